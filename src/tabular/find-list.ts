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

/** The list that gives the rows. */
export type List = Selected & { path: readonly string[]; isConnection: boolean }

/**
 * Finds the one list of an operation whose rows are a table.
 *
 * @throws {GraphQLError} BAD_USER_INPUT: there is no list, there is another one, or a field stands beside the rows.
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
export type ListParts = { columns: Column[]; dropped: FieldNode[]; rows: Selected; isPaged: boolean; names: string[] }

/**
 * Reads what is selected of the list: its rows, as columns, and what stands beside them in a connection.
 *
 * @throws {GraphQLError} BAD_USER_INPUT: no row is asked for, or the rows make no columns.
 */
export function readList(selections: Selections, list: List): ListParts {
  const target = getNamedType(list.field.type) as GraphQLCompositeType
  if (!list.isConnection)
    return { columns: readColumns(selections, target, list), dropped: [], rows: list, isPaged: false, names: [] }
  const parts = selections.onEach(target, list.nodes).flat()
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

/** The response names from the root as messages show them: `'territory.actions'`. */
export function quoted(path: readonly string[]): string {
  return `'${path.join('.')}'`
}
