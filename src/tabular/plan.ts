import { getArgumentValues, getVariableValues, OperationTypeNode, type DocumentNode } from 'graphql'
import { badUserInput } from '../errors.ts'
import { MAX_PAGE_SIZE } from '../relay/paging.ts'
import { mayBeIncluded } from '../selections/conditions.ts'
import type { OperationToRun } from '../selections/operation.ts'
import { createSelections, type Field } from '../selections/selections.ts'
import { findList, quotePath, readList } from './find-list.ts'
import { asVariables, documentOfPages, freeName, pagingOf } from './page-document.ts'
import type { Column, Row } from './table.ts'

/** How the rows of an operation's list are read page by page, and the columns of the table. */
export type TablePlan = {
  /** The response name of the list. */
  name: string
  columns: readonly Column[]
  /** Requests one page and nothing else. */
  document: DocumentNode
  /** The variables of a page of `size` rows after a cursor. */
  variablesOf(size: number, after: string | null): Readonly<Record<string, unknown>>
  /** The rows in the response, and the cursor of the next page; null if this is the last. */
  pageOf(data: Row): { rows: readonly Row[]; next: string | null }
  /** Maximum number of rows in a page. */
  pageSize: number
  /** Rows of the table; Infinity if the operation sets no limit. */
  first: number
  /** The cursor to start after. */
  after: string | null
}

/**
 * Plans how to read an operation as a table. The rows are those of its one connection, grouping or plain list. Every
 * selected field is a column: fields of to-one objects have dotted names, and a list in the row gives its count. Counts
 * and `pageInfo` of the list itself are not requested. Without `first` the table has all rows, with it that many.
 *
 * @throws {GraphQLError} BAD_USER_INPUT if the operation cannot be a table, or the error of an invalid variable.
 */
export function planTable(request: OperationToRun): TablePlan {
  const { schema, document, operation, variables = {} } = request
  if (operation.operation !== OperationTypeNode.QUERY)
    throw badUserInput('Only a query can return a table. Send a query.')
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
  if (!coerced) throw errors[0]!
  const selections = createSelections(schema, document, (node) => mayBeIncluded(node, coerced))
  const list = findList(selections, operation)
  const { columns, dropped, rows, isPaged, names: taken } = readList(selections, list)
  const sent = getArgumentValues(list.field, list.nodes[0]!, coerced)
  if ((sent['first'] as number | null | undefined)! < 0)
    throw badUserInput(`'first' is ${sent['first'] as number}. Send 0 or more, or leave it out for all rows.`)
  const names = new Set(list.field.args.map(({ name }) => name))
  const readsToEnd = isPaged && sent['last'] == null
  const canPageForward = readsToEnd && names.has('first') && names.has('after')
  const paging = pagingOf(operation, list.field)
  const end = freeName('pageInfo', taken)
  const pageOf = (data: Row) => {
    const found = valueAt(data, list.path, list.field) as Row & Row[]
    if (!list.isConnection) return { rows: withoutNulls(found), next: null }
    const { hasNextPage, endCursor } = (found[end] as { hasNextPage?: boolean; endCursor?: string | null }) ?? {}
    if (hasNextPage && (!canPageForward || endCursor == null) && sent['first'] !== 0)
      throw badUserInput(
        `${quotePath(list.path)} has more rows than it returns at once, and no further pages. Request JSON, or fewer rows with a filter.`,
      )
    return {
      rows: withoutNulls(valueAt(data, [...list.path, rows.name], rows.field) as Row[]),
      next: hasNextPage ? (endCursor ?? null) : null,
    }
  }
  return {
    name: list.path.at(-1)!,
    columns,
    document: documentOfPages(document, operation, {
      nodes: list.nodes,
      dropped,
      end: readsToEnd ? end : undefined,
      paging: canPageForward ? paging : [],
    }),
    variablesOf: (size, after) =>
      canPageForward ? { ...variables, ...asVariables(paging, { first: size, after }) } : { ...variables },
    pageOf,
    pageSize: names.has('last') ? MAX_PAGE_SIZE : SMALL_PAGE,
    first: canPageForward ? ((sent['first'] as number | null | undefined) ?? Infinity) : Infinity,
    after: canPageForward ? ((sent['after'] as string | null | undefined) ?? null) : null,
  }
}

/** The page size of lists that are paged forward only, such as a search, which returns its best 100 rows. */
const SMALL_PAGE = 100

/**
 * Finds the value at a path of a response.
 *
 * @throws {GraphQLError} BAD_USER_INPUT if it, or an object above it, is null: that is not an empty list.
 */
function valueAt(answer: Row, path: readonly string[], { description }: Field): unknown {
  return path.reduce<unknown>((at, name, depth) => {
    const below = (at as Row)[name]
    if (below != null) return below
    const why = depth === path.length - 1 && description ? ` Its description: ${description}` : ''
    throw badUserInput(`${quotePath(path.slice(0, depth + 1))} is null, so there is no list of rows.${why}`)
  }, answer)
}

/** Drops nulls, which stand for records that do not exist. */
function withoutNulls(rows: readonly (Row | null)[]): readonly Row[] {
  return rows.includes(null) ? rows.filter((row) => row !== null) : (rows as readonly Row[])
}
