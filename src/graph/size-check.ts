import { visit, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import { findConditions } from '../selections/conditions.ts'
import type { OperationToRun } from '../selections/operation.ts'
import { checkAnswerSize, type AnswerSize } from './answer-size.ts'
import { sizingArguments } from './node-estimate.ts'

/** Sets of values of one operation for which its size is kept. */
const MAX_SETS = 20

/** Longer values are not kept. */
const MAX_KEY_LENGTH = 1_000

/** The variables that decide the size of an operation's response, and the sizes that were found. */
type Kept = { names: readonly string[]; sizes: LRUCache<string, AnswerSize> }

/**
 * Creates {@link checkAnswerSize} with a memory: an operation is estimated once for each set of values of the variables that
 * set page sizes, lengths of lists or conditions.
 *
 * @param limits - What a response may contain.
 */
export function createSizeCheck(limits: AnswerSize): (request: OperationToRun) => AnswerSize {
  const kept = new WeakMap<OperationDefinitionNode, Kept>()

  return (request) => {
    const { operation, variables = {} } = request
    let entry = kept.get(operation)
    if (!entry)
      kept.set(operation, (entry = { names: decidingVariables(request), sizes: new LRUCache({ max: MAX_SETS }) }))
    const key = entry.names.map((name) => decidingPart(variables[name])).join()
    const before = entry.sizes.get(key)
    if (before) return before
    const size = checkAnswerSize({ ...request, limits })
    // Nothing is expected if other variables are invalid.
    if (size.values > 0 && key.length <= MAX_KEY_LENGTH) entry.sizes.set(key, size)
    return size
  }
}

/** Finds the variables in arguments that set a length, and in `@skip` and `@include`. */
function decidingVariables({ schema, document }: OperationToRun): string[] {
  const sizing = sizingNames(schema)
  const names = new Set(findConditions(document))
  visit(document, {
    Argument({ name, value }) {
      if (sizing.has(name.value)) visit(value, { Variable: (variable) => void names.add(variable.name.value) })
    },
  })
  return [...names]
}

const namesOfSchemas = new WeakMap<GraphQLSchema, ReadonlySet<string>>()

function sizingNames(schema: GraphQLSchema): ReadonlySet<string> {
  let names = namesOfSchemas.get(schema)
  if (!names) namesOfSchemas.set(schema, (names = sizingArguments(schema)))
  return names
}

/** What of a value decides: of a list its length. */
function decidingPart(value: unknown): string {
  return Array.isArray(value) ? `[${value.length}]` : (JSON.stringify(value) ?? '')
}
