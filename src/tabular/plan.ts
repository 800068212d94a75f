import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isCompositeType,
  isListType,
  OperationTypeNode,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type OperationDefinitionNode,
} from 'graphql'
import { badUserInput } from '../errors.ts'
import { isConnection, type OperationToRun } from '../graph/node-estimate.ts'
import { LARGEST_PAGE } from '../relay/paging.ts'
import { readColumns } from './columns.ts'
import { documentOfPages, asVariables, freeName, pagingOf } from './page-document.ts'
import { createSelections, type Field, type Selected, type Selections } from './selections.ts'
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
  const selections = createSelections(schema, document, coerced)
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

/** The list that gives the rows. */
type List = Selected & { path: readonly string[]; isConnection: boolean }

function findList({ schema, on }: Selections, operation: OperationDefinitionNode): List {
  const lists = new Map<string, List>()
  const beside = new Set<string>()

  function visitFields(
    type: GraphQLCompositeType,
    nodes: Selected['nodes'] | [OperationDefinitionNode],
    above: string[],
  ) {
    for (const selected of on(type, nodes).flat()) {
      const { name, field } = selected
      if (field === TypeNameMetaFieldDef) continue
      const path = [...above, name]
      const target = getNamedType(field.type)
      const isList = isListType(getNullableType(field.type))
      if (isCompositeType(target) && (isList || isConnection(target)))
        addList({ ...selected, path, isConnection: !isList })
      else if (isCompositeType(target) && !isList) visitFields(target, selected.nodes, path)
      else beside.add(path.join('.'))
    }
  }

  /** Of an interface each type brings the same nodes; where they differ, they would not make the same columns. */
  function addList(list: List): void {
    const before = lists.get(list.path.join('.'))
    if (
      before &&
      !(before.nodes.length === list.nodes.length && before.nodes.every((node) => list.nodes.includes(node)))
    )
      throw badUserInput(
        `${quoted(list.path)} stands for lists of several types, and a table has the rows of one. Send them in requests of their own.`,
      )
    lists.set(list.path.join('.'), list)
  }

  visitFields(schema.getQueryType()!, [operation], [])
  const [list, another] = lists.values()
  if (!list)
    throw badUserInput(
      `This operation has no list that could give the rows of a table. Ask for one, such as '{ actions { nodes { title } } }', or for JSON.`,
    )
  if (another)
    throw badUserInput(
      `This operation has two lists, ${quoted(list.path)} and ${quoted(another.path)}, and a table has the rows of one. Send them in two requests.`,
    )
  const [other] = beside
  if (other !== undefined)
    throw badUserInput(
      `'${other}' stands beside the rows of ${quoted(list.path)}, where a table has no place for it. Leave it out, or select it in each row.`,
    )
  return list
}

/**
 * The fields that a table has no place for are dropped; `rows` is where the rows stand, in a connection or as a plain list,
 * and `names` are those of all parts of a connection.
 */
type ListParts = { columns: Column[]; dropped: FieldNode[]; rows: Selected; isPaged: boolean; names: string[] }

function readList(selections: Selections, list: List): ListParts {
  const target = getNamedType(list.field.type) as GraphQLCompositeType
  if (!list.isConnection)
    return { columns: readColumns(selections, target, list), dropped: [], rows: list, isPaged: false, names: [] }
  const parts = selections.on(target, list.nodes).flat()
  const [rows, others] = parts.filter(({ field }) => isListType(getNullableType(field.type)))
  if (!rows)
    throw badUserInput(
      `${quoted(list.path)} is asked for no row. Select 'nodes' with the fields that are to be columns: '{ nodes { … } }'.`,
    )
  if (others)
    throw badUserInput(
      `${quoted(list.path)} is asked for two lists, '${rows.name}' and '${others.name}', and a table has the rows of one. Send them in two requests.`,
    )
  const rest = parts.filter((part) => part !== rows)
  const row = getNamedType(rows.field.type) as GraphQLCompositeType
  return {
    columns: readColumns(selections, row, rows),
    dropped: rest.flatMap(({ nodes }) => nodes),
    rows,
    isPaged: rows.field.name === 'nodes' || rows.field.name === 'edges',
    names: parts.map(({ name }) => name),
  }
}

function quoted(path: readonly string[]): string {
  return `'${path.join('.')}'`
}
