import { Failure } from '../failure.ts'
import { findSource } from './find-source.ts'
import type { Source } from './source.ts'

/**
 * Writes an empty file of a source for the data team to fill in. It has only a header, because a forgotten example row
 * would be loaded as a fact. Semicolons and a byte order mark let a French spreadsheet open it directly.
 *
 * @param sources - All sources.
 * @param name - The name of one of them.
 * @throws {@link Failure} if there is no such source, or it has no template.
 */
export function writeTemplate(sources: readonly Source[], name: string): string {
  const source = findSource(sources, name)
  if (source.template) return `\uFEFF${source.layouts[0]!.columns.map((column) => column.name).join(';')}\r\n`
  const names = sources.filter(({ template }) => template).map((each) => each.name)
  throw new Failure(
    `${source.name} has no template. Import its publisher's file. Templates exist for ${names.join(', ')}.`,
    2,
  )
}
