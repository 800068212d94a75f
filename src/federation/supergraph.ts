import {
  buildASTSchema,
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  print,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql'
import type { Logger } from 'pino'
import { createExecutor, createInterning, type Operation } from '../graph/executor.ts'
import type { Graph, Loaders } from '../graph/graph.ts'
import { readOneVersion, type OneVersion } from '../graph/read-one-version.ts'
import { serveOwnGraph, type RunOptions } from '../graph/served-graph.ts'
import type { Composed } from './composed.ts'
import { joinParts, separateIntrospection } from './introspection.ts'
import { createOwnershipTest, findGraph } from './ownership.ts'
import { OWN_NAME } from './own-name.ts'
import type { OwnSubgraph } from './own-subgraph.ts'
import type { CreateEngine, SubgraphRequest } from './planning/engine.ts'
import { createPlanner } from './planning/planner.ts'
import { parseSdl } from './parse-sdl.ts'
import type { Remote } from './remote/remote.ts'

/** Several graphs as one: the schema that clients see, and the functions that run operations on it. */
export type Supergraph = {
  schema: GraphQLSchema
  run: (operation: Operation, options: RunOptions) => Promise<OneVersion>
  /** Runs an operation without introspection through the planner, even if the hub's graph could answer alone. */
  runPlanned: (operation: Operation, options: RunOptions) => Promise<OneVersion>
}

type Ingredients = {
  composed: Composed
  graph: Graph
  own: OwnSubgraph
  findRemote: (name: string) => Remote | undefined
  createEngine: CreateEngine
  log: Pick<Logger, 'warn'>
}

/** What the requests of one operation to subgraphs share. */
type Shared = { loaders: Loaders; options: RunOptions }

/**
 * Makes a supergraph executable.
 *
 * @throws If the supergraph cannot be read or planned.
 */
export async function createSupergraph(ingredients: Ingredients): Promise<Supergraph> {
  const { composed, graph, own, findRemote, createEngine, log } = ingredients
  const document = parseSdl(composed.supergraph)
  // Answers of partners may contain types that clients do not see.
  const whole = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true })
  const intern = createInterning()
  const partsOf = remember((each: DocumentNode) => separateIntrospection(schema, each))
  const executeOwn = createExecutor(own.schema)
  const alone = serveOwnGraph(graph)
  const ownGraph = findGraph(document, OWN_NAME)
  const schema = buildASTSchema(parseSdl(composed.schema), { assumeValid: true, assumeValidSDL: true })
  const isOwn = ownGraph === undefined ? () => false : createOwnershipTest(document, ownGraph, graph.schema)

  const executePlanned = await createPlanner<Shared>(createEngine, composed.supergraph, schema, executeSubgraph, log)

  async function executeSubgraph(name: string, request: SubgraphRequest, { loaders, options }: Shared) {
    if (name === OWN_NAME && ownGraph !== undefined) return executeOwn({ ...request, contextValue: loaders })
    const remote = findRemote(name)
    if (!remote) throw new Error(`The supergraph lists an unknown subgraph: ${name}.`)
    return callRemote(remote, request, whole, options)
  }

  async function run(operation: Operation, options: RunOptions): Promise<OneVersion> {
    const sent = intern(operation.document)
    const parts = partsOf(sent)
    if (!parts) return runData({ ...operation, document: sent }, options)
    const introspection = await execute({ schema, ...argumentsOf({ ...operation, document: parts.introspection }) })
    if (introspection.errors) return { result: introspection, version: null }
    const { result, version } = await runData(
      { ...operation, document: parts.data },
      { ...options, acceptsText: false },
    )
    if (!result.data) return { result, version }
    return { result: { ...result, data: joinParts(introspection.data!, result.data) as never }, version }
  }

  function runData(operation: Operation, options: RunOptions): Promise<OneVersion> {
    return isOwn(operation.document)
      ? alone.run({ ...operation, schema: graph.schema }, options)
      : runPlanned(operation, options)
  }

  async function runPlanned(operation: Operation, options: RunOptions): Promise<OneVersion> {
    const { document, operationName } = operation
    const { operation: kind, variableDefinitions = [] } = getOperationAST(document, operationName)!
    // graphql-js reports that the schema has no operation of this kind.
    if (!schema.getRootType(kind))
      return { result: await execute({ schema, ...argumentsOf(operation) }), version: null }
    const { coerced, errors } = getVariableValues(schema, variableDefinitions, { ...operation.variables })
    if (!coerced) return { result: { errors: errors! }, version: null }
    // Even one that calls no partner: the cache would answer the same text sent by GET.
    if (kind === 'mutation') options.onRemoteAnswer?.(0)
    const plan = (loaders: Loaders): Promise<ExecutionResult> =>
      executePlanned({
        document,
        operationName,
        variables: coerced,
        context: { loaders, options },
        signal: options.signal,
      })
    // It runs once, whatever versions it reads: cached counts may belong to another one than the rows.
    if (ownGraph === undefined || kind === 'mutation')
      return { result: await plan(graph.createContext({ ...options, countCache: undefined })), version: null }
    return readOneVersion(graph, plan, options)
  }

  return { schema, run, runPlanned }
}

/** Sends a request to a partner's subgraph. GraphQL errors, such as an aborted operation, are part of the result. */
async function callRemote(
  remote: Remote,
  { document, ...rest }: SubgraphRequest,
  schema: GraphQLSchema,
  { signal, client, onRemoteAnswer }: RunOptions,
): Promise<ExecutionResult> {
  const call = { signal, clientHeaders: client.headers, requestId: client.requestId, schema }
  try {
    const { maxAge, ...result } = await remote.execute({ document, query: textOf(document), ...rest }, call)
    onRemoteAnswer?.(maxAge ?? 0)
    return result
  } catch (error) {
    if (error instanceof GraphQLError) return { data: null, errors: [error] }
    throw error
  }
}

const textOf = remember((document: DocumentNode) => print(document))

function argumentsOf({ document, operationName, variables }: Operation) {
  return { document, operationName, variableValues: variables }
}

function remember<K extends object, V>(find: (key: K) => V): (key: K) => V {
  const cache = new WeakMap<K, { value: V }>()
  return (key) => {
    let entry = cache.get(key)
    if (!entry) cache.set(key, (entry = { value: find(key) }))
    return entry.value
  }
}
