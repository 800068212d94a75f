import {
  getDirectiveValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isCompositeType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  valueFromAST,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import { DEFAULT_PAGE } from '../relay/paging.ts'
import { mayBeIncluded } from '../selections/conditions.ts'
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
 * Items of a plain list without `@listSize`: our schema always has it, those of partners may not. Their responses are
 * limited in bytes, so this need not be the longest possible list.
 */
const ASSUMED_SIZE = 10

/**
 * Estimates how many objects the response can contain: page sizes multiplied down the tree. A page counts its `first`
 * or `last`, a plain list its `@listSize`, a union its largest member, introspection the schema's own lists.
 * Connections and edges are objects too.
 *
 * @returns The estimate; null if the variables are invalid, which execution reports.
 */
export function estimateNodes({ schema, document, operation, variables = {} }: OperationToRun): NodeEstimate | null {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 })
  const root = schema.getRootType(operation.operation)
  if (!coerced || !root) return null
  const { nodes, values, widest } = createEstimate(
    createSelections(schema, document, (node) => mayBeIncluded(node, coerced)),
    coerced,
  )(root, [operation])
  return { nodes: Math.ceil(nodes), values: Math.ceil(values), widest }
}

/**
 * The length of an object's lists: the page size in a connection, the average or the longest in introspection, or null
 * if each field defines its own.
 */
type Lists = number | 'average' | 'longest' | null

/** The lists through which introspection reaches each part of the schema once. */
const partsOfSchema = new Set(['types', 'fields', 'inputFields', 'enumValues', 'args'])

const introspectionFields: Readonly<Record<string, Field>> = { __schema: SchemaMetaFieldDef, __type: TypeMetaFieldDef }

/** The arguments that set the length of a page. */
const pageSizes = ['first', 'last']

/** Creates the estimator of one object, from its type and all nodes that select on it. */
function createEstimate(selections: Selections, variables: Readonly<Record<string, unknown>>) {
  const { schema } = selections
  // The same selection on the same type has the same size: fragments may repeat it in very many places.
  const cached = new Map<string, NodeEstimate>()
  const numbers = new Map<Selecting, number>()
  let lengths: Record<string, Lengths> | undefined

  return (type: GraphQLObjectType, nodes: readonly Selecting[]) => estimateObject(type, nodes, null)

  function estimateObject(type: GraphQLObjectType, nodes: readonly Selecting[], lists: Lists): NodeEstimate {
    const key = `${type.name} ${lists} ${nodes.map(numberOf).join()}`
    const before = cached.get(key)
    if (before) return before
    const estimate = selections
      .on(type, nodes)
      .map((selected) => estimateField(selected, lists))
      .reduce(add, nothing)
    cached.set(key, estimate)
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
      const slice = sliceOf(field, node, pageSizes, variables) ?? { argument: 'first', size: DEFAULT_PAGE }
      const rest = estimateObject(target, nodes, Math.min(slice.size, 1)).nodes
      return add(object, withList(estimateObject(target, nodes, slice.size), { node, ...slice }, rest))
    }
    const largest = possibleTypes(schema, target)
      .map((type) => estimateObject(type, nodes, null))
      .reduce(larger, nothing)
    const item = add(object, largest)
    if (!isListType(getNullableType(field.type))) return item
    if (typeof lists === 'number' && (field.name === 'nodes' || field.name === 'edges')) return times(lists, item)
    const { assumedSize, slicingArguments = [] } = readListSize(schema, field)
    const slice = sliceOf(field, node, slicingArguments, variables)
    const { argument, size } = slice ?? { argument: null, size: assumedSize ?? ASSUMED_SIZE }
    return withList(times(size, item), { node, argument, size }, argument === null ? 0 : item.nodes)
  }

  /**
   * Lists of all types together have their average length; those of one type, which is named or referenced, may be the
   * longest.
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

/** The first argument that limits the length: a number, or a list. */
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

/** The names of all arguments that set the length of a list, in any field. */
export function sizingArguments(schema: GraphQLSchema): Set<string> {
  const names = new Set<string>(pageSizes)
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const field of Object.values(type.getFields()))
      for (const name of readListSize(schema, field).slicingArguments ?? []) names.add(name)
  }
  return names
}

/** Reads `@listSize` of a plain list. */
function readListSize(
  schema: GraphQLSchema,
  { astNode }: Field,
): { assumedSize?: number; slicingArguments?: string[] } {
  const listSize = schema.getDirective('listSize')
  return (listSize && astNode && getDirectiveValues(listSize, astNode)) ?? {}
}
