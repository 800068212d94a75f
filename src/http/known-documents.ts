import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { AnsweredOperation } from './operation.ts'
import { readParams, type Params } from './params.ts'

/** The characters of all documents that are known. Apollo keeps them parsed, too. */
const MAX_CHARACTERS = 4_000_000

/** What an entry weighs besides its characters. */
const OVERHEAD = 2_000

/** An operation that Apollo has answered, and the headers of its response. */
export type KnownDocument = AnsweredOperation & { headers: readonly [name: string, value: string][] }

/** A request for a known document. */
export type KnownRequest = { known: KnownDocument; variables: Record<string, unknown> | undefined }

/** Documents that Apollo has answered without errors, for requests with the same text, operation name and `Accept`. */
export type KnownDocuments = {
  /** Undefined if the document is unknown, or the request needs more than its text. */
  find(request: FastifyRequest): KnownRequest | undefined
  add(request: FastifyRequest, operation: AnsweredOperation, headers: KnownDocument['headers']): void
  clear(): void
}

/** Creates an empty memory of documents. */
export function createKnownDocuments(): KnownDocuments {
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
      return known ? { known, variables: (params!.variables ?? undefined) as KnownRequest['variables'] } : undefined
    },
    add(request, operation, headers) {
      const params = readParams(request)
      const key = params && keyOf(request, params)
      if (key) documents.set(key, { ...operation, headers })
    },
    clear: () => documents.clear(),
  }
}

/** Undefined for persisted queries, which Apollo looks up and checks. */
function keyOf({ headers }: FastifyRequest, { query, hash, operationName }: Params): string | undefined {
  if (query === undefined || hash !== undefined) return undefined
  return [headers.accept ?? '', JSON.stringify(operationName ?? null), query].join('\n')
}
