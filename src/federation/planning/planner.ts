import type { DocumentNode, ExecutionResult } from 'graphql'
import type { Logger } from 'pino'
import { Failure } from '../../failure.ts'
import type { Operation } from '../../graph/executor.ts'

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

/** Executes an operation by asking subgraphs for its parts: one call for each subgraph and level. */
export type ExecutePlanned<C extends object> = (operation: Operation & { context: C }) => Promise<ExecutionResult>

/** Makes what executes operations on a supergraph. In: its SDL. */
export type CreatePlanner = <C extends object>(
  supergraph: string,
  executeSubgraph: ExecuteSubgraph<C>,
) => Promise<ExecutePlanned<C>>

/** `hive` plans in native code; `stitching` does without it. */
export type Engine = 'hive' | 'stitching'

/** Finds the planner that was chosen: the native one unless said, where it runs. Errors: a Failure, where the chosen one does not. */
export async function findPlanner(
  chosen: Engine | 'auto',
  log: Pick<Logger, 'warn'>,
): Promise<{ engine: Engine; createPlanner: CreatePlanner }> {
  if (chosen !== 'stitching') {
    try {
      const { createHivePlanner } = await import('./hive-planner.ts')
      return { engine: 'hive', createPlanner: createHivePlanner }
    } catch (error) {
      if (chosen === 'hive') {
        const sentence = `The native planner does not run here (${(error as Error).message}): set HUB_PLANNER to auto or stitching.`
        throw new Failure(sentence, 1, { cause: error })
      }
      log.warn({ err: error }, 'the native planner does not run here: operations are planned without it')
    }
  }
  const { createStitchingPlanner } = await import('./stitching-planner.ts')
  return { engine: 'stitching', createPlanner: createStitchingPlanner }
}
