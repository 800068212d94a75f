import { getNamedType, isCompositeType, isObjectType, type FieldNode, type GraphQLResolveInfo } from 'graphql'
import { mayBeIncluded } from '../../selections/conditions.ts'
import { readParts, rememberDemand } from '../selection/demand.ts'
import type { Models } from '../model.ts'
import { fieldsOf, findNeededColumns, targetType, type NeededColumns } from '../selection/needed-columns.ts'

/** What an operation selects on groups of rows. */
export type GroupDemand = {
  /** Whether groups are needed, and not only their number. */
  groups: boolean
  edges: boolean
  pageInfo: boolean
  totalCount: boolean
  demonstrationCount: boolean
  /** The key fields; for an object, the columns needed of it. */
  keys: readonly { field: string; target: NeededColumns | null }[]
  /** The measures, and which of their parts. */
  measures: readonly { field: string; parts: readonly string[] }[]
  /** Equal for equal demands. */
  key: string
}

/** Reads what an operation selects at a field of groups, like `readDemand` for lists. */
export function readGroupDemand(models: Models, info: GraphQLResolveInfo): GroupDemand {
  return rememberDemand(info.fieldNodes, getNamedType(info.returnType).name, () => readDemandNow(models, info))
}

/** Finds the key fields that are executed, after `@skip` and `@include`. */
export function executedKeys(info: GraphQLResolveInfo): string[] {
  const counts = (node: Parameters<typeof mayBeIncluded>[0]) => mayBeIncluded(node, info.variableValues)
  const { nodes } = readParts(info, counts)
  const { group, keys } = groupTypes(info)
  const selected = fieldsOf(info, group, nodes, counts).get('keys') ?? []
  return [...fieldsOf(info, keys, selected, counts).keys()].filter(isNoTypename)
}

function readDemandNow(models: Models, info: GraphQLResolveInfo): GroupDemand {
  const { parts, nodes, wantsRows } = readParts(info)
  const { group, keys: keysType } = groupTypes(info)
  const selected = fieldsOf(info, group, nodes)
  const keys = [...fieldsOf(info, keysType, selected.get('keys') ?? [])]
    .filter(([field]) => isNoTypename(field))
    .map(([field, keyNodes]) => ({ field, target: readTarget(models, info, keysType, field, keyNodes) }))
    .toSorted(byField)
  const measures = [...selected]
    .filter(([field]) => field !== 'keys' && isComposite(info, group, field))
    .map(([field, nodesOfMeasure]) => ({
      field,
      parts: [...fieldsOf(info, targetType(info, group, field), nodesOfMeasure).keys()].filter(isNoTypename).toSorted(),
    }))
    .toSorted(byField)
  const demand = {
    groups: wantsRows,
    edges: parts.has('edges'),
    pageInfo: parts.has('pageInfo'),
    totalCount: parts.has('totalCount'),
    demonstrationCount: selected.has('demonstrationCount'),
  }
  const key = JSON.stringify([
    ...Object.values(demand),
    keys.map(({ field, target }) => [field, target?.key]),
    measures.map(({ field, parts: of }) => [field, of]),
  ])
  return { ...demand, keys, measures, key }
}

function readTarget(
  models: Models,
  info: GraphQLResolveInfo,
  type: string,
  field: string,
  nodes: readonly FieldNode[],
): NeededColumns | null {
  return isComposite(info, type, field) ? findNeededColumns(models, info, targetType(info, type, field), nodes) : null
}

/** The names of the group type and of its type of keys, from the connection type. */
function groupTypes(info: GraphQLResolveInfo): { group: string; keys: string } {
  const group = targetType(info, getNamedType(info.returnType).name, 'nodes')
  return { group, keys: targetType(info, group, 'keys') }
}

function isComposite({ schema }: GraphQLResolveInfo, type: string, field: string): boolean {
  const object = schema.getType(type)
  return isObjectType(object) && isCompositeType(getNamedType(object.getFields()[field]?.type))
}

function isNoTypename(field: string): boolean {
  return field !== '__typename'
}

function byField(a: { field: string }, b: { field: string }): number {
  return a.field < b.field ? -1 : 1
}
