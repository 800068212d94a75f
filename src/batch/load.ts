import DataLoader from 'dataloader'
import { GraphQLError, isNonNullType, type FieldNode, type GraphQLResolveInfo } from 'graphql'
import { CompiledQuery, type RawBuilder } from 'kysely'
import { executeQuery, type Database } from '../db/client.ts'
import { isTransient } from '../db/connect.ts'
import { badUserInput, databaseUnavailable, lastOfMany } from '../errors.ts'
import { connectionOf, readPaging, type Connection, type PageArguments, type Paging } from '../relay/paging.ts'
import type { AnyModel, Model, Models, Row, Table } from './model.ts'
import { one, type AnyRelation, type Relation } from './relation.ts'
import { readDemand, type Demand } from './selection.ts'
import { nameStatement, statementOf } from './statement.ts'

/** A parent row, or null at the root of the graph. */
type Parent = object | null

type FilterArgument<F> = { filter?: F | null }

/**
 * Loads the rows of a relation under one parent: all calls of an operation that ask the same share one statement.
 * In: `args`, which must be the same for every parent, as those of a field are.
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

/** Loads one row by its key; null where there is none. */
export type LoadByKey = <T extends Table>(
  model: Model<T>,
  key: string,
  info: GraphQLResolveInfo,
) => Promise<Row<T> | null>

/** The same where the type is known only at run time: of a node, an entity or a member of a union. */
export type LoadByType = (type: string, key: string, info: GraphQLResolveInfo) => Promise<object | null>

/** Runs a query that is no relation, under a name. */
export type Run = <O>(name: string, query: RawBuilder<O>) => Promise<O[]>

/** What ran: for logs, and for tests that count. */
type OnStatement = (name: string, sql: string, rowCount: number) => void

/** What a loader of one request answers for one parent. */
type Answer = { rows: Record<string, unknown>[]; totalCount: number; demonstrationCount: number }

/** One array parameter takes any number of keys; past this many a single answer would hold up all others. */
const LARGEST_BATCH = 10_000

/** Fields of one operation that fail with an error of their own. 84 000 of them made an answer of 100 MB. */
const MOST_FAILURES = 1_000

/** PostgreSQL's words for a value that its column cannot hold: null bytes, a forged cursor, a number out of range. */
const UNUSABLE_VALUE = new Set(['22021', '22P02', '22P05', '22003', '22007', '22008'])

/** What a request is told of its statements, and how it is ended early. */
export type RequestOptions = {
  onStatement?: OnStatement
  /** Once it aborts, no statement is begun, the one that runs is cancelled, and its reason is the error of every field. */
  signal?: AbortSignal
}

