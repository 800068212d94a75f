import {
  getDirectiveValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isIntrospectionType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  valueFromAST,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql'
import { operationTooLarge } from '../errors.ts'
import { DEFAULT_PAGE } from '../relay/paging.ts'
import { appliesTo, isIncluded, responseName, selectedFields } from '../batch/selected-fields.ts'

/** A valid document, which of its operations runs, and the variables as they were sent. */
export type OperationToRun = {
  schema: GraphQLSchema
  document: DocumentNode
  operation: OperationDefinitionNode
  variables?: Readonly<Record<string, unknown>>
}

/** How much an answer can hold: objects, values of their fields, and the list that is best narrowed for fewer. */
export type NodeEstimate = AnswerSize & { widest: WideList | null }

/** A list whose length an argument sets. */
type WideList = {
  node: FieldNode
  /** Response names from the root. */
  path: readonly string[]
  argument: string
  /** Items at most, in each place. */
  size: number
  places: number
  /** Objects that would not be returned if it had one item. */
  saves: number
}

/**
 * Items of a plain list where the schema does not say how many: ours always does, those of partners may not. Whatever
 * they send is limited in bytes, so this need not be the longest that a list can be.
 */
const ASSUMED_SIZE = 10

/** Of two lists within each other that help nearly alike, the inner one is named: narrowing it loses less. */
const NEARLY = 0.8

/** How much an answer may hold, or can hold: objects, and values of their fields. */
export type AnswerSize = { nodes: number; values: number }

/**
 * Refuses an operation whose answer could hold more than it may. Nothing has run then. Out: how much it could hold.
 * Errors: OPERATION_TOO_LARGE, saying how much, and what to narrow.
 */
export function checkAnswerSize({ limits, ...request }: OperationToRun & { limits: AnswerSize }): AnswerSize {
  const { nodes, values, widest } = estimateNodes(request) ?? nothing
  const refuse = (found: string) =>
    operationTooLarge(
      `${found} (page sizes multiplied down the tree). ${advise(widest)}`,
      widest?.node ?? request.operation,
    )
  if (nodes > limits.nodes) {
    throw refuse(`This operation could return ${nodes} objects, and at most ${limits.nodes} are allowed`)
  }
  if (values > limits.values) {
    throw refuse(`This operation could return ${values} values of fields, and at most ${limits.values} are allowed`)
  }
  return { nodes, values }
}

function advise(widest: WideList | null): string {
  if (!widest) return 'Select fewer objects within each other.'
  const { node, path, argument, size, places } = widest
  const where = places === 1 ? '' : ` at each of ${places} places`
  const list = `Narrow '${node.name.value}' at ${path.join('.')}: it is asked for up to ${size}${where}.`
  const readOn = argument === 'last' ? 'before' : 'after'
  const isPage = argument === 'first' || argument === 'last'
  const less = isPage
    ? `Ask for smaller pages with '${argument}' and read on with '${readOn}'.`
    : `Send fewer values in '${argument}' at a time.`
  return `${list} ${less}`
}

/**
 * Tells how many objects the answer to an operation can hold: page sizes multiplied down the tree. A page counts what
 * `first` or `last` asks for, a plain list what `@listSize` says, a union its largest member, introspection what
 * the schema has. Connections and edges are objects too. Out: null for variables that execution will refuse.
 */
export function estimateNodes({ schema, document, operation, variables = {} }: OperationToRun): NodeEstimate | null {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 })
  const root = schema.getRootType(operation.operation)
  if (!coerced || !root) return null
  const { nodes, values, widest } = createEstimate(schema, document, coerced)(root, [operation])
  return { nodes: Math.ceil(nodes), values: Math.ceil(values), widest }
}

/**
 * How long the lists of an object are: of a connection, as many items as its page has; of introspection, the average or
 * the longest one; otherwise as their fields say.
 */
type Lists = number | 'average' | 'longest' | null

/** The lists through which introspection reaches each part of the schema once. */
const partsOfSchema = new Set(['types', 'fields', 'inputFields', 'enumValues', 'args'])

