import {
  getDirectiveValues,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql'
import { appliesTo, responseName, selectedFields } from '../../batch/selected-fields.ts'
import { errorCodes } from '../../errors.ts'

/** Makes the answer of a plan what GraphQL says that an answer is. */
export type Completion = {
  /** The document that is to be planned: it asks for the types of things that completion reads, and not for the root's. */
  prepare(document: DocumentNode): DocumentNode
  /**
   * Out: all that was selected and nothing else, in its order; null where it is missing, and in place of the next thing
   * above it that may be null. In: the document as it was before it was prepared; what its parts gave.
   */
  complete(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
    result: ExecutionResult,
  ): ExecutionResult
}

type Data = Readonly<Record<string, unknown>>

/** A selected field of an object type. */
type Selected = { key: string; type: GraphQLOutputType; nodes: readonly FieldNode[]; isTypename: boolean }

type HasFields = GraphQLObjectType | GraphQLInterfaceType

/** Stands for a thing that may not be null, and is. */
const missing = Symbol('missing')

/** Completes results against a schema, because a planner merges what subgraphs give and looks no further. */
export function createCompletion(schema: GraphQLSchema): Completion {
  const prepared = new WeakMap<DocumentNode, DocumentNode>()

  return {
    prepare(document) {
      let changed = prepared.get(document)
      if (!changed) prepared.set(document, (changed = askForTypes(schema, document)))
      return changed
    },
    complete(document, operation, variables, { data, errors = [] }) {
      const complete = createRun(schema, document, variables, errors.length === 0)
      const type = schema.getRootType(operation.operation)!
      const completed = complete.object(type, [operation], data ?? {})
      const all = [...errors, ...complete.errors]
      return { ...(all.length > 0 && { errors: all }), data: completed === missing ? null : (completed as Data) }
    },
  }
}

function createRun(schema: GraphQLSchema, document: DocumentNode, variables: Data, explain: boolean) {
  const fragments = new Map(
    document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  )
  const known = new Map<readonly unknown[], Map<HasFields, Selected[]>>()
  const errors: GraphQLError[] = []
  const isIncluded = (node: SelectionNode | FragmentDefinitionNode) =>
    node.kind === Kind.FRAGMENT_DEFINITION ||
    !node.directives?.length ||
    (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false)

  function fieldsOf(type: HasFields, nodes: readonly (FieldNode | OperationDefinitionNode)[]): Selected[] {
    let ofTypes = known.get(nodes)
    if (!ofTypes) known.set(nodes, (ofTypes = new Map()))
    let fields = ofTypes.get(type)
    if (!fields) ofTypes.set(type, (fields = collect(type, nodes)))
    return fields
  }

  function collect(type: HasFields, nodes: readonly (FieldNode | OperationDefinitionNode)[]): Selected[] {
    const selected = selectedFields(
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
      (name) => fragments.get(name),
      (node) => appliesTo(schema, node, type) && isIncluded(node),
    )
    return [...Map.groupBy(selected, ({ field }) => responseName(field))].map(([key, group]) => {
      const merged = group.map(({ field }) => field)
      const name = merged[0]!.name.value
      const definition = type.getFields()[name]
      return { key, type: definition?.type as GraphQLOutputType, nodes: merged, isTypename: !definition }
    })
  }

  function object(
    type: HasFields,
    nodes: readonly (FieldNode | OperationDefinitionNode)[],
    data: Data,
  ): Data | typeof missing {
    const completed: Record<string, unknown> = {}
    for (const field of fieldsOf(type, nodes)) {
      const value = field.isTypename
        ? nameOf(type, data[field.key])
        : complete(field.type, field.nodes, data[field.key], field)
      if (value === missing) return missing
      completed[field.key] = value
    }
    return completed
  }

  /** Out: `missing` where it may not be null and is: whatever holds it is null in its place. */
  function complete(type: GraphQLOutputType, nodes: readonly FieldNode[], value: unknown, field: Selected): unknown {
    if (!isNonNullType(type)) {
      const completed = value == null ? null : completeValue(type, nodes, value, field)
      return completed === missing ? null : completed
    }
    const completed = value == null ? null : completeValue(type.ofType, nodes, value, field)
    if (completed !== null) return completed
    if (explain && errors.length === 0) errors.push(incomplete(nodes))
    return missing
  }

  function completeValue(
    type: GraphQLOutputType,
    nodes: readonly FieldNode[],
    value: unknown,
    field: Selected,
  ): unknown {
    if (isListType(type)) {
      if (!Array.isArray(value)) return wrong(nodes)
      const items: unknown[] = []
      for (const item of value) {
        const completed = complete(type.ofType, nodes, item, field)
        if (completed === missing) return missing
        items.push(completed)
      }
      return items
    }
    if (isLeafType(type)) {
      try {
        return type.serialize(value)
      } catch {
        return wrong(nodes)
      }
    }
    if (typeof value !== 'object') return wrong(nodes)
    const concrete = isAbstractType(type) ? concreteType(type, value as Data) : type
    return concrete ? object(concrete, nodes, value as Data) : wrong(nodes)
  }

  /** Where only fields of an interface are selected nobody asked for the type, and some subgraphs could not say. */
  function concreteType(type: GraphQLAbstractType, { __typename: name }: Data): HasFields | undefined {
    if (name === undefined) return isInterfaceType(type) ? type : undefined
    const concrete = typeof name === 'string' ? schema.getType(name) : undefined
    return isObjectType(concrete) && schema.isSubType(type, concrete) ? concrete : undefined
  }

  function wrong(nodes: readonly FieldNode[]): null {
    if (errors.length === 0) errors.push(incomplete(nodes))
    return null
  }

  return { object, errors }
}

function nameOf(type: HasFields, given: unknown): unknown {
  return isObjectType(type) ? type.name : given
}

/** Whose part it was is not known any more. */
function incomplete(nodes: readonly FieldNode[]): GraphQLError {
  return new GraphQLError(
    `A partner's graph gave no value, or an unusable one, for '${nodes[0]!.name.value}', so a part of the answer is missing.`,
    { nodes, extensions: { code: errorCodes.SUBGRAPH_ERROR } },
  )
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

function isTypename(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && selection.name.value === '__typename'
}

/** Whether a selection is on some of the types that its place can have; of a named fragment that is not looked up. */
function narrows(selection: SelectionNode, type: string): boolean {
  if (selection.kind === Kind.INLINE_FRAGMENT) return (selection.typeCondition?.name.value ?? type) !== type
  return selection.kind === Kind.FRAGMENT_SPREAD
}

/**
 * Adds `__typename` wherever it decides what is selected. Takes it from the root: with it in front of a fragment the
 * planner's runtime takes an operation for introspection.
 */
function askForTypes(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const typeInfo = new TypeInfo(schema)
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      OperationDefinition(node) {
        const selections = node.selectionSet.selections.filter((each) => !isTypename(each))
        return selections.length > 0 ? { ...node, selectionSet: { ...node.selectionSet, selections } } : undefined
      },
      SelectionSet(node) {
        const type = typeInfo.getParentType()
        if (!isAbstractType(type) || !node.selections.some((each) => narrows(each, type.name))) return undefined
        return { ...node, selections: [...node.selections, typename] }
      },
    }),
  )
}
