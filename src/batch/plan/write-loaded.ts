import type { TextRow } from '../../db/client.ts'
import { ROOT } from '../arguments.ts'
import { keyIn, positionOf, type Level, type Scope } from './level.ts'
import { objectReader, readObject, type Found } from './rows.ts'
import type { Loading } from './source.ts'
import { refuse, writeList, type Answer, type Write } from './writer.ts'

/** Writes what a level found under one parent, given the parent's row and key; the key is null if it has none. */
type WriteUnder = (rows: readonly TextRow[], answer: Answer, parent: { row: TextRow; key: string | null }) => string

const NO_ROWS: readonly TextRow[] = []

/** Writes what was found under the row of a parent. */
export function underParent({ index, parents, isNullable }: Level, write: WriteUnder): Write {
  const without = parents?.without ? positionOf(parents.without) : null
  return (row, answer) => {
    if (without !== null && row[without] === null) return 'null'
    const key = keyIn(row, parents)
    if (key === null) return write(NO_ROWS, answer, { row, key })
    const { rows, unknown } = answer.found.levels[index]!
    if (unknown && answer.found.asked[index]!.key === ROOT && !parents) refuse()
    if (unknown && isNullable) return 'null'
    return write(rows.get(key) ?? NO_ROWS, answer, { row, key })
  }
}

/** A list at the root of a response: what writes its items, and which are found. */
export type RootList = { write: Write<never>; itemsIn: (found: Found) => readonly unknown[] }

/** The rows of a level at the root. */
export function rowsAtRoot({ index }: Level, { levels }: Found): readonly TextRow[] {
  return levels[index]!.rows.get(ROOT) ?? NO_ROWS
}

/**
 * Writes one row, or a list without pages.
 *
 * @param lists - Receives the list, if it is at the root.
 */
export function writeRows(
  level: Level,
  { nullIfEmpty }: Loading,
  { writeRow: write, lists }: { writeRow: Write | undefined; lists: RootList[] },
): Write | undefined {
  if (!write) return undefined
  const { relation, parents } = level
  if (!parents && relation.kind === 'list') lists.push({ write, itemsIn: (found) => rowsAtRoot(level, found) })
  return underParent(level, (rows, answer) => {
    if (relation.kind === 'one') return rows[0] ? write(rows[0], answer) : 'null'
    if (rows.length > relation.bound) refuse()
    return nullIfEmpty && rows.length === 0 ? 'null' : writeList(rows, write, answer)
  })
}

/**
 * Writes a value that is derived from the rows of a level: some of them, or a leaf.
 *
 * @param scope - Where the parent is.
 * @param writeRow - Writes one of the rows.
 * @param writeValue - Writes the value; undefined if it contains rows.
 */
export function writeDerivedRows(
  level: Level,
  derive: NonNullable<Loading['derive']>,
  scope: Scope,
  { writeRow, writeValue }: { writeRow: Write | undefined; writeValue: Write<unknown> | undefined },
): Write | undefined {
  if (!writeRow && !writeValue) return undefined
  const { relation, index } = level
  const readParent = objectReader(scope.layout)
  return underParent(level, (rows, answer, { row }) => {
    const { asked } = answer.found
    if (relation.kind === 'list' && rows.length > relation.bound) refuse()
    const objects = new Map(rows.map((each) => [readObject(level, each, asked[index]!), each]))
    const loaded = [...objects.keys()]
    const parent = readParent(row, asked[scope.level.index]!.day)
    const value = derive((relation.kind === 'one' ? (loaded[0] ?? null) : loaded) as never, parent as never)
    if (writeValue) return writeValue(value, answer)
    if (value === null) return 'null'
    const some = (Array.isArray(value) ? value : [value]).map((object) => objects.get(object) ?? refuse())
    return Array.isArray(value) ? writeList(some, writeRow!, answer) : writeRow!(some[0]!, answer)
  })
}
