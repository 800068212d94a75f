import { getOperationAST, type DocumentNode, type GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { Failure } from '../../failure.ts'
import { completeResult } from './completion.ts'
import { Unplannable, type CreateEngine, type ExecutePlanned, type ExecuteSubgraph } from './engine.ts'
import { rememberSelections } from './operation-selections.ts'
import { plainVariables, writePlain } from './plain-document.ts'

/** `hive` plans in native code; `stitching` does without it. */
export type Engine = 'hive' | 'stitching'

/**
 * Loads the chosen engine; `auto` is the native one where it runs. Stitching plans what the native one cannot.
 *
 * @throws {@link Failure} if the chosen engine cannot be loaded.
 */
export async function findEngine(
  chosen: Engine | 'auto',
  log: Pick<Logger, 'warn'>,
): Promise<{ engine: Engine; createEngine: CreateEngine }> {
  if (chosen !== 'stitching') {
    try {
      const { createHiveEngine } = await import('./hive-engine.ts')
      return { engine: 'hive', createEngine: withFallback(createHiveEngine, createStitchingEngine) }
    } catch (error) {
      if (chosen === 'hive') {
        const sentence = `The native planner cannot be loaded (${(error as Error).message}). Set HUB_PLANNER to auto or stitching.`
        throw new Failure(sentence, 1, { cause: error })
      }
      log.warn({ err: error }, 'the native planner cannot be loaded: operations are planned by stitching')
    }
  }
  return { engine: 'stitching', createEngine: createStitchingEngine }
}

/** Loads the engine with the first supergraph or operation that needs it: it is large. */
const createStitchingEngine: CreateEngine = async (supergraph, executeSubgraph) => {
  const engine = await import('./stitching-engine.ts')
  return engine.createStitchingEngine(supergraph, executeSubgraph)
}

/**
 * Passes operations that an engine cannot plan to another one, which is created for the first of them. It also serves
 * the supergraphs that the first engine cannot read.
 */
function withFallback(createEngine: CreateEngine, createOther: CreateEngine): CreateEngine {
  return async <C extends object>(
    supergraph: string,
    executeSubgraph: ExecuteSubgraph<C>,
    log: Pick<Logger, 'warn'>,
  ): Promise<ExecutePlanned<C>> => {
    let execute: ExecutePlanned<C>
    try {
      execute = await createEngine(supergraph, executeSubgraph, log)
    } catch (error) {
      if (!(error instanceof Unplannable)) throw error
      log.warn(
        { err: error.cause },
        'all operations are planned by stitching: the native planner cannot read the supergraph',
      )
      return createOther(supergraph, executeSubgraph, log)
    }
    const unplannable = new WeakMap<DocumentNode, Unplannable>()
    let other: Promise<ExecutePlanned<C>> | undefined

    return async (operation) => {
      const { document } = operation
      if (!unplannable.has(document)) {
        try {
          return await execute(operation)
        } catch (error) {
          if (!(error instanceof Unplannable)) throw error
          unplannable.set(document, error)
          log.warn(
            { err: error.cause },
            'an operation is planned by stitching, because the native planner cannot plan it',
          )
        }
      }
      other ??= createOther(supergraph, executeSubgraph, log)
      const result = await (await other)(operation)
      if (result.errors?.some(({ extensions }) => extensions['code'] === undefined))
        throw unplannable.get(document)!.cause
      return result
    }
  }
}

/**
 * Creates the function that executes operations on a supergraph: it passes them to an engine in plain form, and completes
 * the results.
 *
 * @param supergraph - The SDL of the supergraph.
 * @param schema - The schema that clients see.
 */
export async function createPlanner<C extends object>(
  createEngine: CreateEngine,
  supergraph: string,
  schema: GraphQLSchema,
  executeSubgraph: ExecuteSubgraph<C>,
  log: Pick<Logger, 'warn'>,
): Promise<ExecutePlanned<C>> {
  const execute = await createEngine(supergraph, executeSubgraph, log)
  const selectionsOf = rememberSelections(schema, (selections, operation) => ({
    plain: writePlain(schema, selections, operation),
  }))

  return async ({ document, operationName, variables, context, signal }) => {
    const operation = getOperationAST(document, operationName)!
    const { plain, ...selections } = selectionsOf(document, operation, variables)
    const name = operation.name?.value
    const result = plain
      ? await execute({ document: plain, operationName: name, variables: plainVariables(variables), context, signal })
      : { data: {} }
    return completeResult(schema, selections, operation, result)
  }
}
