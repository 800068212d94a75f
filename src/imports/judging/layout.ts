import { Failure } from '../../failure.ts'
import { cleanText, foldText, isEmptyCell } from '../reading/text.ts'
import type { RawRecord } from '../reading/record.ts'
import type { Format, Layout, Source } from '../source.ts'

/**
 * Finds the layout of a file by its header: the one of its format whose required columns are all present; of several,
 * the one with the most of them. Case, accents, spaces and underscores do not matter.
 *
 * @returns The layout, and the columns that are not part of it.
 * @throws {@link Failure} if no layout matches, or the layout refuses a column.
 */
export function recogniseLayout(
  source: Source,
  format: Format,
  header: readonly string[],
): { layout: Layout; ignored: string[] } {
  const candidates = source.layouts.filter((layout) => layout.format === format)
  if (candidates.length === 0) {
    const formats = [...new Set(source.layouts.map((layout) => layout.format))].join(' or ')
    throw new Failure(`${source.name} accepts ${formats} files, not ${format}.`, 1)
  }
  const missing = (layout: Layout) => findMissing(layout, header)
  const weight = (layout: Layout) => layout.columns.filter(({ required }) => required).length
  const layout = candidates
    .filter((candidate) => missing(candidate).length === 0)
    .toSorted((one, other) => weight(other) - weight(one))[0]
  if (!layout) {
    const lines = candidates.map((candidate) => `  ${candidate.name}: missing columns ${missing(candidate).join(', ')}`)
    throw new Failure(
      `The file matches no layout known for ${source.name}.\n${lines.join('\n')}\n  Columns of the file: ${header.join(', ')}`,
      1,
    )
  }
  checkRefused(layout, header)
  const known = new Set(layout.columns.flatMap(({ name, aliases = [] }) => [name, ...aliases]).map(foldColumn))
  return { layout, ignored: header.filter((column) => !known.has(foldColumn(column))) }
}

function checkRefused({ refuses }: Layout, header: readonly string[]): void {
  if (!refuses) return
  const refused = header.filter((column) => refuses.isRefused(foldColumn(column))).map((column) => `"${column}"`)
  if (refused.length > 0)
    throw new Failure(`${refuses.why} Remove the column ${refused.join(', ')} and ${refuses.instead}.`, 1)
}

/**
 * Returns whether a line of a CSV file is a header: whether it names all required columns of a layout.
 */
export function isHeaderOf(source: Source, cells: readonly string[]): boolean {
  return source.layouts.some((layout) => layout.format === 'csv' && findMissing(layout, cells).length === 0)
}

/** Finds the required columns of a layout that a header lacks. */
function findMissing({ columns }: Layout, header: readonly string[]): string[] {
  const present = new Set(header.map(foldColumn))
  return columns
    .filter(({ required, name, aliases = [] }) => required && ![name, ...aliases].some(isIn(present)))
    .map(({ name }) => name)
}

/** Folds a column name: `Forme juridique_Bénéficiaire` is `forme juridique beneficiaire`. */
function foldColumn(name: string): string {
  return foldText(name)
    .replaceAll(/[\s_]+/g, ' ')
    .trim()
}

function isIn(present: ReadonlySet<string>) {
  return (name: string) => present.has(foldColumn(name))
}

/**
 * Finds the columns of a layout in a file.
 *
 * @returns The names of columns in the file, by their names in the layout; a missing column keeps the latter.
 */
export function findSpelling(layout: Layout, header: readonly string[]): ReadonlyMap<string, string> {
  const spelling = new Map(header.toReversed().map((column) => [foldColumn(column), column]))
  return new Map(
    layout.columns.map(({ name, aliases = [] }) => [
      name,
      [name, ...aliases].map((each) => spelling.get(foldColumn(each))).find((column) => column !== undefined) ?? name,
    ]),
  )
}

/**
 * Reads the cleaned text of a cell.
 *
 * @returns Null if there is no such cell, or it is empty or says nothing, like `N/A`.
 */
export function readText(cells: RawRecord['cells'], column: string): string | null {
  const value = cells[column]
  if (value === undefined || value === null) return null
  const text = cleanText(typeof value === 'string' ? value : JSON.stringify(value))
  return isEmptyCell(text) ? null : text
}

/**
 * Reads the texts of a JSON list, or the names of objects in it, uncleaned.
 *
 * @returns The texts that are not empty; none if the value is not a list.
 */
export function readTexts(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item: unknown) => {
    const text = typeof item === 'object' && item !== null && 'name' in item ? item.name : item
    return typeof text === 'string' && cleanText(text) !== '' ? [text] : []
  })
}
