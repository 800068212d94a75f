import type { FastifyRequest } from 'fastify'
import { isObject } from '../../json.ts'
import type { Limits } from '../limits.ts'
import { searchOf } from '../query-string.ts'

/** The GraphQL parameters of a request. */
export type Params = {
  query: string | undefined
  /** The hash of a persisted query, with or without its text. */
  hash: string | undefined
  operationName: string | null | undefined
  variables: object | null | undefined
}

/**
 * Reads the GraphQL parameters of a request, as Apollo does.
 *
 * @returns The parameters; undefined if they are not valid, which Apollo reports.
 */
export function readParams({ method, url, body, headers }: FastifyRequest): Params | undefined {
  if (method === 'POST') return paramsIn(body)
  if (method !== 'GET' || headers['content-type'] !== undefined) return undefined
  const sent = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(searchOf(url))) {
    if (sent.has(name)) return undefined
    sent.set(name, value)
  }
  try {
    const [variables, extensions] = ['variables', 'extensions'].map((name) => JSON.parse(sent.get(name) ?? '{}'))
    // Null is allowed in a body, but not in a query string.
    if (variables === null || extensions === null) return undefined
    return paramsIn({ query: sent.get('query'), operationName: sent.get('operationName'), variables, extensions })
  } catch {
    return undefined
  }
}

function paramsIn(body: unknown): Params | undefined {
  if (!isObject(body)) return undefined
  const { query, operationName, variables, extensions } = body
  if (query != null && typeof query !== 'string') return undefined
  if (operationName != null && typeof operationName !== 'string') return undefined
  if (!isObject(variables ?? {}) || !isObject(extensions ?? {})) return undefined
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { version?: unknown; sha256Hash: string } | null }
  if (persistedQuery && persistedQuery.version !== 1) return undefined
  return {
    query: query || undefined,
    hash: persistedQuery?.sha256Hash,
    operationName,
    variables: variables as object | null | undefined,
  }
}

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
