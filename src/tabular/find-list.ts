import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  TypeNameMetaFieldDef,
  type FieldNode,
  type GraphQLCompositeType,
  type OperationDefinitionNode,
} from 'graphql'
import { badUserInput } from '../errors.ts'
import { isConnection } from '../selections/connection.ts'
import type { Selected, Selecting, Selections } from '../selections/selections.ts'
import { readColumns } from './columns.ts'
import type { Column } from './table.ts'

/** The list whose items are the rows. */
export type List = Selected & { path: readonly string[]; isConnection: boolean }

/**
 * Finds the one list of an operation whose rows are a table.
 *
 * @throws {GraphQLError} BAD_USER_INPUT if there is no list, a second one, or a field outside the rows.
 */
export function findList({ schema, onEach }: Selections, operation: OperationDefinitionNode): List {
  const lists = new Map<string, List>()
  const beside = new Set<string>()

  function visitFields(type: GraphQLCompositeType, nodes: readonly Selecting[], above: string[]) {
    for (const selected of onEach(type, nodes).flat()) {
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

  /** Each type of an interface selects the same nodes; if they differ, so would the columns. */
  function addList(list: List): void {
    const before = lists.get(list.path.join('.'))
    if (
      before &&
      !(before.nodes.length === list.nodes.length && before.nodes.every((node) => list.nodes.includes(node)))
    )
      throw badUserInput(
        `${quotePath(list.path)} selects lists of several types, and a table holds one list. Request them separately.`,
      )
    lists.set(list.path.join('.'), list)
  }

  visitFields(schema.getQueryType()!, [operation], [])
  const [list, another] = lists.values()
  if (!list)
    throw badUserInput(
      `This operation selects no list for the rows of a table. Select one, such as '{ actions { nodes { title } } }', or request JSON.`,
    )
  if (another)
    throw badUserInput(
      `This operation selects two lists, ${quotePath(list.path)} and ${quotePath(another.path)}, and a table holds one. Send them in two requests.`,
    )
  const [other] = beside
  if (other !== undefined)
    throw badUserInput(
      `'${other}' is outside the rows of ${quotePath(list.path)}, so it cannot be a column. Leave it out, or select it in each row.`,
    )
  return list
}

/** What is selected of a list. */
export type ListParts = {
  columns: Column[]
  /** Fields of the connection that a table cannot show. */
  dropped: FieldNode[]
  /** The field whose items are the rows: `nodes` or `edges` of a connection, or a plain list itself. */
  rows: Selected
  isPaged: boolean
  /** The response names of the connection's fields. */
  names: string[]
}

/**
 * Reads what is selected of the list: the columns of its rows, and the other fields of its connection.
 *
 * @throws {GraphQLError} BAD_USER_INPUT if no rows are selected, or their fields cannot be columns.
 */
export function readList(selections: Selections, list: List): ListParts {
  const target = getNamedType(list.field.type) as GraphQLCompositeType
  if (!list.isConnection)
    return { columns: readColumns(selections, target, list), dropped: [], rows: list, isPaged: false, names: [] }
  const parts = selections.onEach(target, list.nodes).flat()
  const [rows, others] = parts.filter(({ field }) => isListType(getNullableType(field.type)))
  if (!rows)
    throw badUserInput(
      `${quotePath(list.path)} selects no rows. Select 'nodes' with one field per column: '{ nodes { … } }'.`,
    )
  if (others)
    throw badUserInput(
      `${quotePath(list.path)} selects two lists, '${rows.name}' and '${others.name}', and a table holds one. Send them in two requests.`,
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

/** Quotes response names from the root for a message: `'territory.actions'`. */
export function quotePath(path: readonly string[]): string {
  return `'${path.join('.')}'`
}
