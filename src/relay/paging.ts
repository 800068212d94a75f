import { badUserInput } from '../errors.ts'
import { decodeCursor, encodeCursor, type Position } from './cursor.ts'

/** The default page size. */
export const DEFAULT_PAGE = 20

/** Maximum page size: few requests read a whole list, and each is answered quickly. */
export const MAX_PAGE_SIZE = 1000

/** The arguments of a connection field. */
export type PageArguments = {
  first?: number | null
  after?: string | null
  last?: number | null
  before?: string | null
  orderBy?: { field: string; direction?: 'ASC' | 'DESC' } | null
}

/** One page of a list: at most `limit` rows from one end, between two positions, in one order. */
export type Paging = {
  limit: number
  /** Counted from the end (`last`). */
  backward: boolean
  /** The type of the rows, which is part of the name of the list in cursors. */
  of: string
  order: string
  descending: boolean
  after: Position | null
  before: Position | null
}

/** Some rows of a list, as Relay's connections have them. */
export type Page<N> = {
  nodes: readonly N[]
  edges: { cursor: string; node: N }[]
  pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
}

/**
 * Reads the arguments of a connection.
 *
 * @param of - The type of the rows.
 * @param defaultOrder - The order without `orderBy`.
 * @param defaultDescending - The direction of that order.
 * @throws BAD_USER_INPUT for a page size out of bounds, `first` together with `last`, or an invalid cursor.
 */
export function readPaging(args: PageArguments, of: string, defaultOrder: string, defaultDescending: boolean): Paging {
  const { first, last, after, before, orderBy } = args
  if (first != null && last != null)
    throw badUserInput(`Send 'first' to count from the start or 'last' to count from the end, not both.`)
  for (const [name, size] of Object.entries({ first, last }))
    if (size != null && (size < 0 || size > MAX_PAGE_SIZE))
      throw badUserInput(
        `'${name}' is ${size}. Send a number from 0 to ${MAX_PAGE_SIZE}, and page on with '${name === 'first' ? 'after' : 'before'}'.`,
      )
  const order = orderBy?.field ?? defaultOrder
  return {
    limit: first ?? last ?? DEFAULT_PAGE,
    backward: last != null,
    of,
    order,
    descending: orderBy ? orderBy.direction === 'DESC' : defaultDescending,
    after: after == null ? null : decodeCursor(after, 'after', listName(of, order)),
    before: before == null ? null : decodeCursor(before, 'before', listName(of, order)),
  }
}

/**
 * Makes a page of the rows read.
 *
 * @param rows - At most `limit + 1` rows, from the end that the page counts from: the extra row shows that there are more.
 * @param place - The position of a row.
 * @param rest - Further fields of the connection.
 * @param wanted - Which costly parts the operation selects.
 */
export function connectionOf<N, R extends object>(
  paging: Paging,
  rows: readonly N[],
  place: (row: N) => Position,
  rest: R,
  wanted: { edges: boolean; pageInfo: boolean },
): Page<N> & R {
  const more = rows.length > paging.limit
  const page = more ? rows.slice(0, paging.limit) : rows
  const nodes = paging.backward ? page.toReversed() : page
  const cursor = (row: N) => encodeCursor(listName(paging.of, paging.order), place(row))
  const ends = wanted.pageInfo && nodes.length > 0
  return {
    nodes,
    edges: wanted.edges ? nodes.map((node) => ({ cursor: cursor(node), node })) : [],
    pageInfo: {
      hasNextPage: paging.before !== null || (more && !paging.backward),
      hasPreviousPage: paging.after !== null || (more && paging.backward),
      startCursor: ends ? cursor(nodes[0]!) : null,
      endCursor: ends ? cursor(nodes.at(-1)!) : null,
    },
    ...rest,
  }
}

/** The name of a list in its cursors: `Action by TITLE`. */
export function listName(type: string, order: string): string {
  return `${type} by ${order}`
}
