import { QueryPlanner, type PlanNode } from '@graphql-hive/router-query-planner'
import { parse, print, type DocumentNode, type GraphQLError } from 'graphql'
import pLimit from 'p-limit'
import { operationTooLarge } from '../../errors.ts'
import { untilAborted } from '../../until-aborted.ts'
import { Unplannable, type ExecutePlanned, type ExecuteSubgraph } from './engine.ts'
import { executePlan, isExecutable } from './plan-execution.ts'
import { createTypeTest } from './possible-types.ts'

/**
 * For one plan. Most take a few milliseconds, the hardest of ten partners that is of any use 0.8 s; but an operation of
 * 600 characters on two partners can take minutes.
 */
const PLANNING_MILLISECONDS = 2_000

/** Plans made at once: each takes one of Node's four threads, which also compress responses and find hosts. */
const PLANS_AT_ONCE = 2

/**
 * Creates an engine that plans in native code (@graphql-hive/router-query-planner). Importing this file fails where that
 * code does not run.
 *
 * @returns A function that throws {@link Unplannable} for operations that the planner cannot plan, such as those with
 *   some fields that require others.
 * @throws {@link Unplannable} if the planner cannot read the supergraph.
 */
export async function createHiveEngine<C extends object>(
  supergraph: string,
  executeSubgraph: ExecuteSubgraph<C>,
): Promise<ExecutePlanned<C>> {
  const plan = createPlans(supergraph)
  const isOfType = createTypeTest(parse(supergraph, { noLocation: true }))

  return async ({ document, variables, context, signal }) => {
    let root: PlanNode | undefined
    try {
      root = await untilAborted(plan(document), signal)
    } catch (error) {
      // As for a request that is aborted.
      if (signal.aborted) return { errors: [signal.reason as GraphQLError] }
      throw error
    }
    if (!root) return { data: {} }
    const execute: Parameters<typeof executePlan>[1]['execute'] = (subgraph, request) =>
      executeSubgraph(subgraph, request, context)
    return executePlan(root, { variables, isOfType, execute })
  }
}

/** Creates a function that plans each document once; a document has one operation. */
function createPlans(supergraph: string): (document: DocumentNode) => Promise<PlanNode | undefined> {
  const planner = unplannableIfFailed(() => new QueryPlanner(supergraph))
  const plans = new WeakMap<DocumentNode, Map<string, Promise<PlanNode | undefined>>>()
  const limit = pLimit(PLANS_AT_ONCE)

  async function plan(document: DocumentNode, percentage: number): Promise<PlanNode | undefined> {
    const signal = AbortSignal.timeout(PLANNING_MILLISECONDS)
    try {
      const { node } = await planner.planAsync(print(document), undefined, new Set(), percentage, signal)
      if (node && !isExecutable(node)) throw new Error(`The plan has a ${node.kind} that is not supported.`)
      return node
    } catch (error) {
      throw signal.aborted ? tooHard() : new Unplannable(error)
    }
  }

  return (document) => {
    // Progressive overrides move a field for a share of the operations.
    const percentage = Math.random() * 100
    const key = planner.overridePercentages.map((each) => percentage > each).join()
    let ofDocument = plans.get(document)
    if (!ofDocument) plans.set(document, (ofDocument = new Map()))
    let found = ofDocument.get(key)
    if (!found) {
      ofDocument.set(key, (found = limit(plan, document, percentage)))
      // The machine may have been busy.
      found.catch(() => ofDocument.delete(key))
    }
    return found
  }
}

function tooHard(): GraphQLError {
  const seconds = PLANNING_MILLISECONDS / 1_000
  return operationTooLarge(
    `No plan over the subgraphs was found within ${seconds} seconds. Select fewer or less deeply nested fields of several subgraphs, or send them in several operations.`,
  )
}

function unplannableIfFailed<T>(create: () => T): T {
  try {
    return create()
  } catch (error) {
    throw new Unplannable(error)
  }
}
