import DataLoader from 'dataloader'
import { GraphQLError, isNonNullType, type FieldNode, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql'
import { CompiledQuery, sql, type RawBuilder } from 'kysely'
import type { Availability } from '../db/availability.ts'
import type { Database } from '../db/client.ts'
import type { Table } from '../db/table-traits.ts'
import { lastOfMany } from '../errors.ts'
import { connectionOf, readPaging, type PageArguments, type Paging } from '../relay/paging.ts'
import type { Connection, Tombstone } from './connection.ts'
import { readDemand, type Demand } from './demand.ts'
import { createExecute, type OnStatement } from './execute.ts'
import { createCountLevels } from './plan/count-levels.ts'
import { createForesight } from './plan/foresee.ts'
import { filterValues, readFilter, type Day, type Filter, type FilterArgument } from './filter.ts'
import { dayOf, whyUnknown } from './history.ts'
import { listOf, type Counts, type CountCache } from './count-cache.ts'
import { createGroupLoader } from './load-groups.ts'
import type { AnyModel, Model, Models, Row } from './model.ts'
import {
  isUpdatedWidely,
  one,
  UPDATED_SINCE,
  UPDATED_WIDELY_SINCE,
  type AnyRelation,
  type Relation,
} from './relation.ts'
import type { Registry } from './registry.ts'
import { boundsOf, dataVersion, nameStatement } from './statement-parts.ts'
import { statementOf } from './statement.ts'
import { createTombstoneLoaders, type TombstoneLoader } from './tombstones.ts'
import { createTurns, eachInTurn } from './turns.ts'

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

/** Runs a query that is not a relation, under a name. */
export type Run = <O>(name: string, query: RawBuilder<O>) => Promise<O[]>

/** What a statement found under one parent; `unknown` says why the rows are unknown on the date. */
export type RowsUnder = { rows: Record<string, unknown>[]; unknown?: GraphQLError } & Counts

/** Errors of a field, for all rows under which it fails: an error takes 30 µs, and its field may fail 84 000 times. */
const MAX_FAILURES = 100

/** One array parameter takes any number of keys, but a larger batch would hold up all other operations. */
const MAX_BATCH_KEYS = 10_000

/** Callbacks on the statements of a request, and what it shares with others. */
export type RequestOptions = {
  onStatement?: OnStatement
  /** Called with the version of the data that a statement has read. */
  onVersion?: (version: string) => void
  /** Shared with other requests. */
  countCache?: CountCache
  /** When it aborts, no statement starts, running ones are cancelled, and its reason is the error of every field. */
  signal?: AbortSignal
  /** Learns from each statement whether the database responds. */
  availability?: Availability
}

/** Creates the loaders of one request. They cache rows, so requests must not share them. */
export function createLoaders(db: Database, registry: Registry, options: RequestOptions = {}) {
  const { models, kept } = registry
  const { onVersion, countCache, signal } = options
  const { execute, executeText } = createExecute(db, options)
  const counts = createCountLevels(db, registry, { execute, countCache, onVersion: noteVersion })
  const foresight = createForesight(db, registry, { executeText, counts, onVersion: noteVersion, signal })
  const tombstonesOf = createTombstoneLoaders(db, execute, noteVersion)
  const turns = createTurns()
  const loaders = new Map<string, PagedLoader>()
  const readings = new Map<readonly FieldNode[], Reading[]>()
  const atFields = new Map<
    FieldNode,
    { relation: AnyRelation; demand: Demand; day: Day; found: PagedLoader | Error }[]
  >()

  /** Finds what a field reads, once for all parents of the same selection. */
  function readingOf(relation: AnyRelation, day: Day, args: LoadArguments, info: GraphQLResolveInfo): Reading {
    const { fieldNodes, parentType } = info
    const cached = readings.get(fieldNodes) ?? []
    const before = cached.find(
      (each) => each.relation === relation && each.parentType === parentType && each.day === day,
    )
    if (before) return before
    const demand = readDemand(models, info, relation.of, relation.kind === 'page')
    const found = loaderAt(fieldNodes[0]!, relation, demand, day, args)
    const place = { relation, parentType, day }
    const reading =
      found instanceof Error
        ? { ...place, refused: found }
        : { ...place, found, answerOf: createAnswer(relation, demand, found) }
    readings.set(fieldNodes, [...cached, reading])
    return reading
  }

  /** Reads the arguments of a field once, however often its fragment is used: they may be long, or invalid. */
  function loaderAt(
    node: FieldNode,
    relation: AnyRelation,
    demand: Demand,
    day: Day,
    args: LoadArguments,
  ): PagedLoader | Error {
    const cached = atFields.get(node) ?? []
    let entry = cached.find((each) => each.relation === relation && each.demand === demand && each.day === day)
    if (!entry) {
      entry = { relation, demand, day, found: tryLoader(relation, demand, day, args) }
      atFields.set(node, [...cached, entry])
    }
    return entry.found
  }

  function tryLoader(relation: AnyRelation, demand: Demand, day: Day, args: LoadArguments): PagedLoader | Error {
    try {
      return loaderOf(relation, demand, day, args)
    } catch (error) {
      return error as Error
    }
  }

  function loaderOf(relation: AnyRelation, demand: Demand, day: Day, args: LoadArguments): PagedLoader {
    const name = `${relation.name}|${demand.key}|${day}|${JSON.stringify(args)}`
    let entry = loaders.get(name)
    if (!entry) {
      const { filter, paging } = readArguments(relation, day, args)
      // An error per key, which the loader caches: an operation may run twice.
      const rowsUnder = (keys: readonly string[]) =>
        (foresight.rowsUnder(name, keys) ?? batch(relation, demand, { filter, paging, day }, keys)).catch(
          (error: Error) => keys.map(() => error),
        )
      const loader = new DataLoader(rowsUnder, { maxBatchSize: MAX_BATCH_KEYS, batchScheduleFn: schedule })
      const isUpdatedSince = UPDATED_SINCE in filter
      const tombstones = isUpdatedSince && demand.tombstones ? tombstonesOf(relation, filter) : undefined
      entry = { loader, paging, isUpdatedSince, tombstones }
      loaders.set(name, entry)
    }
    return entry
  }

  /** As DataLoader does by itself: after the promises that are settled now; and after the rows that wait. */
  function schedule(dispatch: () => void): void {
    void settled.then(() => process.nextTick(turns.whenTaken, dispatch))
  }

  async function batch(
    relation: AnyRelation,
    demand: Demand,
    { filter, paging, day }: ListArguments,
    keys: readonly string[],
  ): Promise<RowsUnder[]> {
    const bounds = boundsOf(paging)
    const sent = Object.keys(filter).toSorted()
    const filters =
      UPDATED_SINCE in filter && (await isWidely(relation, filter[UPDATED_SINCE], keys.length))
        ? sent.map((name) => (name === UPDATED_SINCE ? UPDATED_WIDELY_SINCE : name))
        : sent
    const counted = demand.totalCount || demand.demonstrationCount
    const isWhole = filters.length === 0 && day === undefined
    const list = counted && day === undefined ? listOf(relation.name, filter) : undefined
    const cached = list === undefined ? undefined : findCounts(list, demand, keys)
    const statement = statementOf(db, registry, {
      relation,
      demand,
      counts: counted && !cached,
      filters,
      dated: day !== undefined,
      ...bounds.shape,
      limit: relation.kind === 'page' && filters.length > 0 ? undefined : bounds.values.limit,
    })
    const query = statement.bind({
      keys,
      day,
      ...bounds.values,
      ...filterValues(filter),
    })
    // Keys of parents come from the database, but those of nodes from ids and arguments.
    const fromClient = !isWhole || bounds.shape.from || bounds.shape.to || relation === byKeyOf(relation.of)
    const raw = await execute(relation.name, query, fromClient)
    const unknown = day === undefined ? undefined : whyUnknown(kept, relation.of.table, day, raw[0]?.['since'])
    const found = keys.map((_, index): RowsUnder => ({
      rows: [],
      unknown,
      ...(cached?.[index] ?? NO_COUNTS),
    }))
    let version: string | null = null
    const take = (each: (typeof raw)[number]) => {
      const under = found[(each['n'] as number) - 1]!
      version ??= each['version'] as string | null
      under.total ??= each['total'] as number | undefined
      under.demonstration ??= each['demonstration'] as number | undefined
      const row = statement.read(each, day)
      if (row) under.rows.push(row)
    }
    await eachInTurn(raw, take, signal)
    if (version !== null) {
      noteVersion(version)
      if (list !== undefined && !cached)
        for (const [index, key] of keys.entries()) countCache?.add(version, list, key, found[index]!)
    }
    return found
  }

  /** Whether to check row by row for changes. Both ways find the same rows, but the planner cannot choose. */
  async function isWidely({ of }: AnyRelation, since: unknown, parents: number): Promise<boolean> {
    const [found] = await run('updatedSince.count', isUpdatedWidely(of.table, since, parents))
    return found!.widely
  }

  function noteVersion(version: string): void {
    onVersion?.(version)
    countCache?.setVersion(version)
  }

  /** The cached counts, if there are some for every parent. Their version then counts as read. */
  function findCounts(list: string, demand: Demand, keys: readonly string[]): Counts[] | undefined {
    const version = countCache?.version
    if (!countCache || version === undefined) return undefined
    const found: Counts[] = []
    for (const key of keys) {
      const counts = countCache.get(list, key)
      if (!counts || (demand.totalCount && counts.total === undefined)) return undefined
      if (demand.demonstrationCount && counts.demonstration === undefined) return undefined
      found.push(counts)
    }
    onVersion?.(version)
    return found
  }

  // By field: statements end in any order, but the rows under one field come in theirs.
  const failures = new Map<readonly FieldNode[], number>()
  let execution: object | undefined

  /** Throws the error of a field; null after many in the same place, if the field is nullable. */
  function fail(error: unknown, { fieldName, fieldNodes, returnType, variableValues }: GraphQLResolveInfo): null {
    // An operation may run twice on the same loaders: the object of its variables identifies the execution.
    if (variableValues !== execution) failures.clear()
    execution = variableValues
    const count = (failures.get(fieldNodes) ?? 0) + 1
    failures.set(fieldNodes, count)
    if (count > MAX_FAILURES && !isNonNullType(returnType)) return null
    throw count === MAX_FAILURES && error instanceof GraphQLError ? lastOfMany(error, count, `'${fieldName}'`) : error
  }

  /** Finds the rows under one key, in a batch with those of all parents. */
  function find(relation: AnyRelation, key: string | null, day: Day, args: LoadArguments, info: GraphQLResolveInfo) {
    const { found, answerOf, refused } = readingOf(relation, day, args, info)
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

  async function runWithVersion(name: string, query: CompiledQuery<Wrapped>): Promise<Wrapped[]> {
    const rows = await execute(name, query, query.parameters.length > 0)
    const version = rows[0]?.read_version
    if (version) noteVersion(version)
    return rows.filter((row) => row.is_row)
  }

  const runs = new Map<string, Promise<Wrapped[]>>()

  const run: Run = <O>(name: string, query: RawBuilder<O>) => {
    const { sql: text, parameters } = sql`select ${dataVersion} as read_version, found.*
      from (values (true)) as always
      left join lateral (select true as is_row, rows.* from (${query}) as rows) as found on true`.compile(db)
    const key = JSON.stringify([text, parameters])
    let rows = runs.get(key)
    if (!rows) {
      const named = CompiledQuery.raw(nameStatement(name, text), [...parameters]) as CompiledQuery<Wrapped>
      runs.set(key, (rows = runWithVersion(name, named)))
    }
    return rows as Promise<unknown> as Promise<O[]>
  }

  const groups = createGroupLoader(db, registry, execute, noteVersion)

  return {
    load: load as unknown as Load,
    groups,
    byKey: byKey as unknown as LoadByKey,
    byType,
    run,
    foresee: foresight.foresee,
  }
}

const settled = Promise.resolve()

/** A row of a query that is not a relation, with the version of the data, which comes even without rows. */
type Wrapped = { read_version: string | null; is_row: true | null }

/** How a field reads its rows under each parent, or the error that prevents it. */
type Reading = { relation: AnyRelation; parentType: GraphQLObjectType; day: Day } & (
  | { found: PagedLoader; answerOf: AnswerOf; refused?: undefined }
  | { found?: undefined; answerOf?: undefined; refused: Error }
)

/** Makes the value of a field of what was found under one parent, and of the tombstones, if they are selected. */
type AnswerOf = (found: RowsUnder, tombstones?: readonly Tombstone[]) => unknown

/** Creates the function that turns what was found under one parent into the value of the field. */
function createAnswer(relation: AnyRelation, demand: Demand, { paging, isUpdatedSince }: PagedLoader): AnswerOf {
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

/** The arguments of a relation, read and checked. */
type ListArguments = { filter: Filter; paging: Paging; day: Day }

/** A loader, the page that it reads under each parent, and whether `updatedSince` is set. */
type PagedLoader = {
  loader: Loader
  paging: Paging
  isUpdatedSince: boolean
  /** Loads the tombstones of the list, if they are selected. */
  tombstones: TombstoneLoader | undefined
}

type Loader = DataLoader<string, RowsUnder>

export type LoadArguments = PageArguments & FilterArgument<Filter>

const NO_COUNTS: Counts = { total: undefined, demonstration: undefined }

const NOTHING: RowsUnder = { rows: [], ...NO_COUNTS }

/** The key of the root, which is the parent of all rows. */
const ROOT = ''

export function readArguments(relation: AnyRelation, day: Day, args: LoadArguments): Omit<ListArguments, 'day'> {
  const filter = readFilter(relation, day, args.filter)
  const [order] = Object.keys(relation.order)
  const whole = {
    of: relation.of.type,
    limit: relation.kind === 'one' ? 0 : relation.bound,
    backward: false,
    after: null,
    before: null,
  }
  const descending = relation.descending ?? false
  const paging =
    relation.kind === 'page'
      ? readPaging(args, relation.of.type, order!, descending)
      : { ...whole, order: order!, descending }
  return { filter, paging }
}

function keyOfParent(models: Models, relation: AnyRelation, parent: Parent, info: GraphQLResolveInfo): string | null {
  if (parent === null) return ROOT
  const column = relation.by ?? models[info.parentType.name]?.key
  const key = column === undefined ? undefined : (parent as Record<string, unknown>)[column]
  if (key === undefined)
    throw new Error(`${info.parentType.name}.${info.fieldName} needs the column ${column} of its parent: declare it.`)
  return key === null ? null : String(key)
}

const relationsByKey = new WeakMap<AnyModel, AnyRelation>()

function byKeyOf(model: AnyModel): AnyRelation {
  let relation = relationsByKey.get(model)
  if (!relation) {
    relation = one({
      name: `${model.type}.byKey`,
      of: model,
      under: (rows, key) => rows.where(`r.${model.key}`, '=', key as never),
      order: { KEY: model.key as never },
    })
    relationsByKey.set(model, relation)
  }
  return relation
}
