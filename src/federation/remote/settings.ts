import type { DocumentNode, GraphQLSchema } from 'graphql'

/** How a partner's graph is reached, as the subgraphs file says. */
export type RemoteSettings = {
  /** Of the subgraph. */
  name: string
  url: string
  /**
   * What is sent with each request: headers of ours, and which of the client's, by their names in lower case. Where
   * both have one, the client's is sent.
   */
  headers: { send: Readonly<Record<string, string>>; forward: readonly string[] }
  /** In milliseconds, for each attempt, until the whole answer is here. */
  timeout: number
  /** Further attempts after the first one; of queries only. */
  retries: number
  /** Calls at once. */
  concurrency: number
  /** Calls that may wait for their turn. */
  queue: number
  /** Of the largest answer that is taken. */
  answerBytes: number
  /** After so many failures one after the other the partner is left alone for `pause` milliseconds. */
  breaker: { failures: number; pause: number }
  /** `extensions.code` of the partner's own errors whose message clients may read. */
  allowedErrors: readonly string[]
}

/** What a partner is asked. */
export type RemoteRequest = {
  document: DocumentNode
  /** The text of the document. */
  query: string
  operationName?: string
  variables?: Readonly<Record<string, unknown>>
  mutation: boolean
}

/** What one call to a partner is made with: whose it is, and what ends it. */
export type RemoteCall = {
  signal: AbortSignal
  clientHeaders: Readonly<Record<string, string | string[] | undefined>>
  requestId: string
  /** Of the supergraph: which types there are. */
  schema: GraphQLSchema
}
