import { setImmediate } from 'node:timers/promises'
import type { Plan } from './plan.ts'
import type { Found } from './rows.ts'
import type { Answer } from './writer.ts'

/** A response as JSON, with its size. */
export type WrittenAnswer = { text: string; nodes: number; values: number }

/** Rows of a response that is written in one go: less than 10 ms. */
const ROWS_AT_ONCE = 2_000

/** How long items are written before other requests have their turn. */
const TURN_MS = 10

/**
 * Writes a response. If it is large, other requests have their turn between the items of the lists at its root.
 *
 * @param rowCount - How many rows were found.
 * @returns Undefined if it has an error, which resolvers report.
 * @throws The signal's reason.
 */
export async function writeAnswer(
  { write, lists }: Plan,
  found: Found,
  { rowCount, signal }: { rowCount: number; signal: AbortSignal | undefined },
): Promise<WrittenAnswer | undefined> {
  // The root itself does not count.
  const answer: Answer = { found, nodes: -1, values: 0 }
  try {
    if (rowCount > ROWS_AT_ONCE) answer.lists = await writeLists(lists, answer, signal)
    const text = write!([], answer)
    return { text, nodes: answer.nodes, values: answer.values }
  } catch {
    signal?.throwIfAborted()
    return undefined
  }
}

async function writeLists(
  lists: Plan['lists'],
  answer: Answer,
  signal: AbortSignal | undefined,
): Promise<Map<unknown, string>> {
  const written = new Map<unknown, string>()
  let begun = performance.now()
  for (const { itemsIn, write } of lists) {
    const texts: string[] = []
    for (const item of itemsIn(answer.found)) {
      if (performance.now() - begun > TURN_MS) {
        await setImmediate()
        signal?.throwIfAborted()
        begun = performance.now()
      }
      texts.push(write(item as never, answer))
    }
    written.set(write, `[${texts.join()}]`)
  }
  return written
}
