import { getNamedType, isObjectType, type FieldNode, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql'
import { appliesTo, selectedFields, type SelectionFilter } from '../../selections/selected-fields.ts'
import type { AnyModel, Models } from '../model.ts'

/** The columns that an operation needs of a row, and of the rows that it refers to. */
export type NeededColumns = {
  model: AnyModel
  columns: readonly string[]
  /** To-one fields: the column with the target's key, and the columns needed of the target. */
  ones: readonly { field: string; column: string; target: NeededColumns }[]
  /** Equal for equal needs. */
  key: string
}

/**
 * Finds the columns needed for the selections on a type. Fields under `@skip` and `@include` count as selected.
 *
 * @param nodes - The nodes that select on the rows.
 */
export function findNeededColumns(
  models: Models,
  info: GraphQLResolveInfo,
  type: string,
  nodes: readonly FieldNode[],
): NeededColumns {
  const model = models[type]
  if (!model) throw new Error(`The type ${type} has no model.`)
  const columns = new Set<string>([model.key])
  const ones: { field: string; column: string; target: NeededColumns }[] = []
  for (const [name, fieldNodes] of fieldsOf(info, type, nodes)) {
    const field = model.fields[name]
    if (field === undefined) continue
    if (typeof field === 'string') columns.add(field)
    else if ('needs' in field) for (const column of field.needs) columns.add(column)
    else {
      const target = targetType(info, type, name)
      ones.push({ field: name, column: field.one, target: findNeededColumns(models, info, target, fieldNodes) })
    }
  }
  const sorted = [...columns].toSorted()
  ones.sort((a, b) => (a.field < b.field ? -1 : 1))
  const key = `${type}(${[...sorted, ...ones.map((one) => `${one.field}:${one.target.key}`)].join()})`
  return { model, columns: sorted, ones, key }
}

/**
 * Finds the fields selected on an object type, by name: aliases of a field are one entry.
 *
 * @param nodes - The nodes that select on it.
 * @param counts - Which selections count; by default all.
 */
export function fieldsOf(
  { schema, fragments }: GraphQLResolveInfo,
  type: string,
  nodes: readonly FieldNode[],
  counts?: SelectionFilter,
): Map<string, FieldNode[]> {
  const object = schema.getType(type) as GraphQLObjectType
  const selected = selectedFields(
    nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    (name) => fragments[name],
    (node) => appliesTo(schema, node, object) && (counts?.(node) ?? true),
  )
  return Map.groupBy(
    selected.map(({ field }) => field),
    ({ name }) => name.value,
  )
}

/** The name of a field's type, without list and non-null. */
export function targetType({ schema }: GraphQLResolveInfo, type: string, field: string): string {
  const object = schema.getType(type)
  const definition = isObjectType(object) && object.getFields()[field]
  if (!definition) throw new Error(`The schema has no field ${type}.${field}.`)
  return getNamedType(definition.type).name
}
