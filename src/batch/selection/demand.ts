import { getNamedType, isLeafType, type FieldNode, type GraphQLResolveInfo } from 'graphql'
import type { SelectionFilter } from '../../selections/selected-fields.ts'
import type { AnyModel, Models } from '../model.ts'
import { fieldsOf, findNeededColumns, targetType, type NeededColumns } from './needed-columns.ts'

/** What an operation selects at one field: columns of the rows, and for a connection which of its parts. */
export type Demand = {
  rows: NeededColumns | null
  edges: boolean
  pageInfo: boolean
  totalCount: boolean
  demonstrationCount: boolean
  tombstones: boolean
  /** Equal for equal demands. */
  key: string
}

type CachedDemand = { nodes: readonly FieldNode[]; of: unknown; demand: unknown }

// By the first of a field's nodes, which live as long as the parsed document.
const cache = new WeakMap<FieldNode, CachedDemand[]>()

/** Per node: it may merge with other nodes elsewhere, and under other values of `@skip`. */
const MAX_DEMANDS = 20

/**
 * Reads what an operation selects at the field being resolved, once per document. All merged nodes are read together,
 * because a fragment can occur twice and merge with different nodes. Fields under `@skip` and `@include` count as selected.
 *
 * @param of - The model of the rows.
 * @param connection - Whether the field is a connection over them.
 */
export function readDemand(models: Models, info: GraphQLResolveInfo, of: AnyModel, connection: boolean): Demand {
  return rememberDemand(info.fieldNodes, of, () => {
    if (connection) return readConnection(models, info, of.type)
    const isScalar = isLeafType(getNamedType(info.returnType))
    return demandOf(isScalar ? keyOnly(of) : findNeededColumns(models, info, of.type, info.fieldNodes))
  })
}

/** A scalar has no selections: the resolver of its field reads the columns it needs. */
function keyOnly(model: AnyModel): NeededColumns {
  return { model, columns: [model.key], ones: [], key: `${model.table}(${model.key})` }
}

/**
 * Caches what is read from a field's merged nodes, once per document.
 *
 * @param of - Distinguishes the readers of the same nodes.
 * @param read - Called on the first use.
 */
export function rememberDemand<D>(nodes: readonly FieldNode[], of: unknown, read: () => D): D {
  const first = nodes[0]!
  const entries = cache.get(first) ?? []
  const entry = entries.find((each) => each.of === of && sameNodes(each.nodes, nodes))
  if (entry) return entry.demand as D
  const demand = read()
  cache.set(first, [...entries.slice(1 - MAX_DEMANDS), { nodes: [...nodes], of, demand }])
  return demand
}

function sameNodes(a: readonly FieldNode[], b: readonly FieldNode[]): boolean {
  return a.length === b.length && a.every((node, index) => node === b[index])
}

function demandOf(rows: NeededColumns | null, parts: ReadonlyMap<string, unknown> = new Map()): Demand {
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
  return demandOf(wantsRows ? findNeededColumns(models, info, type, nodes) : null, parts)
}

/** Reads what an operation selects on a connection: its parts, the nodes that select on its rows, and whether it needs rows. */
export function readParts(info: GraphQLResolveInfo, counts?: SelectionFilter) {
  const connection = getNamedType(info.returnType).name
  const parts = fieldsOf(info, connection, info.fieldNodes, counts)
  const edges = fieldsOf(info, targetType(info, connection, 'edges'), parts.get('edges') ?? [], counts)
  return {
    parts,
    nodes: [...(parts.get('nodes') ?? []), ...(edges.get('node') ?? [])],
    wantsRows: parts.has('nodes') || parts.has('edges') || parts.has('pageInfo'),
  }
}
