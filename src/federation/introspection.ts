import {
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'

/** A document split into its introspection and its data. */
export type Parts = { introspection: DocumentNode; data: DocumentNode }

/**
 * Splits a valid document into introspection (`__schema` and `__type`) and the rest, because planners cannot do both.
 *
 * @returns The two parts; undefined if the document has no introspection.
 */
export function separateIntrospection(schema: GraphQLSchema, document: DocumentNode): Parts | undefined {
  let found = false
  visit(document, {
    Field(node) {
      found ||= isIntrospection(node)
      return found ? false : undefined
    },
  })
  if (!found) return undefined
  return {
    introspection: keepAtRoot(schema, document, isIntrospection),
    data: keepAtRoot(schema, document, (field) => !isIntrospection(field)),
  }
}

/** Merges the data of both parts. */
export function joinParts(introspection: object, data: object): object {
  const { [PLACEHOLDER]: _, ...joined } = { ...data, ...introspection } as Record<string, unknown>
  return joined
}

/** Selected if nothing else is left, because a selection set cannot be empty. */
const PLACEHOLDER = 'nothingSelected'

const placeholder: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: PLACEHOLDER },
  name: { kind: Kind.NAME, value: '__typename' },
}

function keepAtRoot(schema: GraphQLSchema, document: DocumentNode, keep: (field: FieldNode) => boolean): DocumentNode {
  const typeInfo = new TypeInfo(schema)
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      SelectionSet(node): SelectionSetNode | undefined {
        if (typeInfo.getParentType() !== schema.getQueryType()) return undefined
        const selections = node.selections.filter((each) => each.kind !== Kind.FIELD || keep(each))
        return { ...node, selections: selections.length > 0 ? selections : [placeholder] }
      },
    }),
  )
}

function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type'
}
