import { isNonNullType, type GraphQLResolveInfo } from 'graphql'
import type { Availability } from '../db/availability.ts'
import type { Database } from '../db/client.ts'
import type { Table } from '../db/table-traits.ts'
import type { PageArguments } from '../relay/paging.ts'
import { createFail } from './loaders/answers.ts'
import { ROOT, type LoadArguments } from './arguments.ts'
import { byKeyOf } from './by-key.ts'
import type { Connection, Tombstone } from './connection.ts'
import type { CountCache } from './count-cache.ts'
import { createExecute, type OnStatement } from './sql/execute.ts'
import { createFetch, NOTHING, type RowsUnder } from './loaders/fetch.ts'
import type { Day, FilterArgument } from './filter.ts'
import { dayOf } from './sql/history.ts'
import { createGroupLoader } from './groups/load-groups.ts'
import type { AnyModel, Model, Models, Row } from './model.ts'
import { createPlaces } from './loaders/places.ts'
import { createCountLevels } from './plan/count-levels.ts'
import { createForesight } from './plan/foresee.ts'
import type { AnyRelation, Relation } from './relation.ts'
import type { Registry } from './registry.ts'
import { createRun } from './loaders/run.ts'
import { createTombstoneLoaders } from './loaders/tombstones.ts'
import { createTurns } from './loaders/turns.ts'
import { createVersions } from './versions.ts'

/** A parent row, or null at the root of the graph. */
type Parent = object | null

/**
 * Loads the rows of a relation under one parent. Equal calls of an operation share one statement.
 *
 * @param parent - The parent row; null at the root. If it was loaded for a date, so are these rows.
 * @param args - The arguments of the field, equal for every parent. `asOf` loads the rows of that date.
 * @throws BAD_USER_INPUT for invalid arguments, and at the root for a date on which the rows are unknown; further down,
 *   such a field is null.
 */
export type Load = {
  <T extends Table, F>(
    relation: Relation<T, F, 'page'>,
    parent: Parent,
    args: PageArguments & FilterArgument<F>,
    info: GraphQLResolveInfo,
  ): Promise<Connection<Row<T>>>
  <T extends Table, F>(
    relation: Relation<T, F, 'list'>,
    parent: Parent,
    args: FilterArgument<F>,
    info: GraphQLResolveInfo,
  ): Promise<Row<T>[]>
  <T extends Table, F>(
    relation: Relation<T, F, 'one'>,
    parent: Parent,
    args: FilterArgument<F>,
    info: GraphQLResolveInfo,
  ): Promise<Row<T> | null>
}

/** Loads one row by its key, as of a date if one is given; null if it does not exist. */
export type LoadByKey = <T extends Table>(
  model: Model<T>,
  key: string,
  info: GraphQLResolveInfo,
  asOf?: string | null,
) => Promise<Row<T> | null>

/** Loads one row of a type that is known only at run time: a node, an entity or a member of a union. */
export type LoadByType = (
  type: string,
  key: string,
  info: GraphQLResolveInfo,
  asOf?: string | null,
) => Promise<object | null>

/** Callbacks on the statements of a request, and what it shares with others. */
export type RequestOptions = {
  onStatement?: OnStatement
  /** Called with the version of the data that a statement has read. */
  onVersion?: (version: string) => void
  /** Shared with other requests. */
  countCache?: CountCache
  /** The version of the data, if it is watched. */
  currentVersion?: () => string | undefined
  /** When it aborts, no statement starts, running ones are cancelled, and its reason is the error of every field. */
  signal?: AbortSignal
  /** Learns from each statement whether the database responds. */
  availability?: Availability
}

/** What resolvers load with, and what foresees the rows that they will load. */
export type Loaders = ReturnType<typeof createLoaders>

/** Creates the loaders of one request. They cache rows, so requests must not share them. */
export function createLoaders(db: Database, registry: Registry, options: RequestOptions = {}) {
  const { models } = registry
  const { countCache, signal } = options
  const { execute, executeText } = createExecute(db, options)
  const versions = createVersions(options)
  const turns = createTurns()
  const fail = createFail()
  const run = createRun(db, execute, versions)
  const fetch = createFetch(db, registry, { execute, run, versions, countCache, signal })
  const counts = createCountLevels(db, registry, { execute, versions, countCache })
  const foresight = createForesight(db, registry, { executeText, counts, versions, signal })
  const tombstonesOf = createTombstoneLoaders(db, execute, versions.note)
  const findPlace = createPlaces(models, { fetch, foresight, tombstonesOf, turns })
  const groups = createGroupLoader(db, registry, execute, versions.note)

  /** Finds the rows under one key, in a batch with those of all parents. */
  function find(relation: AnyRelation, key: string | null, day: Day, args: LoadArguments, info: GraphQLResolveInfo) {
    const { found, answerOf, refused } = findPlace(relation, day, args, info)
    if (!found) return fail(refused, info)
    if (key === null) return answerOf(NOTHING)
    const answer = (rows: RowsUnder, tombstones?: readonly Tombstone[]) => {
      try {
        if (rows.unknown && key === ROOT) throw rows.unknown
        if (rows.unknown && !isNonNullType(info.returnType)) return null
        return answerOf(rows, tombstones)
      } catch (error) {
        return fail(error, info)
      }
    }
    const answerInTurn = (rows: RowsUnder, tombstones: readonly Tombstone[] = []) => {
      const turn = turns.take(rows.rows.length + tombstones.length)
      const answerNow = () => answer(rows, found.tombstones && tombstones)
      return turn ? turn.then(() => (signal?.aborted ? fail(signal.reason, info) : answerNow())) : answerNow()
    }
    const onError = (error: unknown) => fail(error, info)
    const { loader, tombstones } = found
    if (!tombstones) return loader.load(key).then((rows) => answerInTurn(rows), onError)
    return Promise.all([loader.load(key), tombstones.load(key)]).then((parts) => answerInTurn(...parts), onError)
  }

  function load(relation: AnyRelation, parent: Parent, args: LoadArguments, info: GraphQLResolveInfo) {
    const day = args.asOf ?? dayOf(parent)
    return find(relation, keyOfParent(models, relation, parent, info), day, args, info)
  }

  function byKey(model: AnyModel, key: string, info: GraphQLResolveInfo, asOf?: string | null) {
    return find(byKeyOf(model), key, asOf ?? undefined, {}, info) as Promise<object | null>
  }

  const byType: LoadByType = async (type, key, info, asOf) => {
    const model = models[type]
    const row = model ? await byKey(model, key, info, asOf) : null
    return row && { __typename: type, ...row }
  }

  return {
    load: load as unknown as Load,
    groups,
    byKey: byKey as unknown as LoadByKey,
    byType,
    run,
    foresee: foresight.foresee,
  }
}

function keyOfParent(models: Models, relation: AnyRelation, parent: Parent, info: GraphQLResolveInfo): string | null {
  if (parent === null) return ROOT
  const column = relation.by ?? models[info.parentType.name]?.key
  const key = column === undefined ? undefined : (parent as Record<string, unknown>)[column]
  if (key === undefined)
    throw new Error(`${info.parentType.name}.${info.fieldName} needs the column ${column} of its parent: declare it.`)
  return key === null ? null : String(key)
}
