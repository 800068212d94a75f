import { readPaging, type PageArguments, type Paging } from '../relay/paging.ts'
import type { Demand } from './selection/demand.ts'
import { readFilter, type Day, type Filter, type FilterArgument } from './filter.ts'
import type { AnyRelation } from './relation.ts'

/** The arguments of a field that loads a relation. */
export type LoadArguments = PageArguments & FilterArgument<Filter>

/** The arguments of a relation, read and checked. */
export type ListArguments = { filter: Filter; paging: Paging; day: Day }

/** The key of the root, which is the parent of all rows. */
export const ROOT = ''

/**
 * Reads the arguments of a relation.
 *
 * @param day - The date for which its rows are read.
 * @throws BAD_USER_INPUT for values that cannot match, pages out of bounds, and invalid cursors.
 */
export function readArguments(relation: AnyRelation, day: Day, args: LoadArguments): ListArguments {
  const filter = readFilter(relation, day, args.filter)
  const [order] = Object.keys(relation.order)
  const descending = relation.descending ?? false
  if (relation.kind === 'page') return { filter, day, paging: readPaging(args, relation.of.type, order!, descending) }
  // Rows without pages: one more than the list may have is an error.
  const limit = relation.kind === 'one' ? 0 : relation.bound
  const paging = { of: relation.of.type, order: order!, descending, limit, backward: false, after: null, before: null }
  return { filter, day, paging }
}

/** Names a loader: fields with the same relation, columns, date and arguments share one. */
export function loaderName(relation: AnyRelation, demand: Demand, day: Day, args: LoadArguments): string {
  return `${relation.name}|${demand.key}|${day}|${JSON.stringify(args)}`
}
