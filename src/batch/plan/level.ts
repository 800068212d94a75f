import type { TextRow } from '../../db/client.ts'
import type { Demand } from '../selection/demand.ts'
import type { Day } from '../filter.ts'
import { ROOT, type LoadArguments } from '../arguments.ts'
import type { AnyRelation } from '../relation.ts'
import type { RowLayout } from '../sql/row-layout.ts'

/** A place in an operation where a relation is loaded, for all parents at once. */
export type Level = {
  index: number
  relation: AnyRelation
  demand: Demand
  /** The place of the parents; null at the root. */
  parents: Parents | null
  /** The columns of the rows; null if only their number is asked for. */
  layout: RowLayout | null
  /** The alias of the value by which rows are sorted, if there are cursors; which column it is depends on the arguments. */
  sort: string | null
  /** The number of columns. */
  width: number
  hasChildren: boolean
  /** Whether the field may be null. */
  isNullable: boolean
  /** @throws {GraphQLError} What the field answers with if its arguments are invalid. */
  readArguments: (variables: Variables) => LevelArguments
}

/**
 * The arguments of a level: those of the relation, its own date if there is one, and at the root the key of the parent, or
 * the keys of several.
 */
export type LevelArguments = { args: LoadArguments; day: Day; key: string; keys?: readonly string[] }

/** Rows that are parents: `key` is the alias of the column with their keys. */
export type Parents = {
  level: Level
  key: string
  /** The alias of a column without which a row is no parent. */
  without: string | null
}

/** Where a field is: the level of its object, and the columns of the object in its rows. */
export type Scope = { level: Level; layout: RowLayout }

/** The coerced variables of an operation. */
export type Variables = Readonly<Record<string, unknown>>

/** The columns before the first of a level: the number of the level, and the key of the parent. */
const COLUMNS_BEFORE = 2

/** Where a row of the result has the column with an alias: `c0` is the third. */
export function positionOf(alias: string): number {
  return COLUMNS_BEFORE + Number(alias.slice(1))
}

/** The alias of a column; undefined if the rows do not have it. */
export function aliasOf({ columns }: RowLayout, name: string): string | undefined {
  return columns.find(([each]) => each === name)?.[1]
}

/** The key under which a row's children are; null if it has none. */
export function keyIn(row: TextRow, parents: Parents | null): string | null {
  return parents ? row[positionOf(parents.key)]! : ROOT
}
