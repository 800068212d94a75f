import { Kind, parse, print, TypeInfo, visit, visitWithTypeInfo, type FieldNode, type GraphQLSchema } from 'graphql'

/**
 * Makes an operation also select which of its rows are demonstration data.
 *
 * @param document - A valid document.
 * @returns The document with `isDemonstration` on each object that has it, and `demonstrationCount` beside each
 *   `totalCount`.
 */
export function markDemonstration(document: string, schema: GraphQLSchema): string {
  const types = new TypeInfo(schema)
  const marked = visit(
    parse(document),
    visitWithTypeInfo(types, {
      SelectionSet(selectionSet) {
        const type = types.getParentType()
        const fields = type && 'getFields' in type ? type.getFields() : {}
        const names = selectionSet.selections.flatMap((each) => (each.kind === Kind.FIELD ? each.name.value : []))
        const selected = new Set(names)
        const further = ['isDemonstration', ...(selected.has('totalCount') ? ['demonstrationCount'] : [])]
          .filter((name) => name in fields && !selected.has(name))
          .map(fieldNamed)
        return { ...selectionSet, selections: [...selectionSet.selections, ...further] }
      },
    }),
  )
  return print(marked)
}

function fieldNamed(name: string): FieldNode {
  return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } }
}
