import type { JudgeContext, SourceRecord } from './source.ts'

/** Maximum length of a name or title, in characters: they are indexed. */
export const NAME = 500

/**
 * Makes the id of a row from its reference, which is unique per publisher. Prefixes contain no colon, so ids of two
 * publishers never collide.
 *
 * @param column - The column of the reference.
 * @throws {@link Rejection} if the reference is missing or longer than 100 characters.
 */
export function idOf(record: SourceRecord, column: string, { prefix }: JudgeContext): string {
  return `${prefix}:${record.require(record.text(column, 100), column)}`
}
