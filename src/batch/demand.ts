import {
  getNamedType,
  isLeafType,
  isObjectType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type SelectionNode,
} from 'graphql'
import type { AnyModel, Models } from './model.ts'
import { appliesTo, selectedFields } from './selected-fields.ts'

/** The columns that an operation needs of a row, and of the rows that it points to. */
export type Selection = {
  model: AnyModel
  columns: readonly string[]
  /** To-one fields: the column that holds the target's key, and what is needed of the target. */
  ones: readonly { field: string; column: string; target: Selection }[]
  /** The same for equal selections. */
  key: string
}

/** What an operation asks of one field: which rows' columns, and for a connection which of its parts. */
export type Demand = {
  rows: Selection | null
  edges: boolean
  pageInfo: boolean
  totalCount: boolean
  demonstrationCount: boolean
  tombstones: boolean
  /** The same for equal demands. */
  key: string
}

type Known = { nodes: readonly FieldNode[]; of: unknown; demand: unknown }

// By the first of a field's nodes: they live as long as the parsed document does.
const known = new WeakMap<FieldNode, Known[]>()

/** For one node: what it merges with differs from place to place, and with what `@skip` leaves. */
const MOST_DEMANDS = 20

/**
 * Reads what an operation selects at the field being resolved, once per document: all its merged nodes together,
 * because one fragment can stand at two places in different company. @skip and @include count as selected.
 * In: the model of the rows; whether the field is a connection over them.
 */
export function readDemand(models: Models, info: GraphQLResolveInfo, of: AnyModel, connection: boolean): Demand {
  return rememberDemand(info.fieldNodes, of, () => {
    if (connection) return readConnection(models, info, of.type)
    const isScalar = isLeafType(getNamedType(info.returnType))
    return demandOf(isScalar ? keyOnly(of) : readSelection(models, info, of.type, info.fieldNodes))
  })
}

/** Nothing can be selected on a scalar: the resolver of its field reads what it is made of, from the table that it names. */
function keyOnly(model: AnyModel): Selection {
  return { model, columns: [model.key], ones: [], key: `${model.table}(${model.key})` }
}

/** What is read of a field's merged nodes, once per document. In: what the field is of, and how to read it. */
export function rememberDemand<D>(nodes: readonly FieldNode[], of: unknown, read: () => D): D {
  const first = nodes[0]!
  const entries = known.get(first) ?? []
  const entry = entries.find((each) => each.of === of && sameNodes(each.nodes, nodes))
  if (entry) return entry.demand as D
  const demand = read()
  known.set(first, [...entries.slice(1 - MOST_DEMANDS), { nodes: [...nodes], of, demand }])
  return demand
}

function sameNodes(a: readonly FieldNode[], b: readonly FieldNode[]): boolean {
  return a.length === b.length && a.every((node, index) => node === b[index])
}

function demandOf(rows: Selection | null, parts: ReadonlyMap<string, unknown> = new Map()): Demand {
  const edges = parts.has('edges')
  const pageInfo = parts.has('pageInfo')
  const totalCount = parts.has('totalCount')
  const demonstrationCount = parts.has('demonstrationCount')
  const tombstones = parts.has('tombstones')
  const key = [
    rows?.key,
    edges && 'edges',
    pageInfo && 'pageInfo',
    totalCount && 'total',
    demonstrationCount && 'demo',
    tombstones && 'tombstones',
  ]
  return { rows, edges, pageInfo, totalCount, demonstrationCount, tombstones, key: key.join() }
}

function readConnection(models: Models, info: GraphQLResolveInfo, type: string): Demand {
  const { parts, nodes, wantsRows } = readParts(info)
  return demandOf(wantsRows ? readSelection(models, info, type, nodes) : null, parts)
}

/** What an operation selects of a connection: its parts, what selects on its rows, and whether rows are needed at all. */
export function readParts(info: GraphQLResolveInfo, counts?: Counts) {
  const connection = getNamedType(info.returnType).name
  const parts = fieldsOf(info, connection, info.fieldNodes, counts)
  const edges = fieldsOf(info, targetType(info, connection, 'edges'), parts.get('edges') ?? [], counts)
  return {
    parts,
    nodes: [...(parts.get('nodes') ?? []), ...(edges.get('node') ?? [])],
    wantsRows: parts.has('nodes') || parts.has('edges') || parts.has('pageInfo'),
  }
}

/** The columns that are needed for what is selected under `nodes` on a type. */
export function readSelection(
  models: Models,
  info: GraphQLResolveInfo,
  type: string,
  nodes: readonly FieldNode[],
): Selection {
  const model = models[type]
  if (!model) throw new Error(`The type ${type} has no model.`)
  const columns = new Set<string>([model.key])
  const ones: { field: string; column: string; target: Selection }[] = []
  for (const [name, fieldNodes] of fieldsOf(info, type, nodes)) {
    const field = model.fields[name]
    if (field === undefined) continue
    if (typeof field === 'string') columns.add(field)
    else if ('needs' in field) for (const column of field.needs) columns.add(column)
    else {
      const target = targetType(info, type, name)
      ones.push({ field: name, column: field.one, target: readSelection(models, info, target, fieldNodes) })
    }
  }
  const sorted = [...columns].toSorted()
  ones.sort((a, b) => (a.field < b.field ? -1 : 1))
  const key = `${type}(${[...sorted, ...ones.map((one) => `${one.field}:${one.target.key}`)].join()})`
  return { model, columns: sorted, ones, key }
}

/** Whether a selection or a fragment counts: all of them do unless said. */
type Counts = (node: SelectionNode | FragmentDefinitionNode) => boolean

/** The fields selected under `nodes` on an object type, by name: aliases of one field are one entry. */
export function fieldsOf(
  { schema, fragments }: GraphQLResolveInfo,
  type: string,
  nodes: readonly FieldNode[],
  counts: Counts = () => true,
) {
  const object = schema.getType(type) as GraphQLObjectType
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  const selected = selectedFields(
    selectionSets,
    (name) => fragments[name],
    (node) => appliesTo(schema, node, object) && counts(node),
  )
  return Map.groupBy(
    selected.map(({ field }) => field),
    ({ name }) => name.value,
  )
}

/** The name of the type that a field leads to. */
export function targetType({ schema }: GraphQLResolveInfo, type: string, field: string): string {
  const object = schema.getType(type)
  const definition = isObjectType(object) && object.getFields()[field]
  if (!definition) throw new Error(`The schema has no field ${type}.${field}.`)
  return getNamedType(definition.type).name
}