/** What selects: a field, or the operation. */
type Selecting = FieldNode | OperationDefinitionNode

const introspectionFields: Record<string, Field> = { __schema: SchemaMetaFieldDef, __type: TypeMetaFieldDef }

const nothing: NodeEstimate = { nodes: 0, values: 0, widest: null }
const object: NodeEstimate = { ...nothing, nodes: 1 }
const value: NodeEstimate = { ...nothing, values: 1 }

/** Out: a function that estimates what is selected on one object. In: its type, and all nodes that select on it. */
function createEstimate(schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown>) {
  const fragments = new Map(
    document.definitions
      .filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  )
  const listSize = schema.getDirective('listSize')
  // What selects the same on the same type counts the same: through fragments it may stand in very many places.
  const known = new Map<string, NodeEstimate>()
  const numbers = new Map<Selecting, number>()
  let lengths: Record<string, Lengths> | undefined

  return (type: GraphQLObjectType, nodes: readonly Selecting[]) => estimateObject(type, nodes, null)

  function estimateObject(type: GraphQLObjectType, nodes: readonly Selecting[], lists: Lists): NodeEstimate {
    const key = `${type.name} ${lists} ${nodes.map(numberOf).join()}`
    const before = known.get(key)
    if (before) return before
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
    const fields = selectedFields(selectionSets, (name) => fragments.get(name), countsOn(type))
    const merged = Map.groupBy(fields, ({ field }) => responseName(field)).values()
    const estimate = merged
      .map((group) => group.map(({ field }) => field))
      .map((group) => estimateField(type, group, lists))
      .reduce(add, nothing)
    known.set(key, estimate)
    return estimate
  }

  function estimateField(parent: GraphQLObjectType, nodes: readonly FieldNode[], lists: Lists): NodeEstimate {
    const [node] = nodes as [FieldNode]
    const field = parent.getFields()[node.name.value] ?? introspectionFields[node.name.value]
    const target = field && getNamedType(field.type)
    if (!field || !isCompositeType(target)) return value
    const estimate = estimateItems(field, target, nodes, lists)
    return { ...estimate, widest: estimate.widest && under(responseName(node), estimate.widest) }
  }

  function estimateItems(
    field: Field,
    target: GraphQLCompositeType,
    nodes: readonly FieldNode[],
    lists: Lists,
  ): NodeEstimate {
    const node = nodes[0]!
    if (isIntrospectionType(target)) return estimateIntrospection(field, target, nodes, lists)
    if (isConnection(target)) {
      const slice = sliceOf(field, node, ['first', 'last']) ?? { argument: 'first', size: DEFAULT_PAGE }
      return add(object, withList(estimateObject(target, nodes, slice.size), { node, ...slice }))
    }

    const selected = isAbstractType(target)
      ? schema.getPossibleTypes(target).map((type) => estimateObject(type, nodes, null))
      : [estimateObject(target, nodes, null)]
    const largest = selected.reduce(larger, nothing)
    const item = add(object, largest)
    if (!isListType(getNullableType(field.type))) return item
    if (typeof lists === 'number' && (field.name === 'nodes' || field.name === 'edges')) return times(lists, item)
    const { assumedSize, slicingArguments = [] } = readListSize(field)
    const slice = sliceOf(field, node, slicingArguments)
    return slice ? withList(times(slice.size, item), { node, ...slice }) : times(assumedSize ?? ASSUMED_SIZE, item)
  }

  /**
   * The lists of all types together have their average length; those of a type that is named, or pointed to, may be the
   * longest ones.
   */
  function estimateIntrospection(
    field: Field,
    target: GraphQLCompositeType,
    nodes: readonly FieldNode[],
    lists: Lists,
  ): NodeEstimate {
    const isOfAll = field.name === '__schema' || (lists === 'average' && partsOfSchema.has(field.name))
    const item = add(object, estimateObject(target as GraphQLObjectType, nodes, isOfAll ? 'average' : 'longest'))
    lengths ??= introspectionLengths(schema)
    return times(lengths[field.name]?.[lists === 'average' ? 'average' : 'longest'] ?? 1, item)
  }

  function countsOn(type: GraphQLObjectType) {
    return (node: SelectionNode | FragmentDefinitionNode): boolean =>
      appliesTo(schema, node, type) && isIncluded(node, variables)
  }

  /** The first of the arguments that says how many: a number, or a list. */
  function sliceOf({ args }: Field, node: FieldNode, names: readonly string[]): Slice | undefined {
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

  function readListSize({ astNode }: Field): { assumedSize?: number; slicingArguments?: string[] } {
    return (listSize && astNode && getDirectiveValues(listSize, astNode)) ?? {}
  }

  function numberOf(node: Selecting): number {
    const number = numbers.get(node) ?? numbers.size
    numbers.set(node, number)
    return number
  }
}

type Field = GraphQLField<unknown, unknown>
type FieldOrInput = Field | GraphQLInputField
type Slice = Pick<WideList, 'argument' | 'size'>

type Lengths = { average: number; longest: number }

/** How long the lists of introspection are, by the names of their fields. */
function introspectionLengths(schema: GraphQLSchema): Record<string, Lengths> {
  const types = Object.values(schema.getTypeMap())
  const fieldsOf = (type: GraphQLNamedType) =>
    'getFields' in type ? Object.values<FieldOrInput>(type.getFields()) : []
  const ofTypes = (count: (type: GraphQLNamedType) => number) => lengthsOf(types.map(count))
  const args = [...types.flatMap(fieldsOf), ...schema.getDirectives()].map((each) =>
    'args' in each ? each.args.length : 0,
  )
  const fields = ofTypes((type) => fieldsOf(type).length)
  return {
    types: lengthsOf([types.length]),
    directives: lengthsOf([schema.getDirectives().length]),
    fields,
    inputFields: fields,
    interfaces: ofTypes((type) => ('getInterfaces' in type ? type.getInterfaces().length : 0)),
    enumValues: ofTypes((type) => (isEnumType(type) ? type.getValues().length : 0)),
    possibleTypes: ofTypes((type) => (isAbstractType(type) ? schema.getPossibleTypes(type).length : 0)),
    args: lengthsOf(args),
  }
}

function lengthsOf(lengths: readonly number[]): Lengths {
  const sum = lengths.reduce((total, length) => total + length, 0)
  return { average: sum / lengths.length, longest: Math.max(...lengths) }
}

/** Whether a type is a page of a list, as Relay has it. */
export function isConnection(type: GraphQLNamedType): type is GraphQLObjectType {
  if (!isObjectType(type)) return false
  const { pageInfo, nodes, edges } = type.getFields()
  return Boolean(pageInfo && (nodes || edges))
}

function larger(a: NodeEstimate, b: NodeEstimate): NodeEstimate {
  return { ...(b.nodes > a.nodes ? b : a), values: Math.max(a.values, b.values) }
}

function add(a: NodeEstimate, b: NodeEstimate): NodeEstimate {
  const widest = !a.widest || (b.widest && b.widest.saves > a.widest.saves) ? b.widest : a.widest
  return { nodes: cap(a.nodes + b.nodes), values: cap(a.values + b.values), widest }
}

function times(size: number, { nodes, values, widest }: NodeEstimate): NodeEstimate {
  if (size === 0) return nothing
  const scaled = widest && { ...widest, places: cap(size * widest.places), saves: cap(size * widest.saves) }
  return { nodes: cap(size * nodes), values: cap(size * values), widest: scaled }
}

/** Names the list itself, unless one below helps nearly as much. */
function withList(estimate: NodeEstimate, list: Slice & { node: FieldNode }): NodeEstimate {
  const { nodes, widest } = estimate
  if (list.size <= 1) return estimate
  const saves = nodes - nodes / list.size
  return widest && widest.saves >= NEARLY * saves
    ? estimate
    : { ...estimate, widest: { ...list, path: [], places: 1, saves } }
}

function under(name: string, list: WideList): WideList {
  return { ...list, path: [name, ...list.path] }
}

/** The largest number that is still exact: products of two such are finite. */
function cap(nodes: number): number {
  return Math.min(nodes, Number.MAX_SAFE_INTEGER)
}
