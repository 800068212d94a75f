import { getArgumentValues, getVariableValues, OperationTypeNode, type DocumentNode } from 'graphql'
import { badUserInput } from '../errors.ts'
import { LARGEST_PAGE } from '../relay/paging.ts'
import { isIncluded } from '../selections/conditions.ts'
import type { OperationToRun } from '../selections/operation.ts'
import { createSelections, type Field } from '../selections/selections.ts'
import { findList, quoted, readList } from './find-list.ts'
import { asVariables, documentOfPages, freeName, pagingOf } from './page-document.ts'
import type { Column, Row } from './table.ts'

/** How the rows of an operation's one list are read page by page, and which columns they make. */
export type TablePlan = {
  /** The response name of the list. */
  name: string
  columns: readonly Column[]
  /** Asks for one page and nothing beside it. */
  document: DocumentNode
  /** The variables of a page of `size` rows behind a cursor. */
  variablesOf(size: number, after: string | null): Readonly<Record<string, unknown>>
  /** The rows in an answer to that, and where they go on; null where they end. */
  pageOf(data: Row): { rows: readonly Row[]; next: string | null }
  /** Rows of a page at most. */
  pageSize: number
  /** Rows in all; Infinity where the operation does not say how many. */
  first: number
  /** Cursor to begin after. */
  after: string | null
}

/**
 * Plans to read an operation as a table. Its one connection, grouping or plain list gives the rows; every field that is
 * selected of them is a column, those of to-one fields under dotted names, and so is the count of a list in the row. Counts
 * and `pageInfo` of the list itself have no place in a table and are not asked for. Without `first` the table has all rows,
 * with it that many. Errors: BAD_USER_INPUT, saying what to change, for an operation that makes no table; those of its variables.
 */
export function planTable(request: OperationToRun): TablePlan {
  const { schema, document, operation, variables = {} } = request
  if (operation.operation !== OperationTypeNode.QUERY) throw badUserInput('A table is read by a query. Send a query.')
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
  if (!coerced) throw errors[0]!
  const selections = createSelections(schema, document, (node) => isIncluded(node, coerced))
  const list = findList(selections, operation)
  const { columns, dropped, rows, isPaged, names: taken } = readList(selections, list)
  const sent = getArgumentValues(list.field, list.nodes[0]!, coerced)
  if ((sent['first'] as number | null | undefined)! < 0)
    throw badUserInput(`'first' is ${sent['first'] as number}. Send a number from 0 on, or leave it out for all rows.`)
  const names = new Set(list.field.args.map(({ name }) => name))
  const goesOn = isPaged && sent['last'] == null
  const follows = goesOn && names.has('first') && names.has('after')
  const paging = pagingOf(operation, list.field)
  const end = freeName('pageInfo', taken)
  const pageOf = (data: Row) => {
    const found = foundIn(data, list.path, list.field) as Row & Row[]
    if (!list.isConnection) return { rows: withoutNulls(found), next: null }
    const { hasNextPage, endCursor } = (found[end] as { hasNextPage?: boolean; endCursor?: string | null }) ?? {}
    if (hasNextPage && (!follows || endCursor == null) && sent['first'] !== 0)
      throw badUserInput(
        `${quoted(list.path)} has more rows than it gives at once, and cannot be read on. Ask for it as JSON, or with a filter.`,
      )
    return {
      rows: withoutNulls(foundIn(data, [...list.path, rows.name], rows.field) as Row[]),
      next: hasNextPage ? (endCursor ?? null) : null,
    }
  }
  return {
    name: list.path.at(-1)!,
    columns,
    document: documentOfPages(document, operation, {
      nodes: list.nodes,
      dropped,
      end: goesOn ? end : undefined,
      paging: follows ? paging : [],
    }),
    variablesOf: (size, after) =>
      follows ? { ...variables, ...asVariables(paging, { first: size, after }) } : { ...variables },
    pageOf,
    pageSize: names.has('last') ? LARGEST_PAGE : SMALL_PAGE,
    first: follows ? ((sent['first'] as number | null | undefined) ?? Infinity) : Infinity,
    after: follows ? ((sent['after'] as string | null | undefined) ?? null) : null,
  }
}

/** Of a list that is read forward only, such as a search, which gives its best 100 and no more. */
const SMALL_PAGE = 100

/** What stands in an answer. Errors: BAD_USER_INPUT where it, or what holds it, is null: that is not a list without rows. */
function foundIn(answer: Row, path: readonly string[], { description }: Field): unknown {
  return path.reduce<unknown>((at, name, depth) => {
    const below = (at as Row)[name]
    if (below != null) return below
    const why = depth === path.length - 1 && description ? ` What it is: ${description}` : ''
    throw badUserInput(`${quoted(path.slice(0, depth + 1))} is null, so that there is no list of rows.${why}`)
  }, answer)
}

/** A thing that the graph does not know is no row. */
function withoutNulls(rows: readonly (Row | null)[]): readonly Row[] {
  return rows.includes(null) ? rows.filter((row) => row !== null) : (rows as readonly Row[])
}
