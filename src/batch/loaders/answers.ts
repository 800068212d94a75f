import { GraphQLError, isNonNullType, type FieldNode, type GraphQLResolveInfo } from 'graphql'
import { lastOfMany } from '../../errors.ts'
import { connectionOf, type Paging } from '../../relay/paging.ts'
import type { Tombstone } from '../connection.ts'
import type { Demand } from '../selection/demand.ts'
import type { RowsUnder } from './fetch.ts'
import type { AnyRelation } from '../relation.ts'

/** Makes the value of a field of what was found under one parent, and of the tombstones, if they are selected. */
export type AnswerOf = (found: RowsUnder, tombstones?: readonly Tombstone[]) => unknown

/**
 * Creates the function that turns what was found under one parent into the value of the field.
 *
 * @param isUpdatedSince - Whether the list has tombstones, even if none are selected.
 */
export function createAnswer(
  relation: AnyRelation,
  demand: Demand,
  { paging, isUpdatedSince }: { paging: Paging; isUpdatedSince: boolean },
): AnswerOf {
  if (relation.kind === 'one') return ({ rows }) => rows[0] ?? null
  if (relation.kind === 'list')
    return ({ rows }) => {
      if (rows.length <= relation.bound) return rows
      throw new Error(`${relation.name} has more than the ${relation.bound} rows that its schema states.`)
    }
  const sort = relation.order[paging.order]!
  const place = (row: Record<string, unknown>) =>
    ({ value: row[sort], key: row[relation.of.key] }) as { value: string; key: string }
  return ({ rows, total = 0, demonstration = 0 }, removed = []) => {
    const counts = { totalCount: total, demonstrationCount: demonstration }
    return connectionOf(paging, rows, place, { ...counts, tombstones: isUpdatedSince ? removed : null }, demand)
  }
}

/** Errors of a field, for all rows under which it fails: an error takes 30 µs, and its field may fail 84 000 times. */
const MAX_FAILURES = 100

/** Throws the error of a field; returns null after many in the same place, if the field is nullable. */
export type Fail = (error: unknown, info: GraphQLResolveInfo) => null

/** Creates the function that fails fields of one request. */
export function createFail(): Fail {
  // By field: statements end in any order, but the rows under one field come in theirs.
  const failures = new Map<readonly FieldNode[], number>()
  let execution: object | undefined

  return (error, { fieldName, fieldNodes, returnType, variableValues }) => {
    // An operation may run twice on the same loaders: the object of its variables identifies the execution.
    if (variableValues !== execution) failures.clear()
    execution = variableValues
    const count = (failures.get(fieldNodes) ?? 0) + 1
    failures.set(fieldNodes, count)
    if (count > MAX_FAILURES && !isNonNullType(returnType)) return null
    throw count === MAX_FAILURES && error instanceof GraphQLError ? lastOfMany(error, count, `'${fieldName}'`) : error
  }
}
