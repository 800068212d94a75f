import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql'

/** How to reach a partner's subgraph, from the subgraphs file. */
export type RemoteSettings = {
  /** The name of the subgraph. */
  name: string
  url: string
  /** The headers of each request: fixed ones, and the lowercase names of those forwarded from clients, which win. */
  headers: { send: Readonly<Record<string, string>>; forward: readonly string[] }
  /** In milliseconds, for each attempt, until the whole response has arrived. */
  timeout: number
  /** Attempts after the first one, for queries only. */
  retries: number
  /** Concurrent calls. */
  concurrency: number
  /** Calls that may wait for one of these. */
  queue: number
  /** References to entities in one request; more go in several. */
  references: number
  /** The size limit of a response. */
  answerBytes: number
  /** After this many failures in a row, the circuit opens for `pause` milliseconds. */
  breaker: { failures: number; pause: number }
  /** The `extensions.code` of errors whose messages clients may read. */
  allowedErrors: readonly string[]
}

/** A request to a partner. */
export type RemoteRequest = {
  document: DocumentNode
  /** The text of the document. */
  query: string
  operationName?: string
  variables?: Readonly<Record<string, unknown>>
  mutation: boolean
}

/** The response to a request. */
export type RemoteAnswer = {
  data?: Record<string, unknown> | null
  errors?: GraphQLError[]
  /**
   * For how many seconds shared caches may keep the response. Undefined if they may not, with errors, for mutations, and
   * if clients' headers are forwarded.
   */
  maxAge: number | undefined
}

/** The context of a call to a partner: its client, and the signal that aborts it. */
export type RemoteCall = {
  signal: AbortSignal
  clientHeaders: Readonly<Record<string, string | string[] | undefined>>
  requestId: string
  /** The schema of the supergraph. */
  schema: GraphQLSchema
}
