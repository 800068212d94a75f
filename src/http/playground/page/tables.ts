import { DEMONSTRATION } from '../../../demonstration.ts'
import { frenchNumber, frenchPath, frenchUnknown, frenchValue } from './french.ts'

/** A response as tables. Rows with `isDemonstration` are marked as demonstration data. */
export type Table = { name: string; caption: string; columns: string[]; rows: Row[] }
export type Row = { isDemonstration: boolean; cells: Cell[] }
/** `isAbsent`: the value is null. `isDemonstration`: it belongs to demonstration data that the row refers to. */
export type Cell = { text: string; isAbsent?: boolean; isNumber?: boolean; isDemonstration?: boolean; href?: string }

type Fields = Record<string, unknown>
/** The leaves of an object by dotted path: scalars, nulls and lists. */
type Leaves = Map<string, unknown>

const shownOfNestedList = 3
const namingFields = ['name', 'title', 'project', 'label', 'acronym', 'code', 'year']

/**
 * Lays out a response as tables. A root field that is a list or a connection becomes one table: to-one objects are
 * dotted columns, nested lists are shortened. A single object becomes one table for its values, and one per list.
 */
export function tablesOf(data: Fields): Table[] {
  return Object.entries(data).flatMap(([name, value]) => tablesOfField(name, value))
}

function tablesOfField(name: string, value: unknown): Table[] {
  const items = itemsOf(value)
  if (items?.length && items.every(isFields)) return [listTable(name, items, value)]
  if (items || !isFields(value)) return [factsTable(name, new Map([[name, value]]))]

  const leaves = leavesOf(value)
  const lists = [...leaves].filter(([, leaf]) => itemsOf(leaf)?.some(isFields))
  for (const [path] of lists) leaves.delete(path)
  return [
    ...([...leaves.keys()].every(isMark) ? [] : [factsTable(name, leaves)]),
    ...lists.flatMap(([path, leaf]) => tablesOfField(`${name}.${path}`, leaf)),
  ]
}

function factsTable(name: string, leaves: Leaves): Table {
  const paths = [...leaves.keys()].filter((path) => !isMark(path))
  const rows = paths.map((path) => ({
    isDemonstration: isOfDemonstration(leaves, path),
    // A column of mixed facts is not aligned as numbers.
    cells: [{ text: frenchPath(path) }, { ...cell(leaves, path), isNumber: false }],
  }))
  return { name, caption: '', columns: ['champ', 'valeur'], rows }
}

function listTable(name: string, items: Fields[], list: unknown): Table {
  const rows = items.map(leavesOf)
  const columns = columnsOf(rows)
  return {
    name,
    caption: countsOf(items, list),
    columns,
    rows: rows.map((row) => ({
      isDemonstration: isDemonstration(row),
      cells: columns.map((column) => cellAt(row, column)),
    })),
  }
}

/** Merges the columns of rows, which may lack some, in the order that they have within each row. */
function columnsOf(rows: Leaves[]): string[] {
  const paths: string[] = []
  for (const row of rows) {
    let position = paths.length
    for (const path of [...row.keys()].toReversed()) {
      const found = paths.indexOf(path)
      if (found < 0) paths.splice(position, 0, path)
      else position = found
    }
  }
  // An object that is null in one row has columns for its fields in others.
  const isSplit = (path: string) => paths.some((other) => other.startsWith(`${path}.`))
  return paths.filter((path) => !isSplit(path) && !isMark(path))
}

function countsOf(items: Fields[], list: unknown): string {
  const { totalCount, demonstrationCount } = isFields(list) ? list : {}
  const shown = `${frenchNumber(items.length)} ${items.length > 1 ? 'lignes' : 'ligne'}`
  const total = typeof totalCount === 'number' && totalCount !== items.length ? ` sur ${frenchNumber(totalCount)}` : ''
  const invented =
    typeof demonstrationCount === 'number' ? `, dont ${frenchNumber(demonstrationCount)} de démonstration` : ''
  return total && invented ? `${shown}${total} (${invented.slice(2)})` : shown + total + invented
}

