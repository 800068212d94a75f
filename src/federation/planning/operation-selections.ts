import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { findConditions, isIncluded } from '../../selections/conditions.ts'
import { createSelections, type HasFields, type Selected, type Selecting } from '../../selections/selections.ts'

/** The selections of one operation, after `@skip` and `@include`. */
export type OperationSelections = {
  /** The root node, always as the same list. */
  root: readonly [OperationDefinitionNode]
  /**
   * The fields selected on objects of a type, or on all those of an interface.
   *
   * @param nodes - All nodes that select there. The same list gives the same result.
   */
  on(type: HasFields, nodes: readonly Selecting[]): readonly Selected[]
}

type Variables = Readonly<Record<string, unknown>>

/** Per operation: distinct values of the variables in `@skip` and `@include`. */
const MAX_SETS = 50

/**
 * Creates a cache of the selections of operations.
 *
 * @param derive - Derives what else is cached with them, once per operation and set of conditions.
 * @returns A function that reads the selections of an operation. It throws for a condition that execution would reject.
 */
export function rememberSelections<T>(
  schema: GraphQLSchema,
  derive: (selections: OperationSelections, operation: OperationDefinitionNode) => T,
): (document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) => OperationSelections & T {
  const conditions = new WeakMap<DocumentNode, readonly string[]>()
  const cache = new WeakMap<OperationDefinitionNode, Map<string, OperationSelections & T>>()

  return (document, operation, variables) => {
    let names = conditions.get(document)
    if (!names) conditions.set(document, (names = findConditions(document)))
    let sets = cache.get(operation)
    if (!sets || sets.size > MAX_SETS) cache.set(operation, (sets = new Map()))
    const key = names.map((name) => variables[name]).join()
    let found = sets.get(key)
    if (!found) {
      const selections = readOnce(schema, document, operation, variables)
      sets.set(key, (found = { ...selections, ...derive(selections, operation) }))
    }
    return found
  }
}

/** Reads each list of nodes once per type: completion needs it for every object of a response. */
function readOnce(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): OperationSelections {
  const selections = createSelections(schema, document, (node) => isIncluded(node, variables))
  const cache = new WeakMap<readonly Selecting[], Map<HasFields, readonly Selected[]>>()
  return {
    root: [operation],
    on(type, nodes) {
      let ofTypes = cache.get(nodes)
      if (!ofTypes) cache.set(nodes, (ofTypes = new Map()))
      let selected = ofTypes.get(type)
      if (!selected) ofTypes.set(type, (selected = selections.on(type, nodes)))
      return selected
    },
  }
}
