import { GraphQLError, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import { typesNamed } from '../batch/plan/named.ts'
import { createPlan, type Plan } from '../batch/plan/plan.ts'
import { models } from '../domains/models.ts'
import { findConditions } from '../selections/conditions.ts'

/** The weight of all plans. One of the dashboard weighs 59, and takes 31 KB with a statement. */
const MAX_WEIGHT = 60_000

/** What a level weighs in a plan, whose fields weigh 1 each. */
const LEVEL_WEIGHT = 10

type Variables = Readonly<Record<string, unknown>>

/** Finds the plan of an operation, given its coerced variables; undefined if it has none. */
export type FindPlan = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
) => Plan | undefined

/**
 * Creates a cache of plans. An operation is planned when it is first seen, once for each set of values of its `@skip` and
 * `@include`, and of types that its arguments name: that takes less time than loading its levels one by one.
 */
export function createPlans(schema: GraphQLSchema): FindPlan {
  const numbers = new WeakMap<OperationDefinitionNode, number>()
  const conditions = new WeakMap<DocumentNode, readonly string[]>()
  const plans = new LRUCache<string, { plan: Plan | undefined }>({
    maxSize: MAX_WEIGHT,
    sizeCalculation: ({ plan }) => 1 + (plan ? plan.fieldCount + LEVEL_WEIGHT * plan.levels.length : 0),
  })
  let count = 0

  function planAt(key: string, create: () => Plan | undefined): Plan | undefined {
    let entry = plans.get(key)
    if (!entry) plans.set(key, (entry = { plan: create() }))
    return entry.plan
  }

  return (document, operation, variables) => {
    if (operation.operation !== 'query') return undefined
    let number = numbers.get(operation)
    if (number === undefined) numbers.set(operation, (number = count++))
    let names = conditions.get(document)
    if (!names) conditions.set(document, (names = findConditions(document)))
    const key = `${number} ${names.map((name) => variables[name]).join()}`
    let created: Plan | undefined
    const create = () => (created ??= tryPlan(schema, document, operation, variables))
    // The first plan tells which fields name types; each set of types has its own.
    const first = planAt(key, create)
    if (!first || first.named.length === 0) return first
    return planAt(`${key} ${typesNamed(first.named, schema, variables)}`, create)
  }
}

function tryPlan(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Plan | undefined {
  try {
    return createPlan(schema, models, { document, operation, variables })
  } catch (error) {
    // Execution reports an invalid condition.
    if (error instanceof GraphQLError) return undefined
    throw error
  }
}
