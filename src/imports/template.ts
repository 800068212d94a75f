import { Failure } from '../failure.ts'
import { findSource } from './find-source.ts'
import type { Source } from './source.ts'

/**
 * Writes an empty file of a source for the data team to fill: its header alone, because an example row that was left in would
 * be loaded as a fact. Semicolons and a byte order mark, so that a French spreadsheet opens it as it is.
 *
 * @param sources - All sources.
 * @param name - The name of one.
 * @throws A `Failure` where there is no such source, or its publisher decides how its files look.
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
