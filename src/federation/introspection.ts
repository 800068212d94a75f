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

/** A document that asks about the schema and for data, in two. */
export type Parts = { introspection: DocumentNode; data: DocumentNode }

/**
 * Takes a valid document apart, because no planner answers both in one: `__schema` and `__type`, and the rest.
 * Out: undefined where it does not ask about the schema.
 */
export function separateIntrospection(schema: GraphQLSchema, document: DocumentNode): Parts | undefined {
  let asks = false
  visit(document, {
    Field(node) {
      asks ||= isIntrospection(node)
      return asks ? false : undefined
    },
  })
  if (!asks) return undefined
  return {
    introspection: keepAtRoot(schema, document, isIntrospection),
    data: keepAtRoot(schema, document, (field) => !isIntrospection(field)),
  }
}

/** The answers of both parts as one. */
export function joinParts(introspection: object, data: object | null | undefined): object {
  const { [PLACEHOLDER]: _, ...joined } = { ...data, ...introspection } as Record<string, unknown>
  return joined
}

/** Stands where nothing is left, because a selection cannot be empty. */
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
