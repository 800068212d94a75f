import { execute as interpret, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { createExecutor, type Operation } from './executor.ts'
import type { Graph, RequestOptions } from './graph.ts'
import { readOneVersion, type OneVersion } from './read-one-version.ts'

/** What an operation is run with: what its loaders are told, and what partners' graphs are asked with. */
export type RunOptions = RequestOptions & {
  signal: AbortSignal
  client: Client
  /** Told of each answer of a partner's graph: for how many seconds anyone may keep it, 0 for not at all. */
  onRemoteAnswer?: (maxAge: number) => void
  /** Carries the symbols by which Apollo Server traces resolvers, where a gateway has asked for that. */
  traced?: object
}

/** Whose request it is. */
type Client = { headers: Readonly<Record<string, string | string[] | undefined>>; requestId: string }

/** Runs a valid operation with loaders of its own, on one version of the data. In: the schema that it is valid for. */
type RunOperation = (operation: Operation & { schema: GraphQLSchema }, options: RunOptions) => Promise<OneVersion>

/** A graph as it is served: its schema, which may be another one later, and what runs its operations. */
export type ServedGraph = {
  readonly schema: GraphQLSchema
  run: RunOperation
  /** Tells of a new schema. Out: ends that. */
  onSchemaChange(listener: () => void): () => void
  /** What is to be known of partners' graphs, where there are any. */
  status?(): FederationStatus
}

/** How partners' graphs are, by name, and how it goes with changes. */
export type FederationStatus = {
  subgraphs: Readonly<Record<string, SubgraphStatus>>
  /** Supergraphs that were put in place, and that were not. */
  supergraphs: { taken: number; refused: number }
  /** Why the last one was not, as sentences; null where it was. */
  refused: string | null
}

/** `open`: it has failed so often that it is left alone for a while. `counts`: calls by how they ended. */
type SubgraphStatus = { state: 'closed' | 'open' | 'half-open'; counts: Readonly<Record<string, number>> }

/** Serves our own graph alone. In: the schema to serve, its own unless given. */
export function serveAlone(
  graph: Pick<Graph, 'schema' | 'createContext' | 'inSnapshot'>,
  schema: GraphQLSchema = graph.schema,
): ServedGraph {
  const execute = createExecutor(schema)
  return {
    schema,
    run: (operation, options) =>
      readOneVersion(
        graph,
        (contextValue) =>
          options.traced
            ? executeTraced(schema, operation, contextValue, options.traced)
            : execute({ ...operation, contextValue }),
        options,
      ),
    onSchemaChange: () => () => {},
  }
}

/** Apollo Server has wrapped the resolvers of the schema by now, which a compiled operation would not notice. */
async function executeTraced(
  schema: GraphQLSchema,
  { document, operationName, variables }: Operation,
  contextValue: object,
  traced: object,
): Promise<ExecutionResult> {
  for (const symbol of Object.getOwnPropertySymbols(traced))
    Object.defineProperty(contextValue, symbol, Object.getOwnPropertyDescriptor(traced, symbol)!)
  return interpret({ schema, document, operationName, variableValues: variables, contextValue })
}
