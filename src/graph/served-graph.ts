import { execute as interpret, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { createExecutor, type Operation } from './executor.ts'
import { firstErrors } from './first-errors.ts'
import type { Graph, RequestOptions } from './graph.ts'
import { readOneVersion, type OneVersion } from './read-one-version.ts'

/** The options of one run: those of the loaders, and what requests to partners' subgraphs need. */
export type RunOptions = RequestOptions & {
  signal: AbortSignal
  client: Client
  /** Called for each response of a partner's subgraph, with the seconds that it may be cached. */
  onRemoteAnswer?: (maxAge: number) => void
  /** Whether the data of the result may be a `WrittenData`. */
  acceptsText?: boolean
  /** Has the symbols by which Apollo Server traces resolvers, if a gateway requests traces. */
  traced?: object
}

/** The client's request. */
type Client = { headers: Readonly<Record<string, string | string[] | undefined>>; requestId: string }

/** Runs an operation that is valid for `schema`, on one version of the data. */
type RunOperation = (operation: Operation & { schema: GraphQLSchema }, options: RunOptions) => Promise<OneVersion>

/** A graph as it is served. Its schema may change. */
export type ServedGraph = {
  readonly schema: GraphQLSchema
  run: RunOperation
  /**
   * Calls `listener` after each change of the schema.
   *
   * @returns A function that removes the listener.
   */
  onSchemaChange(listener: () => void): () => void
  /** The state of partners' subgraphs, if there are any. */
  status?(): FederationStatus
}

/** The state of partners' subgraphs, by name, and of the supergraph. */
export type FederationStatus = {
  subgraphs: Readonly<Record<string, SubgraphStatus>>
  /** Why the newest schemas of partners are not in use. */
  problems: Readonly<Record<string, SubgraphProblem>>
  /** How many supergraphs were taken into use, and how many were refused. */
  supergraphs: { taken: number; refused: number }
  /** Why the last one was refused as a whole, in sentences; null if it is in use. */
  refused: string | null
}

/** Why the newest schema of a subgraph is not in use. */
type SubgraphProblem = {
  /** Whether the schema cannot be fetched, or was refused. */
  kind: 'unreachable' | 'refused'
  /** In sentences. */
  reason: string
  /** Whether it is served with an earlier schema; otherwise it is left out. */
  isServed: boolean
  /** Whether the hub is not ready while it is left out. */
  isRequired: boolean
}

/**
 * `state` is that of the circuit breaker: while it is `open`, the subgraph is not called. `counts` are calls by result.
 */
type SubgraphStatus = { state: 'closed' | 'open' | 'half-open'; counts: Readonly<Record<string, number>> }

/**
 * Serves the hub's own graph, without partners.
 *
 * @param schema - The schema to serve, if it differs from the graph's.
 */
export function serveOwnGraph(
  graph: Pick<Graph, 'schema' | 'createContext' | 'inSnapshot' | 'queue'>,
  schema: GraphQLSchema = graph.schema,
): ServedGraph {
  const execute = createExecutor(schema)
  return {
    schema,
    run: (operation, options) =>
      graph.queue.run(options.signal, () =>
        readOneVersion(
          graph,
          (contextValue) =>
            options.traced
              ? executeTraced(schema, operation, contextValue, options.traced)
              : execute({ ...operation, contextValue, acceptsText: options.acceptsText }),
          options,
        ),
      ),
    onSchemaChange: () => () => {},
  }
}

/** Runs without a plan: Apollo Server has wrapped the schema's resolvers, each of which must run to be timed. */
async function executeTraced(
  schema: GraphQLSchema,
  { document, operationName, variables }: Operation,
  contextValue: object,
  traced: object,
): Promise<ExecutionResult> {
  for (const symbol of Object.getOwnPropertySymbols(traced))
    Object.defineProperty(contextValue, symbol, Object.getOwnPropertyDescriptor(traced, symbol)!)
  const result = await interpret({ schema, document, operationName, variableValues: variables, contextValue })
  return result.errors ? { ...result, errors: firstErrors(result.errors) } : result
}
