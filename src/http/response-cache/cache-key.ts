import type { Limits } from '../limits.ts'
import type { Params } from '../params.ts'

/**
 * Makes the cache key of a response, from everything that it depends on. All clients get the same response, so the
 * client (`Authorization`, API keys, cookies) is not part of it. If clients ever have scopes, those that a response
 * depends on belong in the key, sorted.
 *
 * @param accept - The request's `Accept`.
 * @param where - The path and the date.
 * @returns The key; undefined if it is too long, or the variables are nested too deeply.
 */
export function cacheKey(
  { query, operationName, variables }: Params & { query: string },
  accept: string | undefined,
  where: string,
  limits: Limits,
): string | undefined {
  const sorted = inOrder(variables)
  if (sorted === undefined) return undefined
  const parts = [where, accept ?? '', JSON.stringify(operationName ?? null), sorted, query]
  const key = parts.join('\n')
  return key.length <= limits.cacheKeyCharacters ? key : undefined
}

/**
 * Writes variables as JSON, sorted by name, without line breaks: only the text of an operation, which comes last, may
 * have them.
 *
 * @returns The JSON; undefined if the variables are nested too deeply.
 */
function inOrder(variables: object | null | undefined): string | undefined {
  const entries = Object.entries(variables ?? {})
  if (entries.length === 0) return ''
  if (entries.length > 1) entries.sort(([a], [b]) => (a < b ? -1 : 1))
  try {
    return JSON.stringify(entries, withEveryNumber)
  } catch {
    // JSON.parse reads deeper values than JSON.stringify can write: the stack overflows.
    return undefined
  }
}

/** JSON cannot write Infinity, which numbers that are too large become, and would write null. */
function withEveryNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}
