import type { Position } from '../../relay/cursor.ts'
import { keysOf, type GroupShape } from './group-shape.ts'
import { labelOf } from '../grouping.ts'
import { readRow, type RowLayout } from '../sql/row-layout.ts'
import type { RawRow } from '../sql/statement-parts.ts'

/** A group of rows with the fields of its type, and its position in the list of groups. */
export type Group = {
  position: Position
  keys: GroupKeys
  count: number
  demonstrationCount: number
  [measure: string]: unknown
}

/** The values that the rows of a group share, by key field. */
export type GroupKeys = Readonly<Record<string, unknown>>

/** Reads the group from a raw row, which was read for `day`; null if it contains none. */
export type ReadGroup = (raw: RawRow, day: string | undefined) => Group | null

/** Creates the function that reads a group from a raw row. */
export function createReader(shape: GroupShape, layouts: ReadonlyMap<string, RowLayout>, unknown: string): ReadGroup {
  const keys = keysOf(shape)
  return (raw, day) => {
    const key = raw['key'] as string | null | undefined
    if (key == null) return null
    const valueOfKey = ({ field, column, dimension, isLabel }: (typeof keys)[number]) => {
      const layout = layouts.get(field)
      if (layout) return readRow(raw, layout, day)
      return isLabel ? labelOf(dimension, raw[column], unknown) : raw[column]
    }
    const measures = shape.demand.measures.map(({ field, parts }) => [
      field,
      Object.fromEntries(parts.map((part) => [part, raw[`${field}_${part}`]])),
    ])
    return {
      position: { value: (raw['sort'] as string | undefined) ?? key, key },
      keys: Object.fromEntries(keys.map((each) => [each.field, valueOfKey(each)])),
      count: raw['count'] as number,
      demonstrationCount: raw['demonstration'] as number,
      ...Object.fromEntries(measures),
    }
  }
}
