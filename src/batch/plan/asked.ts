import type { Paging } from '../../relay/paging.ts'
import type { Day, Filter } from '../filter.ts'
import { readArguments, type LoadArguments } from '../arguments.ts'
import { UPDATED_SINCE } from '../relation.ts'
import { boundsOf } from '../sql/statement-parts.ts'
import type { Level, Variables } from './level.ts'

/** What a request asks of a level. */
export type Asked = {
  args: LoadArguments
  filter: Filter
  /** The fields of the filter that were sent, in order. */
  sent: readonly string[]
  paging: Paging
  day: Day
  /** At the root, the key under which the rows are found; `keys` if there are several. */
  key: string
  keys: readonly string[] | undefined
  bounds: ReturnType<typeof boundsOf>
  /** The rows to read under each parent. */
  limit: number
}

/**
 * Reads the arguments of all levels of a request.
 *
 * @returns For each level what is asked of it; undefined if its field reports an error, or needs further statements, and
 *   for all levels below.
 */
export function readAsked(levels: readonly Level[], variables: Variables): (Asked | undefined)[] {
  const asked: (Asked | undefined)[] = []
  for (const level of levels) {
    const { parents } = level
    const above = parents && asked[parents.level.index]
    asked.push(above === undefined ? undefined : read(level, variables, above?.day))
  }
  return asked
}

function read(level: Level, variables: Variables, dayAbove: Day): Asked | undefined {
  const { relation, demand } = level
  try {
    const { args, key, keys, day = dayAbove } = level.readArguments(variables)
    const { filter, paging } = readArguments(relation, day, args)
    // How such rows are found depends on how many there are, and their tombstones are read separately.
    if (UPDATED_SINCE in filter) return undefined
    const bounds = boundsOf(paging)
    const sent = Object.keys(filter).toSorted()
    const needsExtraRow = relation.kind !== 'page' || demand.pageInfo
    return { args, filter, sent, paging, day, key, keys, bounds, limit: paging.limit + (needsExtraRow ? 1 : 0) }
  } catch {
    // The field's resolver reads the arguments again, and throws.
    return undefined
  }
}

/** Names what changes the statement of a level. Of the client's values, that is the page size alone. */
export function shapeOf({ sent, day, bounds: { shape }, limit }: Asked): string {
  const { order, descending, from, to } = shape
  return [sent.join(), day !== undefined, order, descending, from, to, limit].join(':')
}

/** Adds the values of a level's parameters, whose names begin with `prefix`. */
export function addValues(
  values: Record<string, unknown>,
  { filter, day, key, keys, bounds }: Asked,
  prefix: string,
): void {
  for (const name in bounds.values) values[prefix + name] = bounds.values[name as keyof typeof bounds.values]
  for (const name in filter) values[`${prefix}filter.${name}`] = filter[name]
  values[`${prefix}day`] = day
  values[`${prefix}key`] = key
  values[`${prefix}keys`] = keys
}
