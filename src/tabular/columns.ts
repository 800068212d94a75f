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

/** Reads what is selected on a row as columns. Of an edge its node is the row, whatever stands beside it. */
export function readColumns(selections: Selections, type: GraphQLCompositeType, list: Selected): Column[] {
  const columns = new Map<string, Column & { path: string }>()

  /** In: where the fields stand in the row, and in the names of columns. */
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
          `'${at.join('.')}' is a list inside a row, and a cell holds one value. Leave it out, ask for its 'totalCount' alone if it has one, or for the list in a request of its own.`,
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

/** Whether a field is a connection of which more than counts is wanted. */
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

/** Words of enums are text; so is what scalars of partners hold. */
function cellType(type: GraphQLOutputType): CellType {
  return cellTypes[getNamedType(type).name] ?? 'text'
}

/** In: whether the cell is to be text, whatever the answer holds. */
function readerOf(path: readonly string[], asText: boolean): (row: Row) => Cell {
  const [first, second] = path as [string, string]
  // A row that has no such field has it from its prototype.
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
