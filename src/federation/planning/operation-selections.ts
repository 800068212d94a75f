import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { findConditions } from '../../selections/conditions.ts'
import type { SelectionFilter } from '../../selections/selected-fields.ts'
import { createSelections, type HasFields, type Selected, type Selecting } from '../../selections/selections.ts'

/** What one operation selects, with what `@skip` and `@include` leave of it. */
export type OperationSelections = {
  /** What selects at the root, always as the same list. */
  root: readonly [OperationDefinitionNode]
  /** On objects of a type, or on all of an interface. In: all nodes that select there; the same list gives the same. */
  on(type: HasFields, nodes: readonly Selecting[]): readonly Selected[]
}

type Variables = Readonly<Record<string, unknown>>

/** For one document: sets of values of the variables that decide what is left. */
const MOST_SETS = 50

/**
 * Makes a memory of what operations select.
 *
 * @param workOut - Works out what else is kept with it, once for each operation and set of conditions.
 * @returns A function that reads what an operation selects. It throws for a condition that execution would refuse.
 */
export function rememberSelections<T>(
  schema: GraphQLSchema,
  workOut: (selections: OperationSelections, operation: OperationDefinitionNode) => T,
): (document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) => OperationSelections & T {
  const conditions = new WeakMap<DocumentNode, readonly string[]>()
  const known = new WeakMap<OperationDefinitionNode, Map<string, OperationSelections & T>>()

  return (document, operation, variables) => {
    let names = conditions.get(document)
    if (!names) conditions.set(document, (names = findConditions(document)))
    let sets = known.get(operation)
    if (!sets || sets.size > MOST_SETS) known.set(operation, (sets = new Map()))
    const key = names.map((name) => variables[name]).join()
    let found = sets.get(key)
    if (!found) {
      const selections = readOnce(schema, document, operation, variables)
      sets.set(key, (found = { ...selections, ...workOut(selections, operation) }))
    }
    return found
  }
}

/** Reads each list of nodes once for each type: completion asks for the same at every object of an answer. */
function readOnce(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): OperationSelections {
  const selections = createSelections(schema, document, isLeftBy(variables))
  const known = new WeakMap<readonly Selecting[], Map<HasFields, readonly Selected[]>>()
  return {
    root: [operation],
    on(type, nodes) {
      let ofTypes = known.get(nodes)
      if (!ofTypes) known.set(nodes, (ofTypes = new Map()))
      let selected = ofTypes.get(type)
      if (!selected) ofTypes.set(type, (selected = selections.on(type, nodes)))
      return selected
    },
  }
}

function isLeftBy(variables: Variables): SelectionFilter {
  return (node) =>
    !node.directives?.length ||
    (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false)
}
