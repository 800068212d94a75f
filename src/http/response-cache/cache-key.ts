import type { FastifyRequest } from 'fastify'
import { isObject } from '../../json.ts'
import type { Limits } from '../limits.ts'
import { searchOf } from '../query-string.ts'

/** What a request asks of the graph. */
export type Asked = {
  query: string | undefined
  /** The hash of a persisted query: with its text, or in place of it. */
  hash: string | undefined
  operationName: string | null | undefined
  variables: object | null | undefined
}

/** Reads what Apollo reads. Out: undefined where Apollo is to say what is wrong. */
export function readAsked({ method, url, body, headers }: FastifyRequest): Asked | undefined {
  if (method === 'POST') return askedBy(body)
  if (method !== 'GET' || headers['content-type'] !== undefined) return undefined
  const sent = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(searchOf(url))) {
    if (sent.has(name)) return undefined
    sent.set(name, value)
  }
  try {
    const [variables, extensions] = ['variables', 'extensions'].map((name) => JSON.parse(sent.get(name) ?? '{}'))
    // Which a body may say, but an address may not.
    if (variables === null || extensions === null) return undefined
    return askedBy({ query: sent.get('query'), operationName: sent.get('operationName'), variables, extensions })
  } catch {
    return undefined
  }
}

function askedBy(body: unknown): Asked | undefined {
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
 * The key under which an answer is kept: all that decides what it says. Every client sees the same; where clients have
 * scopes, those that an answer depends on belong here, sorted. Whoever asks (`Authorization`, API keys, cookies) does not.
 * In: what is asked, with its text; the form of the answer that is accepted; where, and on which day. Out: undefined where it is too long, or too deep.
 */
export function cacheKey(
  { query, operationName, variables }: Asked & { query: string },
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
 * As JSON, in the order of their names. Only the text of an operation, which comes last, can hold a line break.
 * Out: undefined for lists within each other without end.
 */
function inOrder(variables: object | null | undefined): string | undefined {
  const entries = Object.entries(variables ?? {})
  if (entries.length === 0) return ''
  if (entries.length > 1) entries.sort(([a], [b]) => (a < b ? -1 : 1))
  try {
    return JSON.stringify(entries, withEveryNumber)
  } catch {
    // It can be read, but not written: the stack ends.
    return undefined
  }
}

/** JSON has no word for a number that is too large, and would write null. */
function withEveryNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}