function cellAt(row: Leaves, column: string): Cell {
  if (row.has(column)) {
    return { ...cell(row, column), isDemonstration: !isDemonstration(row) && isOfDemonstration(row, column) }
  }
  const isOfNull = [...row].some(([path, leaf]) => leaf === null && column.startsWith(`${path}.`))
  return isOfNull ? { text: 'aucun, ou inconnu', isAbsent: true } : { text: '' }
}

function cell(leaves: Leaves, path: string): Cell {
  const value = leaves.get(path)
  if (value === null) return { text: frenchUnknown(), isAbsent: true }
  const text = textOf(leaves, path)
  if (typeof value === 'number') return { text, isNumber: true }
  return typeof value === 'string' && /^https?:\/\//.test(value) ? { text, href: value } : { text }
}

function textOf(leaves: Leaves, path: string): string {
  const value = leaves.get(path)
  const items = itemsOf(value)
  if (items) return listText(items, value, leaves.get('unit'))
  if (typeof value === 'number') return frenchNumber(value, fieldAt(path), leaves.get('unit'))
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  return dateText(frenchValue(fieldAt(path), String(value)))
}

/** Shortens a nested list. `list` is the list or connection of the items, `unit` that of their figures, if any. */
function listText(items: unknown[], list: unknown, unit: unknown): string {
  const { totalCount, demonstrationCount } = isFields(list) ? list : {}
  const total = typeof totalCount === 'number' ? totalCount : items.length
  if (total === 0) return total === totalCount ? '0' : 'aucun'
  const shown = items.slice(0, shownOfNestedList)
  const names = shown.map((item) => (isFields(item) ? nameOf(item, unit) : textOf(new Map([['', item]]), '')))
  if (total === shown.length) return names.join('\u202F; ')
  const invented =
    typeof demonstrationCount === 'number' && demonstrationCount > 0
      ? ` (${frenchNumber(demonstrationCount)} de démonstration)`
      : ''
  return frenchNumber(total) + invented + (names.length > 0 ? `, dont ${names.join('\u202F; ')}…` : '')
}

function nameOf(item: Fields, unit: unknown): string {
  const leaves: Leaves = new Map([...leavesOf(item)].filter(([path, leaf]) => leaf !== null && !isMark(path)))
  const paths = [...leaves.keys()]
  // Its own name is better than that of an object it refers to.
  const naming = [...namingFields, ...namingFields.map((field) => `.${field}`)]
    .map((name) => paths.find((path) => (name.startsWith('.') ? path.endsWith(name) : path === name)))
    .find((path) => path)
  const text = (naming ? [naming] : paths).map((path) => textOf(new Map([['unit', unit], ...leaves]), path)).join(' – ')
  return isDemonstration(leavesOf(item)) ? `${text} (démonstration)` : text
}

function isDemonstration(leaves: Leaves): boolean {
  return (
    leaves.get('isDemonstration') === true ||
    leaves.get('source.kind') === DEMONSTRATION ||
    leaves.get('kind') === DEMONSTRATION
  )
}

/** Whether the object that has a leaf is demonstration data. */
function isOfDemonstration(leaves: Leaves, path: string): boolean {
  return leaves.get(path.replace(/[^.]*$/, 'isDemonstration')) === true
}

/** Whether a leaf is shown as a mark, not as a value. */
function isMark(path: string): boolean {
  return fieldAt(path) === 'isDemonstration'
}

function fieldAt(path: string): string {
  return path.split('.').at(-1)!
}

function leavesOf(item: Fields): Leaves {
  return new Map(
    Object.entries(item).flatMap(([name, value]): [string, unknown][] =>
      isFields(value) && !itemsOf(value)
        ? [...leavesOf(value)].map(([path, leaf]) => [`${name}.${path}`, leaf])
        : [[name, value]],
    ),
  )
}

/** The items of a list or a connection; undefined for anything else. */
function itemsOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (!isFields(value)) return undefined
  if (Array.isArray(value['nodes'])) return value['nodes']
  return Array.isArray(value['edges']) ? value['edges'].map((edge: Fields) => edge['node']) : undefined
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })
const instant = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' })

function dateText(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return firstOf(day.format(new Date(text)))
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text)) return firstOf(instant.format(new Date(text)))
  return text
}

/** Writes « 1er janvier »: Intl writes « 1 janvier ». */
function firstOf(date: string): string {
  return date.replace(/^1 /, '1er ')
}
