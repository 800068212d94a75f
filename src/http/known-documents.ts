import type { FastifyRequest } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { AnsweredOperation } from './operation.ts'
import { readParams, type Params } from './params.ts'

/** The characters of all documents that are known: some 25 MB, because each is kept parsed. */
const MAX_CHARACTERS = 500_000

/** What an entry weighs besides its characters. */
const OVERHEAD = 500

/** An operation that Apollo has answered, and the headers of its response. */
type KnownDocument = AnsweredOperation & { headers: readonly [name: string, value: string][] }

/** A request for a known document. */
type KnownRequest = { known: KnownDocument; variables: Record<string, unknown> | undefined }

/** Documents that Apollo has answered without errors, for requests with the same text, operation name and `Accept`. */
export type KnownDocuments = {
  /** Undefined if the document is unknown, or the request needs more than its text. */
  find(request: FastifyRequest): KnownRequest | undefined
  add(request: FastifyRequest, operation: AnsweredOperation, headers: KnownDocument['headers']): void
  clear(): void
}

/**
 * Creates an empty memory of documents.
 *
 * @param served - Only documents that are valid for its schema are known.
 */
export function createKnownDocuments(served: { readonly schema: GraphQLSchema }): KnownDocuments {
  const documents = new LRUCache<string, KnownDocument>({
    maxSize: MAX_CHARACTERS,
    maxEntrySize: MAX_CHARACTERS / 10,
    sizeCalculation: (_, key) => OVERHEAD + key.length,
  })

  return {
    find(request) {
      const params = readParams(request)
      const key = params && keyOf(request, params)
      const known = key && documents.get(key)
      return known && known.schema === served.schema
        ? { known, variables: (params!.variables ?? undefined) as KnownRequest['variables'] }
        : undefined
    },
    add(request, operation, headers) {
      const params = readParams(request)
      const key = params && keyOf(request, params)
      // The schema may have changed while the operation ran.
      if (key && operation.schema === served.schema) documents.set(key, { ...operation, headers })
    },
    clear: () => documents.clear(),
  }
}

/** Undefined for persisted queries, which Apollo looks up and checks. */
function keyOf({ headers }: FastifyRequest, { query, hash, operationName }: Params): string | undefined {
  if (query === undefined || hash !== undefined) return undefined
  return [headers.accept ?? '', JSON.stringify(operationName ?? null), query].join('\n')
}
