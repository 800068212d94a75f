import { getNullableType, isEnumType, isLeafType, type GraphQLLeafType } from 'graphql'
import { columnTypeOf, readerOf, valueIn, type ColumnType } from '../../db/column-values.ts'
import type { Selected, Selections } from '../../selections/selections.ts'
import type { RowLayout } from '../sql/row-layout.ts'
import { aliasOf, positionOf } from './level.ts'
import { valueWriter } from './write-value.ts'
import { refuse, required, type Write } from './writer.ts'

/** Characters that JSON escapes. */
// oxlint-disable-next-line no-control-regex
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/

/** Dates that the scalar `Date` returns as they are. */
const DATE = /^\d{4}-\d\d-\d\d$/

/**
 * Writes a column.
 *
 * @returns Undefined if the row has no such column, or its values may be objects with resolvers of their own.
 */
export function writeColumn(
  selections: Selections,
  { field: { type }, nodes }: Selected,
  layout: RowLayout,
  column: string,
): Write | undefined {
  const alias = aliasOf(layout, column)
  if (alias === undefined) return undefined
  const at = positionOf(alias)
  const { table } = layout.model
  const nullable = getNullableType(type)
  const asItCame = isLeafType(nullable) ? textWriter(nullable, columnTypeOf(table, column)) : undefined
  if (asItCame)
    return required(type, (row) => {
      const text = row[at]!
      return text === null ? 'null' : asItCame(text)
    })
  const read = readerOf(table, column)
  const write = valueWriter(selections, type, nodes)
  return write && ((row, answer) => write(valueIn(row[at]!, read), answer))
}

/** Writes a leaf whose text in the database is nearly that in JSON; undefined if it has to be read first. */
function textWriter(type: GraphQLLeafType, column: ColumnType): ((text: string) => string) | undefined {
  if (isEnumType(type) && column === 'text') {
    const names = new Map(type.getValues().map(({ value, name }) => [value as unknown, `"${name}"`]))
    return (text) => names.get(text) ?? refuse()
  }
  switch (`${type.name} ${column}`) {
    case 'String text':
    case 'ID text':
    case 'String date':
      return writeString
    case 'Date date':
      return (text) => (DATE.test(text) ? `"${text}"` : refuse())
    case 'Int int4':
    case 'Boolean bool':
      return (text) => text
    default:
      return undefined
  }
}

function writeString(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`
}
