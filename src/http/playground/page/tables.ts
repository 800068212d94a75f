/** What an answer holds, as tables. A row is shown as invented where `isDemonstration` is true. */
export type Table = {
  name: string
  caption: string
  columns: string[]
  rows: Row[]
  /** Whether the operation asks which rows are invented. */
  tellsDemonstration: boolean
}
export type Row = { isDemonstration: boolean; cells: Cell[] }
/** `isAbsent`: the graph has no value here. */
export type Cell = { text: string; isAbsent?: boolean; isNumber?: boolean; href?: string }

type Fields = Record<string, unknown>
/** The leaves of an object under their dotted paths: scalars, nulls and lists. */
type Leaves = Map<string, unknown>

const shownOfNestedList = 3
const namingFields = ['name', 'title', 'project', 'label', 'acronym', 'code', 'year']

/**
 * Lays out an answer. Each root field becomes a table: the items of a list or a connection as rows, with what they point
 * to in dotted columns and their own lists in short. Of a single object, the values make one table, and every list
 * another.
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
    ...(leaves.size > 0 ? [factsTable(name, leaves)] : []),
    ...lists.flatMap(([path, leaf]) => tablesOfField(`${name}.${path}`, leaf)),
  ]
}

function factsTable(name: string, leaves: Leaves): Table {
  const rows = [...leaves].map(([path, leaf]) => ({
    isDemonstration: leaves.get(path.replace(/[^.]*$/, 'isDemonstration')) === true,
    cells: [{ text: path }, cell(path, leaf)],
  }))
  return { name, caption: '', columns: ['champ', 'valeur'], rows, tellsDemonstration: true }
}

function listTable(name: string, items: Fields[], list: unknown): Table {
  const rows = items.map(leavesOf)
  const paths = [...new Set(rows.flatMap((row) => [...row.keys()]))]
  // Where an object is null in one row, its fields are the columns in others.
  const columns = paths.filter((path) => !paths.some((other) => other.startsWith(`${path}.`)))
  return {
    name,
    caption: countsOf(items, list),
    columns,
    tellsDemonstration: paths.some((path) => /(^|\.)(isDemonstration|kind)$/.test(path)),
    rows: rows.map((row) => ({
      isDemonstration: isDemonstration(row),
      cells: columns.map((column) => cellAt(row, column)),
    })),
  }
}

function countsOf(items: Fields[], list: unknown): string {
  const { totalCount, demonstrationCount } = isFields(list) ? list : {}
  const shown = `${number.format(items.length)} ${items.length > 1 ? 'lignes' : 'ligne'}`
  const total = typeof totalCount === 'number' && totalCount !== items.length ? ` sur ${number.format(totalCount)}` : ''
  const invented =
    typeof demonstrationCount === 'number' ? `, dont ${number.format(demonstrationCount)} de démonstration` : ''
  return total && invented ? `${shown}${total} (${invented.slice(2)})` : shown + total + invented
}

function cellAt(row: Leaves, column: string): Cell {
  if (row.has(column)) return cell(column, row.get(column))
  const isOfNull = [...row].some(([path, leaf]) => leaf === null && column.startsWith(`${path}.`))
  return isOfNull ? { text: 'aucun, ou inconnu', isAbsent: true } : { text: '' }
}

function cell(path: string, value: unknown): Cell {
  if (value === null) return { text: 'non renseigné', isAbsent: true }
  const text = textOf(path, value)
  if (typeof value === 'number') return { text, isNumber: true }
  return typeof value === 'string' && /^https?:\/\//.test(value) ? { text, href: value } : { text }
}

function textOf(path: string, value: unknown): string {
  const items = itemsOf(value)
  if (items) return listText(path, items, value)
  if (isFields(value)) return nameOf(value)
  if (typeof value === 'number') return numberText(path.split('.').at(-1)!, value)
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  return dateText(String(value))
}

function listText(path: string, items: unknown[], list: unknown): string {
  const total = isFields(list) && typeof list['totalCount'] === 'number' ? list['totalCount'] : items.length
  if (total === 0) return '0'
  const shown = items.slice(0, shownOfNestedList).map((item) => cell(path, item).text)
  const count = total > shown.length ? `${number.format(total)}, dont ` : ''
  return count + shown.join('\u202F; ') + (total > shown.length && shown.length > 0 ? '…' : '')
}

function nameOf(item: Fields): string {
  const leaves = [...leavesOf(item)].filter(([, leaf]) => leaf !== null)
  // Its own name comes before that of something it points to.
  const naming = [...namingFields, ...namingFields.map((field) => `.${field}`)]
    .map((name) => leaves.find(([path]) => (name.startsWith('.') ? path.endsWith(name) : path === name)))
    .find((leaf) => leaf)
  const named = naming ? [naming] : leaves
  const text = named.map(([path, leaf]) => textOf(path, leaf)).join(' – ')
  return isDemonstration(new Map(leaves)) ? `${text} (démonstration)` : text
}

function isDemonstration(leaves: Leaves): boolean {
  return (
    leaves.get('isDemonstration') === true ||
    leaves.get('source.kind') === 'DEMONSTRATION' ||
    leaves.get('kind') === 'DEMONSTRATION'
  )
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

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 })
const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 })
const percent = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 })
const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })
const instant = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' })

function numberText(field: string, value: number): string {
  if (/^(amount|budget)$/.test(field)) return euros.format(value)
  if (/rate$/i.test(field)) return percent.format(value)
  // No thin space within a year.
  if (/year$|^available(From|To)$/i.test(field)) return String(value)
  return number.format(value)
}

function dateText(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return firstOf(day.format(new Date(text)))
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text)) return firstOf(instant.format(new Date(text)))
  return text
}

/** Intl writes « 1 janvier ». */
function firstOf(date: string): string {
  return date.replace(/^1 /, '1er ')
}
