import type { GroupDemand } from './group-demand.ts'
import { dimensionOfField, readDimension, type AnyGrouping } from '../grouping.ts'

/** Everything that changes the text of a grouping statement, without the values of the client. */
export type GroupShape = {
  grouping: AnyGrouping
  demand: GroupDemand
  /** The dimensions, each once, in the order that the client gave. */
  by: readonly string[]
  /** The fields of the filter that the client sent. */
  filters: readonly string[]
  /** Whether rows are read for a date. */
  dated: boolean
  /** `KEYS`, `COUNT`, or a measure, by whose sum groups are ordered. */
  order: string
  /** The direction of reading; reversed for `last`. */
  descending: boolean
  /** Whether there are bounds, in the direction of reading. */
  from: boolean
  to: boolean
}

/** The selected key fields and the columns of their values. Fields not in `by`, which `@skip` must exclude, are left out. */
export function keysOf({ grouping, demand, by }: GroupShape) {
  return demand.keys
    .map(({ field, target }) => {
      const { name, isLabel } = dimensionOfField(grouping, field)
      return { field, target, isLabel, index: by.indexOf(name), dimension: readDimension(grouping, name) }
    })
    .filter(({ index }) => index >= 0)
    .map(({ index, ...key }) => ({ ...key, column: `k${index}` }))
}
