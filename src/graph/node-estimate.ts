import {
  getDirectiveValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isCompositeType,
  isIntrospectionType,
  isListType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  valueFromAST,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import { DEFAULT_PAGE } from '../relay/paging.ts'
import { isIncluded } from '../selections/conditions.ts'
import { isConnection } from '../selections/connection.ts'
import type { OperationToRun } from '../selections/operation.ts'
import {
  createSelections,
  possibleTypes,
  type Field,
  type Selected,
  type Selecting,
  type Selections,
} from '../selections/selections.ts'
import {
  add,
  larger,
  nothing,
  object,
  times,
  under,
  value,
  withList,
  type NodeEstimate,
  type Slice,
} from './estimate-sums.ts'
import { introspectionLengths, type Lengths } from './introspection-lengths.ts'

/**
 * Items of a plain list where the schema does not say how many: ours always does, those of partners may not. Whatever
 * they send is limited in bytes, so this need not be the longest that a list can be.
 */
const ASSUMED_SIZE = 10

/**
 * Tells how many objects the answer to an operation can hold: page sizes multiplied down the tree. A page counts what
 * `first` or `last` asks for, a plain list what `@listSize` says, a union its largest member, introspection what
 * the schema has. Connections and edges are objects too. Out: null for variables that execution will refuse.
 */
export function estimateNodes({ schema, document, operation, variables = {} }: OperationToRun): NodeEstimate | null {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 })
  const root = schema.getRootType(operation.operation)
  if (!coerced || !root) return null
  const { nodes, values, widest } = createEstimate(
    createSelections(schema, document, (node) => isIncluded(node, coerced)),
    coerced,
  )(root, [operation])
  return { nodes: Math.ceil(nodes), values: Math.ceil(values), widest }
}

/**
 * How long the lists of an object are: of a connection, as many items as its page has; of introspection, the average or
 * the longest one; otherwise as their fields say.
 */
type Lists = number | 'average' | 'longest' | null

/** The lists through which introspection reaches each part of the schema once. */
const partsOfSchema = new Set(['types', 'fields', 'inputFields', 'enumValues', 'args'])

const introspectionFields: Readonly<Record<string, Field>> = { __schema: SchemaMetaFieldDef, __type: TypeMetaFieldDef }

/** Out: a function that estimates what is selected on one object. In: its type, and all nodes that select on it. */
function createEstimate(selections: Selections, variables: Readonly<Record<string, unknown>>) {
  const { schema } = selections
  // What selects the same on the same type counts the same: through fragments it may stand in very many places.
  const known = new Map<string, NodeEstimate>()
  const numbers = new Map<Selecting, number>()
  let lengths: Record<string, Lengths> | undefined

  return (type: GraphQLObjectType, nodes: readonly Selecting[]) => estimateObject(type, nodes, null)

  function estimateObject(type: GraphQLObjectType, nodes: readonly Selecting[], lists: Lists): NodeEstimate {
    const key = `${type.name} ${lists} ${nodes.map(numberOf).join()}`
    const before = known.get(key)
    if (before) return before
    const estimate = selections
      .on(type, nodes)
      .map((selected) => estimateField(selected, lists))
      .reduce(add, nothing)
    known.set(key, estimate)
    return estimate
  }

  function estimateField(selected: Selected, lists: Lists): NodeEstimate {
    const { name, nodes } = selected
    const field = introspectionFields[nodes[0].name.value] ?? selected.field
    const target = getNamedType(field.type)
    if (!isCompositeType(target)) return value
    const estimate = estimateItems(field, target, nodes, lists)
    return { ...estimate, widest: estimate.widest && under(name, estimate.widest) }
  }

  function estimateItems(
    field: Field,
    target: GraphQLCompositeType,
    nodes: Selected['nodes'],
    lists: Lists,
  ): NodeEstimate {
    const [node] = nodes
    if (isIntrospectionType(target)) return estimateIntrospection(field, target, nodes, lists)
    if (isConnection(target)) {
      const slice = sliceOf(field, node, ['first', 'last'], variables) ?? { argument: 'first', size: DEFAULT_PAGE }
      return add(object, withList(estimateObject(target, nodes, slice.size), { node, ...slice }))
    }
    const largest = possibleTypes(schema, target)
      .map((type) => estimateObject(type, nodes, null))
      .reduce(larger, nothing)
    const item = add(object, largest)
    if (!isListType(getNullableType(field.type))) return item
    if (typeof lists === 'number' && (field.name === 'nodes' || field.name === 'edges')) return times(lists, item)
    const { assumedSize, slicingArguments = [] } = readListSize(schema, field)
    const slice = sliceOf(field, node, slicingArguments, variables)
    return slice ? withList(times(slice.size, item), { node, ...slice }) : times(assumedSize ?? ASSUMED_SIZE, item)
  }

  /**
   * The lists of all types together have their average length; those of a type that is named, or pointed to, may be the
   * longest ones.
   */
  function estimateIntrospection(
    field: Field,
    target: GraphQLCompositeType,
    nodes: Selected['nodes'],
    lists: Lists,
  ): NodeEstimate {
    const isOfAll = field.name === '__schema' || (lists === 'average' && partsOfSchema.has(field.name))
    const item = add(object, estimateObject(target as GraphQLObjectType, nodes, isOfAll ? 'average' : 'longest'))
    lengths ??= introspectionLengths(schema)
    return times(lengths[field.name]?.[lists === 'average' ? 'average' : 'longest'] ?? 1, item)
  }

  function numberOf(node: Selecting): number {
    const number = numbers.get(node) ?? numbers.size
    numbers.set(node, number)
    return number
  }
}

/** The first of the arguments that says how many: a number, or a list. */
function sliceOf(
  { args }: Field,
  node: FieldNode,
  names: readonly string[],
  variables: Readonly<Record<string, unknown>>,
): Slice | undefined {
  for (const argument of names) {
    const definition = args.find(({ name }) => name === argument)
    const sent = node.arguments?.find(({ name }) => name.value === argument)
    const given = sent && definition && valueFromAST(sent.value, definition.type, variables)
    const value: unknown = given === undefined ? definition?.defaultValue : given
    if (typeof value === 'number') return { argument, size: Math.max(0, value) }
    if (Array.isArray(value)) return { argument, size: value.length }
  }
  return undefined
}

/** What a schema says with `@listSize` of a plain list. */
function readListSize(
  schema: GraphQLSchema,
  { astNode }: Field,
): { assumedSize?: number; slicingArguments?: string[] } {
  const listSize = schema.getDirective('listSize')
  return (listSize && astNode && getDirectiveValues(listSize, astNode)) ?? {}
}
