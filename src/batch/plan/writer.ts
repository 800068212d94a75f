import {
  getNamedType,
  isLeafType,
  isNonNullType,
  TypeNameMetaFieldDef,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql'
import type { TextRow } from '../../db/client.ts'
import { toGlobalId } from '../../relay/global-id.ts'
import type { Selected } from '../../selections/selections.ts'
import type { RowLayout } from '../sql/row-layout.ts'
import { positionOf } from './level.ts'
import type { Found } from './rows.ts'

/** What is written, and its size so far, as the limits of responses count it. */
export type Answer = {
  found: Found
  nodes: number
  values: number
  /** Lists that are written already, by what writes their items. */
  lists?: ReadonlyMap<unknown, string>
}

/**
 * Writes the value of a field as JSON.
 *
 * @param row - The row of its object, or what else the object is made of; at the root one without columns.
 * @throws If the response has an error, which resolvers then report.
 */
export type Write<R = TextRow> = (row: R, answer: Answer) => string

/** Thrown where a response has an error. It is never shown: resolvers report theirs. */
const unwritable = Symbol('unwritable')

/** Gives up writing a response that has an error. */
export function refuse(): never {
  throw unwritable
}

/** Writes the same text for each row. */
export function constant(text: string): Write<unknown> {
  return () => text
}

/** Refuses null where the type of the field does. */
export function required(type: GraphQLOutputType, write: Write | undefined): Write | undefined {
  if (!write || !isNonNullType(type)) return write
  return (row, answer) => {
    const text = write(row, answer)
    return text === 'null' ? refuse() : text
  }
}

/** Writes the global id of the row. */
export function writeGlobalId({ model, key }: RowLayout): Write {
  const at = positionOf(key)
  return (row) => `"${toGlobalId(model.type, row[at]!)}"`
}

/**
 * Writes an object.
 *
 * @param selected - What is selected on it.
 * @param writerOf - Creates the function that writes a field; undefined if it cannot be written.
 * @returns Undefined if a field cannot be written.
 */
export function writeObject<R>(
  type: GraphQLObjectType,
  selected: readonly Selected[],
  writerOf: (field: Selected) => Write<R> | undefined,
): Write<R> | undefined {
  const heads = selected.map(({ name }, index) => `${index === 0 ? '' : ','}${JSON.stringify(name)}:`)
  const leaves = selected.filter(({ field }) => isLeafType(getNamedType(field.type))).length
  const writes = selected.map((each) => (isTypeName(each) ? constant(JSON.stringify(type.name)) : writerOf(each)))
  if (!writes.every((write) => write !== undefined)) return undefined
  return (row, answer) => {
    answer.nodes++
    answer.values += leaves
    let text = '{'
    for (let index = 0; index < writes.length; index++) text += heads[index]! + writes[index]!(row, answer)
    return `${text}}`
  }
}

/** Whether it is `__typename`; `__schema` and `__type` have the same definition here. */
function isTypeName({ field, nodes }: Selected): boolean {
  return field === TypeNameMetaFieldDef && nodes[0].name.value === '__typename'
}

/** Writes rows as a list. */
export function writeList<R>(rows: readonly R[], write: Write<R>, answer: Answer): string {
  const before = answer.lists?.get(write)
  if (before !== undefined) return before
  let text = '['
  for (let index = 0; index < rows.length; index++)
    text += index === 0 ? write(rows[index]!, answer) : `,${write(rows[index]!, answer)}`
  return `${text}]`
}
