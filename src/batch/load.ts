import DataLoader from 'dataloader'
import { GraphQLError, isNonNullType, type FieldNode, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql'
import { CompiledQuery, sql, type RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'
import { badUserInput, lastOfMany } from '../errors.ts'
import {
  connectionOf,
  readPaging,
  type Connection,
  type PageArguments,
  type Paging,
  type Tombstone,
} from '../relay/paging.ts'
import { toGlobalId } from '../relay/global-id.ts'
import { readDemand, type Demand } from './demand.ts'
import { createExecute, type OnStatement } from './execute.ts'
import { filterValues, readFilter, type Day, type Filter, type FilterArgument } from './filter.ts'
import { dayOf, whyUnknown } from './history.ts'
import type { Counts, KnownCounts } from './known-counts.ts'
import { createGroupLoader } from './load-groups.ts'
import type { AnyModel, Model, Models, Row, Table } from './model.ts'
import {
  isUpdatedWidely,
  one,
  UPDATED_SINCE,
  UPDATED_WIDELY_SINCE,
  type AnyRelation,
  type Relation,
} from './relation.ts'
import type { Registry } from './registry.ts'
import { dataVersion, nameStatement } from './statement-parts.ts'
import { statementOf } from './statement.ts'

/** A parent row, or null at the root of the graph. */
type Parent = object | null

/**
 * Loads the rows of a relation under one parent: all calls of an operation that ask the same share one statement.
 * In: `args`, which must be the same for every parent, as those of a field are. With a day, `asOf`, or under a parent
 * that was loaded for one, the rows are those of that day. Errors: BAD_USER_INPUT, also for a day at the root before
 * which nothing is known; further down that is null.
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

/** Loads one row by its key, as it was on a day if one is given; null where there is none. */
export type LoadByKey = <T extends Table>(
  model: Model<T>,
  key: string,
  info: GraphQLResolveInfo,
  asOf?: string | null,
) => Promise<Row<T> | null>

/** The same where the type is known only at run time: of a node, an entity or a member of a union. */
export type LoadByType = (
  type: string,
  key: string,
  info: GraphQLResolveInfo,
  asOf?: string | null,
) => Promise<object | null>

/** Runs a query that is no relation, under a name. */
export type Run = <O>(name: string, query: RawBuilder<O>) => Promise<O[]>

/** What a statement found under one parent; `unknown` says why nothing is known of the day asked for. */
type RowsUnder = {
  rows: Record<string, unknown>[]
  tombstones: [key: string, at: string][]
  unknown?: GraphQLError
} & Counts

/** One array parameter takes any number of keys; past this many a single answer would hold up all others. */
const LARGEST_BATCH = 10_000

/** Rows of which one statement says that they left its lists: a client that has more to forget had better begin anew. */
const MOST_TOMBSTONES = 10_000

/** Fields of one operation that fail with an error of their own. 84 000 of them made an answer of 100 MB. */
const MOST_FAILURES = 1_000

/** What a request is told of its statements, and how it is ended early. */
export type RequestOptions = {
  onStatement?: OnStatement
  /** Told the version of the data that a statement has read. */
  onVersion?: (version: string) => void
  /** Counts of other requests, to be used and added to. */
  knownCounts?: KnownCounts
  /** Once it aborts, no statement is begun, those that run are ended, and its reason is the error of every field. */
  signal?: AbortSignal
}

/** Makes the loaders of one request. They are never shared between requests, because they remember. */
export function createLoaders(db: Database, registry: Registry, options: RequestOptions = {}) {
  const { models, kept } = registry
  const { onVersion, knownCounts } = options
  const execute = createExecute(db, options)
  const loaders = new Map<string, PagedLoader>()
  const readings = new Map<readonly FieldNode[], Reading[]>()
  const atFields = new Map<
    FieldNode,
    { relation: AnyRelation; demand: Demand; day: Day; found: PagedLoader | Error }[]
  >()

  /** What a field reads in one place of the operation, worked out once for all the parents there. */
  function readingOf(relation: AnyRelation, day: Day, args: LoadArguments, info: GraphQLResolveInfo): Reading {
    const { fieldNodes, parentType } = info
    const known = readings.get(fieldNodes) ?? []
    const before = known.find(
      (each) => each.relation === relation && each.parentType === parentType && each.day === day,
    )
    if (before) return before
    const demand = readDemand(models, info, relation.of, relation.kind === 'page')
    const found = loaderAt(fieldNodes[0]!, relation, demand, day, args)
    const place = { relation, parentType, day }
    const reading =
      found instanceof Error
        ? { ...place, refused: found }
        : { ...place, loader: found.loader, answerOf: createAnswer(relation, demand, found) }
    readings.set(fieldNodes, [...known, reading])
    return reading
  }

  /** The arguments of a field are read once, however often a fragment puts it: they may be long, or refused. */
  function loaderAt(
    node: FieldNode,
    relation: AnyRelation,
    demand: Demand,
    day: Day,
    args: LoadArguments,
  ): PagedLoader | Error {
    const known = atFields.get(node) ?? []
    let entry = known.find((each) => each.relation === relation && each.demand === demand && each.day === day)
    if (!entry) {
      entry = { relation, demand, day, found: tryLoader(relation, demand, day, args) }
      atFields.set(node, [...known, entry])
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
      // An error for each key, which the loader remembers: an operation may be executed again.
      const rowsUnder = (keys: readonly string[]) =>
        batch(relation, demand, { filter, paging, day }, keys).catch((error: Error) => keys.map(() => error))
      const loader = new DataLoader(rowsUnder, { maxBatchSize: LARGEST_BATCH })
      entry = { loader, paging, isSince: UPDATED_SINCE in filter }
      loaders.set(name, entry)
    }
    return entry
  }

  async function batch(
    relation: AnyRelation,
    demand: Demand,
    { filter, paging, day }: Asked,
    keys: readonly string[],
  ): Promise<RowsUnder[]> {
    const [from, to] = paging.backward ? [paging.before, paging.after] : [paging.after, paging.before]
    const sent = Object.keys(filter).toSorted()
    const filters =
      UPDATED_SINCE in filter && (await isWidely(relation, filter[UPDATED_SINCE], keys.length))
        ? sent.map((name) => (name === UPDATED_SINCE ? UPDATED_WIDELY_SINCE : name))
        : sent
    const counted = demand.totalCount || demand.demonstrationCount
    const isWhole = filters.length === 0 && day === undefined
    const known = counted && isWhole ? findCounts(relation, demand, keys) : undefined
    const statement = statementOf(db, registry, {
      relation,
      demand,
      counts: counted && !known,
      filters,
      dated: day !== undefined,
      order: paging.order,
      descending: paging.descending !== paging.backward,
      from: from !== null,
      to: to !== null,
      limit: relation.kind === 'page' && filters.length > 0 ? undefined : paging.limit + 1,
    })
    const query = statement.bind({
      keys,
      day,
      limit: paging.limit + 1,
      tombstones: mostTombstones(keys) + 1,
      'from.value': from?.value,
      'from.key': from?.key,
      'to.value': to?.value,
      'to.key': to?.key,
      ...filterValues(filter),
    })
    // The keys of parents are our own, but those of nodes come from ids and arguments.
    const fromClient = !isWhole || from !== null || to !== null || relation === byKeyOf(relation.of)
    const raw = await execute(relation.name, query, fromClient)
    const unknown = day === undefined ? undefined : whyUnknown(kept, relation.of.table, day, raw[0]?.['since'])
    const found = keys.map((_, index): RowsUnder => ({
      rows: [],
      tombstones: [],
      unknown,
      ...(known?.[index] ?? NO_COUNTS),
    }))
    let version: string | null = null
    for (const each of raw) {
      const under = found[(each['n'] as number) - 1]!
      version ??= each['version'] as string | null
      under.total ??= each['total'] as number | undefined
      under.demonstration ??= each['demonstration'] as number | undefined
      const tombstones = each['tombstones'] as RowsUnder['tombstones'] | null | undefined
      if (tombstones) under.tombstones = tombstones
      const row = statement.read(each, day)
      if (row) under.rows.push(row)
    }
    if (found.some(({ tombstones }) => tombstones.length > mostTombstones(keys)))
      throw badUserInput(
        `More than ${mostTombstones(keys)} rows left ${keys.length > 1 ? 'one of these lists' : 'this list'} since then: extract it whole.`,
      )
    if (version !== null) {
      saw(version)
      if (counted && !known && isWhole)
        for (const [index, key] of keys.entries()) knownCounts?.add(version, relation.name, key, found[index]!)
    }
    return found
  }

  /** Asked beforehand, because the planner cannot know: which rows are found is the same either way. */
  async function isWidely({ of }: AnyRelation, since: unknown, parents: number): Promise<boolean> {
    const [found] = await run('updatedSince.count', isUpdatedWidely(of.table, since, parents))
    return found!.widely
  }

  function saw(version: string): void {
    onVersion?.(version)
    knownCounts?.saw(version)
  }

  /** Counts that are known for all parents: then the version that they are true for has been read too. */
  function findCounts(relation: AnyRelation, demand: Demand, keys: readonly string[]): Counts[] | undefined {
    const version = knownCounts?.version
    if (!knownCounts || version === undefined) return undefined
    const found: Counts[] = []
    for (const key of keys) {
      const counts = knownCounts.get(relation.name, key)
      if (!counts || (demand.totalCount && counts.total === undefined)) return undefined
      if (demand.demonstrationCount && counts.demonstration === undefined) return undefined
      found.push(counts)
    }
    onVersion?.(version)
    return found
  }

  let failures = 0
  let execution: object | undefined

  /** Throws the error of a field, unless very many have failed before: then null, where the schema has room for it. */
  function fail(error: unknown, { returnType, variableValues }: GraphQLResolveInfo): null {
    // An operation may be executed again with what was loaded: its variables tell one execution from the other.
    if (variableValues !== execution) failures = 0
    execution = variableValues
    failures++
    if (failures > MOST_FAILURES && !isNonNullType(returnType)) return null
    throw failures === MOST_FAILURES && error instanceof GraphQLError ? lastOfMany(error, failures) : error
  }

  /** The rows under one key; a promise of them, because those of all parents are read together. */
  function find(relation: AnyRelation, key: string | null, day: Day, args: LoadArguments, info: GraphQLResolveInfo) {
    const { loader, answerOf, refused } = readingOf(relation, day, args, info)
    if (!loader) return fail(refused, info)
    if (key === null) return answerOf(NOTHING)
    const answer = (found: RowsUnder) => {
      try {
        if (found.unknown && key === ROOT) throw found.unknown
        if (found.unknown && !isNonNullType(info.returnType)) return null
        return answerOf(found)
      } catch (error) {
        return fail(error, info)
      }
    }
    return loader.load(key).then(answer, (error: unknown) => fail(error, info))
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
    if (version) saw(version)
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

  const groups = createGroupLoader(db, registry, execute, saw)

  return { load: load as unknown as Load, groups, byKey: byKey as unknown as LoadByKey, byType, run }
}

/** A row of a query that is no relation: beside the version of the data, which comes even without a row. */
type Wrapped = { read_version: string | null; is_row: true | null }

/** What a field reads under each of its parents; or why it may not. */
type Reading = { relation: AnyRelation; parentType: GraphQLObjectType; day: Day } & (
  | { loader: Loader; answerOf: (found: RowsUnder) => unknown; refused?: undefined }
  | { loader?: undefined; answerOf?: undefined; refused: Error }
)

/** Out: what a field of this relation returns, made of what was found under one parent. */
function createAnswer(
  relation: AnyRelation,
  demand: Demand,
  { paging, isSince }: PagedLoader,
): (found: RowsUnder) => unknown {
  if (relation.kind === 'one') return ({ rows }) => rows[0] ?? null
  if (relation.kind === 'list')
    return ({ rows }) => {
      if (rows.length <= relation.bound) return rows
      throw new Error(`${relation.name} has more than the ${relation.bound} rows that its schema states.`)
    }
  const sort = relation.order[paging.order]!
  const place = (row: Record<string, unknown>) =>
    ({ value: row[sort], key: row[relation.of.key] }) as { value: string; key: string }
  const tombstone = ([key, at]: RowsUnder['tombstones'][number]): Tombstone => ({
    id: toGlobalId(relation.of.type, key),
    removedAt: new Date(at).toISOString(),
  })
  return ({ rows, total = 0, demonstration = 0, tombstones }) => {
    const counts = { totalCount: total, demonstrationCount: demonstration }
    return connectionOf(
      paging,
      rows,
      place,
      { ...counts, tombstones: isSince ? tombstones.map(tombstone) : null },
      demand,
    )
  }
}

/** How many rows may have left the list under each of these parents. */
function mostTombstones(keys: readonly string[]): number {
  return Math.floor(MOST_TOMBSTONES / keys.length)
}

/** What is asked of a relation, under whatever parents. */
type Asked = { filter: Filter; paging: Paging; day: Day }

/** A loader, the page that it reads under each parent, and whether only what changed since an instant is read. */
type PagedLoader = { loader: Loader; paging: Paging; isSince: boolean }

type Loader = DataLoader<string, RowsUnder>

type LoadArguments = PageArguments & FilterArgument<Filter>

const NO_COUNTS: Counts = { total: undefined, demonstration: undefined }

const NOTHING: RowsUnder = { rows: [], tombstones: [], ...NO_COUNTS }

/** The key of the root, under which all rows stand. */
const ROOT = ''

function readArguments(relation: AnyRelation, day: Day, args: LoadArguments): Omit<Asked, 'day'> {
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
