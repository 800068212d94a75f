import { isNonNullType, type GraphQLOutputType } from 'graphql'
import type { TextRow } from '../../db/client.ts'
import { toGlobalId } from '../../relay/global-id.ts'
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

/** Thrown where a response has an error. */
export const unwritable = Symbol('unwritable')

/** One field of an object. */
export type WrittenField<R> = { name: string; isLeaf: boolean; write: Write<R> | undefined }

/** Writes the same text for each row. */
export function constant(text: string): Write<unknown> {
  return () => text
}

/** Refuses null where the type of the field does. */
export function required(type: GraphQLOutputType, write: Write | undefined): Write | undefined {
  if (!write || !isNonNullType(type)) return write
  return (row, answer) => {
    const text = write(row, answer)
    if (text === 'null') throw unwritable
    return text
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
 * @returns Undefined if a field cannot be written.
 */
export function writeObject<R>(fields: readonly WrittenField<R>[]): Write<R> | undefined {
  const heads = fields.map(({ name }, index) => `${index === 0 ? '' : ','}${JSON.stringify(name)}:`)
  const writes = fields.map(({ write }) => write)
  const leaves = fields.filter(({ isLeaf }) => isLeaf).length
  if (!writes.every((write) => write !== undefined)) return undefined
  return (row, answer) => {
    answer.nodes++
    answer.values += leaves
    let text = '{'
    for (let index = 0; index < writes.length; index++) text += heads[index]! + writes[index]!(row, answer)
    return `${text}}`
  }
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
