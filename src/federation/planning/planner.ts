import { getOperationAST, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { Failure } from '../../failure.ts'
import type { Operation } from '../../graph/executor.ts'
import { completeResult } from './completion.ts'
import { writePlain } from './plain-document.ts'
import { createSelections } from './selections.ts'

/** What a plan asks of one subgraph. */
export type SubgraphRequest = {
  document: DocumentNode
  operationName?: string | undefined
  variables?: Readonly<Record<string, unknown>> | undefined
  mutation: boolean
}

/** Executes a part of an operation in one subgraph. In: the subgraph's name; what the operation's parts share. */
export type ExecuteSubgraph<C extends object> = (
  subgraph: string,
  request: SubgraphRequest,
  context: C,
) => Promise<ExecutionResult>

/**
 * Executes an operation by asking subgraphs for its parts: one call for each subgraph and level, where it plans in native
 * code. In: coerced variables.
 */
export type ExecutePlanned<C extends object> = (
  operation: Operation & { variables: Record<string, unknown>; context: C },
) => Promise<ExecutionResult>

/** Makes what plans and executes operations on a supergraph. In: its SDL. */
export type CreateEngine = <C extends object>(
  supergraph: string,
  executeSubgraph: ExecuteSubgraph<C>,
  log: Pick<Logger, 'warn'>,
) => Promise<ExecutePlanned<C>>

/** `hive` plans in native code; `stitching` does without it. */
export type Engine = 'hive' | 'stitching'

/** Finds the engine that was chosen: the native one unless said, where it runs. Errors: a Failure, where the chosen one does not. */
export async function findEngine(
  chosen: Engine | 'auto',
  log: Pick<Logger, 'warn'>,
): Promise<{ engine: Engine; createEngine: CreateEngine }> {
  if (chosen !== 'stitching') {
    try {
      const { createHiveEngine } = await import('./hive-engine.ts')
      return { engine: 'hive', createEngine: createHiveEngine }
    } catch (error) {
      if (chosen === 'hive') {
        const sentence = `The native planner does not run here (${(error as Error).message}): set HUB_PLANNER to auto or stitching.`
        throw new Failure(sentence, 1, { cause: error })
      }
      log.warn({ err: error }, 'the native planner does not run here: operations are planned without it')
    }
  }
  const { createStitchingEngine } = await import('./stitching-engine.ts')
  return { engine: 'stitching', createEngine: createStitchingEngine }
}

/**
 * Makes what executes operations on a supergraph. An engine is given each in a plain form, and what it gives is
 * completed. In: an engine; the SDL of the supergraph; the schema of its clients.
 */
export async function createPlanner<C extends object>(
  createEngine: CreateEngine,
  supergraph: string,
  schema: GraphQLSchema,
  executeSubgraph: ExecuteSubgraph<C>,
  log: Pick<Logger, 'warn'>,
): Promise<ExecutePlanned<C>> {
  const execute = await createEngine(supergraph, executeSubgraph, log)
  const selectionsOf = createSelections(schema, (selections, operation) => ({
    plain: writePlain(schema, selections, operation),
  }))

  return async ({ document, operationName, variables, context }) => {
    const operation = getOperationAST(document, operationName)!
    const { plain, ...selections } = selectionsOf(document, operation, variables)
    const result = await execute({ document: plain, operationName: operation.name?.value, variables, context })
    return completeResult(schema, selections, operation, result)
  }
}
