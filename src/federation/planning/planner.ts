import { getOperationAST, type DocumentNode, type GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { Failure } from '../../failure.ts'
import { completeResult } from './completion.ts'
import { Unplannable, type CreateEngine, type ExecutePlanned, type ExecuteSubgraph } from './engine.ts'
import { rememberSelections } from './operation-selections.ts'
import { writePlain } from './plain-document.ts'

/** `hive` plans in native code; `stitching` does without it. */
export type Engine = 'hive' | 'stitching'

/**
 * Finds the engine that was chosen: the native one unless said, where it runs. What that one cannot plan is planned by
 * stitching.
 *
 * @throws {Failure} The chosen engine does not run here.
 */
export async function findEngine(
  chosen: Engine | 'auto',
  log: Pick<Logger, 'warn'>,
): Promise<{ engine: Engine; createEngine: CreateEngine }> {
  const { createStitchingEngine } = await import('./stitching-engine.ts')
  if (chosen !== 'stitching') {
    try {
      const { createHiveEngine } = await import('./hive-engine.ts')
      return { engine: 'hive', createEngine: withFallback(createHiveEngine, createStitchingEngine) }
    } catch (error) {
      if (chosen === 'hive') {
        const sentence = `The native planner does not run here (${(error as Error).message}): set HUB_PLANNER to auto or stitching.`
        throw new Failure(sentence, 1, { cause: error })
      }
      log.warn({ err: error }, 'the native planner does not run here: operations are planned without it')
    }
  }
  return { engine: 'stitching', createEngine: createStitchingEngine }
}

/** Gives the operations that an engine cannot plan to another one, which is made for the first of them. */
function withFallback(createEngine: CreateEngine, createOther: CreateEngine): CreateEngine {
  return async (supergraph, executeSubgraph, log) => {
    const execute = await createEngine(supergraph, executeSubgraph, log)
    const unplannable = new WeakMap<DocumentNode, Unplannable>()
    let other: Promise<ExecutePlanned<object>> | undefined

    return async (operation) => {
      const { document } = operation
      if (!unplannable.has(document)) {
        try {
          return await execute(operation)
        } catch (error) {
          if (!(error instanceof Unplannable)) throw error
          unplannable.set(document, error)
          log.warn({ err: error.cause }, 'an operation is planned by stitching, because the native planner cannot')
        }
      }
      other ??= createOther<object>(supergraph, executeSubgraph as ExecuteSubgraph<object>, log)
      const result = await (await other)(operation)
      if (result.errors?.some(({ extensions }) => extensions['code'] === undefined))
        throw unplannable.get(document)!.cause
      return result
    }
  }
}

/**
 * Makes what executes operations on a supergraph. An engine is given each in a plain form, and what it gives is
 * completed.
 *
 * @param supergraph - The SDL of the supergraph.
 * @param schema - The schema of its clients.
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

  return async ({ document, operationName, variables, context }) => {
    const operation = getOperationAST(document, operationName)!
    const { plain, ...selections } = selectionsOf(document, operation, variables)
    const result = await execute({ document: plain, operationName: operation.name?.value, variables, context })
    return completeResult(schema, selections, operation, result)
  }
}
