import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isNonNullType,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLOutputType,
} from 'graphql'
import { badUserInput } from '../errors.ts'
import { isConnection } from '../selections/connection.ts'
import type { Selected, Selections } from '../selections/selections.ts'
import type { Cell, CellType, Column, Row } from './table.ts'

/**
 * Makes columns of the fields that are selected on a row. The row of an edge is its node, with the edge's other fields.
 *
 * @param type - The type of a row.
 * @param list - The field whose items are the rows.
 * @throws {GraphQLError} BAD_USER_INPUT if a field is a list, or two columns have the same name.
 */
export function readColumns(selections: Selections, type: GraphQLCompositeType, list: Selected): Column[] {
  const columns = new Map<string, Column & { path: string }>()

  /** `path` is the path of `nodes` in the row, `above` their path in the names of columns. */
  function visitFields(
    on: GraphQLCompositeType,
    nodes: Selected['nodes'],
    path: string[],
    above: string[],
    nullable: boolean,
  ): void {
    const possible = selections.onEach(on, nodes)
    for (const selected of possible.flat()) {
      const { name, field } = selected
      const at = [...path, name]
      // A field that only some of the types have is null on the others.
      const everywhere = possible.every((fields) => fields.some((each) => each.name === name))
      const isNullable = nullable || !everywhere || !isNonNullType(field.type)
      const target = getNamedType(field.type)
      if (isListType(getNullableType(field.type)) || asksForRows(selections, target, selected))
        throw badUserInput(
          `'${at.join('.')}' is a list inside a row, and a cell holds one value. Leave it out, select only its 'totalCount' if it has one, or request the list separately.`,
        )
      const isNode = path.length === 0 && list.field.name === 'edges' && field.name === 'node'
      const named = isNode ? above : [...above, name]
      if (isCompositeType(target)) {
        visitFields(target, selected.nodes, at, named, isNullable)
        continue
      }
      const column = named.join('.')
      const before = columns.get(column)
      if (before && before.path !== at.join('.'))
        throw badUserInput(`Two columns would have the name '${column}'. Give one of the fields an alias.`)
      columns.set(column, {
        name: column,
        path: at.join('.'),
        type: cellType(field.type),
        isNullable: isNullable || (before?.isNullable ?? false),
        description: field.description ?? '',
        read: readerOf(at, cellTypes[target.name] === undefined),
      })
    }
  }

  visitFields(type, list.nodes, [], [], false)
  return [...columns.values()].map(({ path: _, ...column }) => column)
}

/** Whether a field is a connection that selects more than counts. */
function asksForRows({ onEach }: Selections, target: GraphQLNamedType, { nodes }: Selected): boolean {
  if (!isConnection(target)) return false
  const parts = onEach(target, nodes).flat()
  return parts.some(({ field }) => isCompositeType(getNamedType(field.type)))
}

const cellTypes: Readonly<Record<string, CellType>> = {
  Int: 'integer',
  Float: 'decimal',
  Boolean: 'boolean',
  String: 'text',
  ID: 'text',
  Date: 'date',
  DateTime: 'instant',
  GeoJSON: 'geometry',
}

/** Enum values are text, and so are the custom scalars of partners. */
function cellType(type: GraphQLOutputType): CellType {
  return cellTypes[getNamedType(type).name] ?? 'text'
}

/** `asText`: other values become JSON text. */
function readerOf(path: readonly string[], asText: boolean): (row: Row) => Cell {
  const [first, second] = path as [string, string]
  // A row without a field of this name inherits one from its prototype.
  const isInherited = path.some((name) => name in Object.prototype)
  const read: (row: Row) => Cell = isInherited
    ? (row) =>
        (path.reduce<unknown>((at, name) => (Object.hasOwn(at ?? {}, name) ? (at as Row)[name] : null), row) as Cell) ??
        null
    : path.length === 1
      ? (row) => (row[first] as Cell | undefined) ?? null
      : path.length === 2
        ? (row) => ((row[first] as Row | null)?.[second] as Cell | undefined) ?? null
        : (row) => (path.reduce<unknown>((at, name) => (at as Row | null)?.[name], row) as Cell | undefined) ?? null
  if (!asText) return read
  return (row) => {
    const value = read(row)
    return value === null || typeof value === 'string' ? value : JSON.stringify(value)
  }
}
