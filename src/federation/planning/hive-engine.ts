import { QueryPlanner, type PlanNode } from '@graphql-hive/router-query-planner'
import { parse, print, type DocumentNode } from 'graphql'
import { Unplannable, type ExecutePlanned, type ExecuteSubgraph } from './engine.ts'
import { executePlan, isExecutable } from './plan-execution.ts'
import { createTypeTest } from './possible-types.ts'

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

  return async ({ document, variables, context }) => {
    const root = await plan(document)
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

  async function plan(document: DocumentNode, percentage: number): Promise<PlanNode | undefined> {
    try {
      const { node } = await planner.planAsync(print(document), undefined, new Set(), percentage)
      if (node && !isExecutable(node)) throw new Error(`The plan has a ${node.kind} that is not supported.`)
      return node
    } catch (error) {
      throw new Unplannable(error)
    }
  }

  return (document) => {
    // Progressive overrides move a field for a share of the operations.
    const percentage = Math.random() * 100
    const key = planner.overridePercentages.map((each) => percentage > each).join()
    let ofDocument = plans.get(document)
    if (!ofDocument) plans.set(document, (ofDocument = new Map()))
    let found = ofDocument.get(key)
    if (!found) ofDocument.set(key, (found = plan(document, percentage)))
    return found
  }
}

function unplannableIfFailed<T>(create: () => T): T {
  try {
    return create()
  } catch (error) {
    throw new Unplannable(error)
  }
}
