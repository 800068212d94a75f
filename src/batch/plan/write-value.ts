import { isLeafType, isListType, isNonNullType, isObjectType, type GraphQLOutputType } from 'graphql'
import { readerOf, valueIn } from '../../db/column-values.ts'
import type { Selected, Selecting, Selections } from '../../selections/selections.ts'
import { ofDay } from '../sql/history.ts'
import type { Derived } from '../model.ts'
import { aliasOf, positionOf, type Scope } from './level.ts'
import { refuse, writeObject, writeList, type Write } from './writer.ts'

/**
 * Writes a field that is derived from columns.
 *
 * @returns Undefined if a resolver derives it, or the row lacks a column.
 */
export function writeDerived(
  selections: Selections,
  { field, nodes }: Selected,
  { level, layout }: Scope,
  { needs, read }: Derived<never>,
): Write | undefined {
  const write = read && valueWriter(selections, field.type, nodes)
  const columns = needs.map((name: string) => {
    const alias = aliasOf(layout, name)
    return alias === undefined ? undefined : { name, at: positionOf(alias), read: readerOf(layout.model.table, name) }
  })
  if (!write || !columns.every((column) => column !== undefined)) return undefined
  return (row, answer) => {
    const values: Record<string, unknown> = {}
    for (const { name, at, read: readText } of columns) values[name] = valueIn(row[at]!, readText)
    return write(read(ofDay(values, answer.found.asked[level.index]!.day) as never), answer)
  }
}

/**
 * Writes a value, such as a number, a list or an object without a model, as graphql-js completes it.
 *
 * @returns Undefined if it may contain objects of several types, or with resolvers of their own.
 */
export function valueWriter(
  selections: Selections,
  type: GraphQLOutputType,
  nodes: readonly Selecting[],
): Write<unknown> | undefined {
  if (isNonNullType(type)) {
    const write = valueWriter(selections, type.ofType, nodes)
    return write && ((value, answer) => (value == null ? refuse() : write(value, answer)))
  }
  const write = presentWriter(selections, type, nodes)
  return write && ((value, answer) => (value == null ? 'null' : write(value, answer)))
}

/** Writes a value that is not null. */
function presentWriter(
  selections: Selections,
  type: GraphQLOutputType,
  nodes: readonly Selecting[],
): Write<unknown> | undefined {
  if (isListType(type)) {
    const write = valueWriter(selections, type.ofType, nodes)
    return write && ((value, answer) => (Array.isArray(value) ? writeList(value, write, answer) : refuse()))
  }
  if (isLeafType(type)) return (value) => JSON.stringify(type.serialize(value)) ?? refuse()
  if (!isObjectType(type)) return undefined
  return writeObject(type, selections.on(type, nodes), (selected) => propertyWriter(selections, selected))
}

function propertyWriter(selections: Selections, { field, nodes }: Selected): Write<unknown> | undefined {
  const write = field.resolve ? undefined : valueWriter(selections, field.type, nodes)
  return write && ((object, answer) => write((object as Record<string, unknown>)[field.name], answer))
}
