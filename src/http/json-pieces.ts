import { setImmediate } from 'node:timers/promises'

/** Values that are written at once: less than a millisecond. */
const VALUES_AT_ONCE = 2_000

/** Characters that are encoded at once. */
const CHARACTERS_AT_ONCE = 64 * 1024

/** How long pieces are written before other requests have their turn. */
const TURN_MS = 10

/**
 * Writes a large value as JSON, in pieces between which other requests are handled.
 *
 * @param value - A plain value.
 * @throws The signal's reason.
 */
export async function writeJson(value: unknown, signal: AbortSignal): Promise<Buffer> {
  const pieces: Buffer[] = []
  let text = ''
  let begun = performance.now()
  for (const piece of piecesOf(value)) {
    text += piece
    if (text.length < CHARACTERS_AT_ONCE) continue
    pieces.push(Buffer.from(text))
    text = ''
    if (performance.now() - begun < TURN_MS) continue
    await setImmediate()
    signal.throwIfAborted()
    begun = performance.now()
  }
  pieces.push(Buffer.from(text))
  return Buffer.concat(pieces)
}

function* piecesOf(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null || countValues(value, VALUES_AT_ONCE) < VALUES_AT_ONCE) {
    yield JSON.stringify(value) ?? 'null'
    return
  }
  const isList = Array.isArray(value)
  let before = isList ? '[' : '{'
  for (const [name, each] of Object.entries(value)) {
    if (!isList && each === undefined) continue
    yield isList ? before : `${before}${JSON.stringify(name)}:`
    yield* piecesOf(each)
    before = ','
  }
  yield isList ? ']' : '}'
}

/** Counts values and those within them, up to a limit. */
function countValues(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null) return 1
  let count = 1
  for (const name in value) {
    count += countValues((value as Record<string, unknown>)[name], limit - count)
    if (count >= limit) break
  }
  return count
}
