import type { JudgeContext, SourceRecord } from './source.ts'

/** Characters in a name or a title at most, which are in indexes. */
export const NAME = 500

/**
 * Makes the id of a row from its reference, which is unique per publisher. No prefix has a colon, so two publishers' ids are
 * never the same.
 *
 * @param column - The column of the reference.
 * @throws A rejection where there is no reference, or one of over 100 characters.
 */
export function idOf(record: SourceRecord, column: string, { prefix }: JudgeContext): string {
  return `${prefix}:${record.require(record.text(column, 100), column)}`
}
