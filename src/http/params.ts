import type { FastifyRequest } from 'fastify'
import { isObject } from '../json.ts'
import { searchOf } from './query-string.ts'

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
export function readParams({ method, url, body, headers, query }: FastifyRequest): Params | undefined {
  if (method === 'POST') return paramsIn(body)
  if (method !== 'GET' || headers['content-type'] !== undefined) return undefined
  const key = query as object
  let params = ofQueries.get(key)
  if (!params && (params = paramsOf(searchOf(url)))) ofQueries.set(key, params)
  return params
}

/** By the parsed query, which is the same object for equal query strings (`fastify-app.ts`). */
const ofQueries = new WeakMap<object, Params>()

function paramsOf(search: string): Params | undefined {
  const sent = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(search)) {
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