/** Makes the loaders of one request. They are never shared between requests, because they remember. */
export function createLoaders(db: Database, models: Models, { onStatement, signal }: RequestOptions = {}) {
  const loaders = new Map<string, PagedLoader>()
  const atFields = new Map<FieldNode, { relation: AnyRelation; demand: Demand; found: PagedLoader | Error }[]>()

  /** The arguments of a field are read once, not for each parent: they may be long, or refused. */
  function loaderAt({ fieldNodes }: GraphQLResolveInfo, relation: AnyRelation, demand: Demand, args: LoadArguments) {
    const [node] = fieldNodes as [FieldNode]
    const known = atFields.get(node) ?? []
    let entry = known.find((each) => each.relation === relation && each.demand === demand)
    if (!entry) atFields.set(node, [...known, (entry = { relation, demand, found: find(relation, demand, args) })])
    if (entry.found instanceof Error) throw entry.found
    return entry.found
  }

  function find(relation: AnyRelation, demand: Demand, args: LoadArguments): PagedLoader | Error {
    try {
      return loaderOf(relation, demand, args)
    } catch (error) {
      return error as Error
    }
  }

  function loaderOf(relation: AnyRelation, demand: Demand, args: LoadArguments): PagedLoader {
    const name = `${relation.name}|${demand.key}|${JSON.stringify(args)}`
    let entry = loaders.get(name)
    if (!entry) {
      const { filter, paging } = readArguments(relation, args)
      const answer = (keys: readonly string[]) => batch(relation, demand, filter, paging, keys)
      entry = { loader: new DataLoader(answer, { maxBatchSize: LARGEST_BATCH }), paging }
      loaders.set(name, entry)
    }
    return entry
  }

  /** `fromClient`: whether a client's values are bound, so that one which PostgreSQL cannot take is the client's. */
  async function execute<O>(name: string, query: CompiledQuery<O>, fromClient: boolean): Promise<O[]> {
    const rows = await executeQuery(db, query, signal).catch((error: unknown) => {
      signal?.throwIfAborted()
      if (error instanceof Error && isTransient(error)) throw databaseUnavailable(error)
      throw fromClient && isUnusableValue(error)
        ? badUserInput(
            `An argument holds a value that nothing can match. Send plain text, and cursors as an answer gave them.`,
          )
        : error
    })
    onStatement?.(name, query.sql, rows.length)
    return rows
  }

  async function batch(
    relation: AnyRelation,
    demand: Demand,
    filter: Filter,
    paging: Paging,
    keys: readonly string[],
  ): Promise<Answer[]> {
    const [from, to] = paging.backward ? [paging.before, paging.after] : [paging.after, paging.before]
    const filters = Object.keys(filter).toSorted()
    const statement = statementOf(db, {
      relation,
      demand,
      filters,
      order: paging.order,
      descending: paging.descending !== paging.backward,
      from: from !== null,
      to: to !== null,
    })
    const query = statement.bind({
      keys,
      limit: paging.limit + 1,
      'from.value': from?.value,
      'from.key': from?.key,
      'to.value': to?.value,
      'to.key': to?.key,
      ...Object.fromEntries(filters.map((name) => [`filter.${name}`, filter[name]])),
    })
    // The keys of parents are our own, but those of nodes come from ids and arguments.
    const fromClient = filters.length > 0 || from !== null || to !== null || relation === byKeyOf(relation.of)
    const rows = await execute(relation.name, query, fromClient)
    const answers = keys.map((): Answer => ({ rows: [], totalCount: 0, demonstrationCount: 0 }))
    for (const raw of rows) {
      const answer = answers[(raw['n'] as number) - 1]!
      answer.totalCount = (raw['total'] as number | undefined) ?? 0
      answer.demonstrationCount = (raw['demonstration'] as number | undefined) ?? 0
      const row = statement.read(raw)
      if (row) answer.rows.push(row)
    }
    return answers
  }

  let failures = 0

  /** Throws the error of a field, unless very many have failed before: then null, where the schema has room for it. */
  function fail(error: unknown, { returnType }: GraphQLResolveInfo): null {
    failures++
    if (failures > MOST_FAILURES && !isNonNullType(returnType)) return null
    throw failures === MOST_FAILURES && error instanceof GraphQLError ? lastOfMany(error, failures) : error
  }

  const load = async (relation: AnyRelation, parent: Parent, args: LoadArguments, info: GraphQLResolveInfo) => {
    try {
      return await read(relation, parent, args, info)
    } catch (error) {
      return fail(error, info)
    }
  }

  async function read(relation: AnyRelation, parent: Parent, args: LoadArguments, info: GraphQLResolveInfo) {
    const demand = readDemand(models, info, relation.of.type, relation.kind === 'page')
    const key = keyOfParent(models, relation, parent, info)
    signal?.throwIfAborted()
    const { loader, paging } = loaderAt(info, relation, demand, args)
    const answer = key === null ? NOTHING : await loader.load(key)
    if (relation.kind === 'one') return answer.rows[0] ?? null
    if (relation.kind === 'page') {
      const sort = relation.order[paging.order]!
      const place = (row: Record<string, unknown>) =>
        ({ value: row[sort], key: row[relation.of.key] }) as { value: string; key: string }
      return connectionOf(paging, [...answer.rows], place, answer, demand)
    }
    if (answer.rows.length > relation.bound)
      throw new Error(`${relation.name} has more than the ${relation.bound} rows that its schema states.`)
    return answer.rows
  }

  const byKey = async (model: AnyModel, key: string, info: GraphQLResolveInfo) => {
    const demand = readDemand(models, info, model.type, false)
    const { rows } = await loaderOf(byKeyOf(model), demand, {}).loader.load(key)
    return rows[0] ?? null
  }

  const byType: LoadByType = async (type, key, info) => {
    const model = models[type]
    const row = model ? await byKey(model, key, info) : null
    return row && { __typename: type, ...row }
  }

  const run: Run = (name, query) => {
    const { sql, parameters } = query.compile(db)
    return execute(name, CompiledQuery.raw(nameStatement(name, sql), [...parameters]), parameters.length > 0)
  }

  return { load: load as Load, byKey: byKey as LoadByKey, byType, run }
}

/** A loader, and the page that it reads under each parent. */
type PagedLoader = { loader: DataLoader<string, Answer>; paging: Paging }

type Filter = Record<string, unknown>
type LoadArguments = PageArguments & FilterArgument<Filter>

const NOTHING: Answer = { rows: [], totalCount: 0, demonstrationCount: 0 }

function readArguments(relation: AnyRelation, args: LoadArguments): { filter: Filter; paging: Paging } {
  const sent = Object.entries(args.filter ?? {}).filter(([, value]) => value != null)
  for (const [name, value] of sent) relation.check?.[name]?.(value)
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
  return { filter: Object.fromEntries(sent), paging }
}

function keyOfParent(models: Models, relation: AnyRelation, parent: Parent, info: GraphQLResolveInfo): string | null {
  if (parent === null) return ''
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

function isUnusableValue(error: unknown): boolean {
  return error instanceof Error && 'code' in error && UNUSABLE_VALUE.has(String(error.code))
}
