import type { GraphQLError } from 'graphql'
import { readerOf, valueIn } from '../../db/column-values.ts'
import type { TextRow } from '../../db/client.ts'
import type { Counts } from '../count-cache.ts'
import { ofDay } from '../sql/history.ts'
import type { RowLayout } from '../sql/row-layout.ts'
import type { Asked } from './asked.ts'
import { keyIn, positionOf, type Level, type Variables } from './level.ts'

/**
 * What the first column of a result has besides the number of a level: a mark for the version of the data, and what is added
 * to the number for its counts, and for the first date on which its rows are known.
 */
export const VERSION = -1
export const COUNTS = 1_000
export const SINCE = 2_000

/** What was found for a level, by the keys of the parents. */
export type FoundLevel = {
  rows: Map<string, TextRow[]>
  counts: Map<string, Counts>
  /** The first date on which the rows are known, if a date is asked for. */
  since: string | null
  /** Why the rows are unknown on the date. */
  unknown: GraphQLError | undefined
}

/** What a request asked of each level, and what was found. A level that it did not ask for is empty. */
export type Found = {
  version: string | null
  variables: Variables
  asked: readonly (Asked | undefined)[]
  levels: readonly FoundLevel[]
}

/** Creates a function that files the rows of a result by their levels and parents. */
export function createFiling(found: Found): (row: TextRow) => void {
  let index = ''
  let key: string | null = null
  let current: TextRow[] = []

  return (row) => {
    // Rows under one parent stand together.
    if (row[0] === index && row[1] === key) {
      current.push(row)
      return
    }
    const number = Number(row[0])
    if (number === VERSION) found.version = row[1]!
    else if (number >= SINCE) found.levels[number - SINCE]!.since = row[1]!
    else if (number >= COUNTS) found.levels[number - COUNTS]!.counts.set(row[1]!, countsIn(row))
    else {
      index = row[0]!
      key = row[1]!
      const { rows } = found.levels[number]!
      current = rows.get(key) ?? []
      rows.set(key, current)
      current.push(row)
    }
  }
}

function countsIn([, , total, demonstration]: TextRow): Counts {
  const read = (text: string | null | undefined) => (text == null ? undefined : Number(text))
  return { total: read(total), demonstration: read(demonstration) }
}

/** The keys of the parents of a level, among the rows that were found. */
export function keysOf({ index, parents }: Level, { asked, levels }: Found): Set<string> {
  if (!parents) return new Set(asked[index]!.keys ?? [asked[index]!.key])
  const { level, without } = parents
  const { limit } = asked[level.index]!.paging
  const isPage = level.relation.kind === 'page'
  const keys = new Set<string>()
  for (const rows of levels[level.index]!.rows.values())
    for (const row of isPage ? rows.slice(0, limit) : rows) {
      const key = without && row[positionOf(without)] === null ? null : keyIn(row, parents)
      if (key !== null) keys.add(key)
    }
  return keys
}

const readers = new WeakMap<Level, ReadObject>()

/** Reads the object of a row, as the loaders have it. */
export function readObject(level: Level, row: TextRow, { day, paging }: Asked): Record<string, unknown> {
  const { relation, layout, sort } = level
  let read = readers.get(level)
  if (!read) readers.set(level, (read = objectReader(layout!)))
  const object = read(row, day)!
  const column = relation.order[paging.order]!
  if (sort) object[column] = valueIn(row[positionOf(sort)]!, readerOf(relation.of.table, column))
  return object
}

/** Reads an object from the columns of a row; null if it is the target of a to-one field that refers to no row. */
type ReadObject = (row: TextRow, day: string | undefined) => Record<string, unknown> | null

/** Creates the function that reads the objects of a layout. */
export function objectReader({ model, key, columns, ones }: RowLayout): ReadObject {
  const keyAt = positionOf(key)
  const values = columns.map(([name, alias]) => [name, positionOf(alias), readerOf(model.table, name)] as const)
  const targets = ones.map(({ field, target }) => [field, objectReader(target)] as const)
  return (row, day) => {
    if (row[keyAt] === null) return null
    const object: Record<string, unknown> = {}
    for (const [name, at, read] of values) object[name] = valueIn(row[at]!, read)
    for (const [field, read] of targets) object[field] = read(row, day)
    return ofDay(object, day)
  }
}
