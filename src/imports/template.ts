import { Failure } from '../failure.ts'
import { sources } from './sources/index.ts'
import type { Source } from './source.ts'

/**
 * An empty file of a source for the data team to fill: its header alone, because an example row that was left in would be
 * loaded as a fact. Semicolons and a byte order mark, so that a French spreadsheet opens it as it is.
 * Errors: a `Failure` where the source's publisher decides how its files look.
 */
export function writeTemplate(source: Source): string {
  if (source.template) return `\uFEFF${source.layouts[0]!.columns.map(({ name }) => name).join(';')}\r\n`
  const names = sources.filter(({ template }) => template).map(({ name }) => name)
  throw new Failure(
    `${source.name} has no template: import the file that its publisher publishes. There are templates of ${names.join(', ')}.`,
    2,
  )
}
