import { CompiledQuery, sql, type ExpressionBuilder, type Kysely, type RawBuilder } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Database } from '../db/client.ts'
import { badUserInput } from '../errors.ts'
import { keptTables, ofDay, onDay } from './history.ts'
import { UPDATED_SINCE, UPDATED_WIDELY_SINCE, type AnyRelation } from './relation.ts'
import type { Demand, Selection } from './selection.ts'

/** Everything that changes a statement's text: never the values that a client is free to choose. */
export type Shape = {
  relation: AnyRelation
  demand: Demand
  /** Whether what the demand asks for is counted; not where the counts are known. */
  counts: boolean
  /** The fields of the filter that the client sent. */
  filters: readonly string[]
  /** Whether the rows are those of a day. */
  dated: boolean
  order: string
  /** The direction in which rows are read: turned round for `last`. */
  descending: boolean
  /** Bounds in reading direction. */
  from: boolean
  to: boolean
  /**
   * Rows of a page, one more than are asked for; undefined where the number is a parameter. PostgreSQL takes a parameter
   * for a tenth of all rows, so a plan for every number looks dear to it, and it plans anew each time. Where a
   * page has filters it had better do so, because their values decide.
   */
  limit: number | undefined
}

/** A row as it came under short names (`c0`, `c1` …, because nested names would pass PostgreSQL's 63 bytes). */
type RawRow = Record<string, unknown>

/** How the columns of a raw row make an object, and the objects that it points to. */
type Layout = { key: string; columns: [name: string, alias: string][]; ones: [field: string, layout: Layout][] }

/** A statement of one shape, ready to be run with values. */
export type Statement = {
  bind: (values: Readonly<Record<string, unknown>>) => CompiledQuery<RawRow>
  /** The object in a raw row, or null where the row holds none. In: the day that it was read for. */
  read: (raw: RawRow, day: string | undefined) => Record<string, unknown> | null
}

/** Stands in a compiled statement for a value that comes later. */
class Parameter {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** The version of the data that a statement reads: in the same snapshot as its rows. */
export const dataVersion = sql<string | null>`(select version from data_state)`

const parameter = <V>(name: string): RawBuilder<V> => sql<V>`${new Parameter(name)}`

// The kernel builds queries whose tables it does not know.
// oxlint-disable-next-line typescript/no-explicit-any
type Anything = any

// The contract's twelve operations make some fifty shapes; explorers and BI tools come with more.
const statements = new WeakMap<Database, LRUCache<string, Statement>>()
const LARGEST_CACHE = 1000

/** The dashboard joins one table at a time; 200 joins took PostgreSQL 0.4 s, 800 took 15 s. */
const MOST_JOINS = 50

/**
 * The statement of a shape, compiled once:
 *
 *     /* action.ofTerritory *\/
 *     select p.n, case when p.n = 1 then (select version from data_state) end as version, counts.*, page.*
 *     from unnest($keys::text[]) with ordinality as p (key, n)
 *     left join lateral (select count(*) … from action as r where <under, filters>) as counts on true
 *     left join lateral (select r.title as c0, … from action as r left join actor as j0 on …
 *                        where <under, filters, bounds> order by … limit <limit>) as page on true
 *     where p.n = 1 or page.c0 is not null  -- unless there are counts
 *
 * On a day, `history.action($day)` stands in the place of `action`, and the first row tells from which day on there are
 * rows. Tombstones are a lateral too; then the page numbers its rows, because only the first one carries them.
 */
export function statementOf(db: Database, shape: Shape): Statement {
  let cache = statements.get(db)
  if (!cache) statements.set(db, (cache = new LRUCache({ max: LARGEST_CACHE })))
  const { relation, demand, counts, filters, dated, order, descending, from, to, limit } = shape
  const key = [relation.name, demand.key, counts, filters.join(), dated, order, descending, from, to, limit].join('|')
  let statement = cache.get(key)
  if (!statement) cache.set(key, (statement = compile(db, shape)))
  return statement
}

/** Puts a statement's name before it, so that logs and pg_stat_statements tell the same story as the code. */
export function nameStatement(name: string, text: string): string {
  return `/* ${name} */ ${text}`
}

function compile(db: Kysely<Anything>, shape: Shape): Statement {
  const { relation, demand } = shape
  const layout: Layout = { key: '', columns: [], ones: [] }
  let query = db
    .selectFrom(sql`unnest(${parameter('keys')}::text[]) with ordinality`.as(sql`p (key, n)`) as Anything)
    .select([
      sql<number>`p.n::int`.as('n'),
      sql<string>`case when p.n = 1 then ${dataVersion} end`.as('version'),
    ]) as Anything
  if (shape.dated && keptTables[relation.of.table]) query = query.select(knownSince(relation.of.table))
  if (shape.counts) {
    const counts = rowsUnderParent(db, shape).select([
      ...(demand.totalCount ? [sql`count(*)::int`.as('total')] : []),
      ...(demand.demonstrationCount
        ? [sql`(count(*) filter (where r.source_kind = 'DEMONSTRATION'))::int`.as('demonstration')]
        : []),
    ])
    query = query.leftJoinLateral(counts.as('counts'), (join: Anything) => join.onTrue()).selectAll('counts')
  }
  const tombstones = demand.tombstones && shape.filters.some(isSince)
  if (tombstones) {
    const gone = rowsGone(db, shape)
    const place = demand.rows ? sql`page.place` : sql`1`
    query = query
      .leftJoinLateral(gone.as('gone'), (join: Anything) => join.onTrue())
      .select(sql`case when coalesce(${place}, 1) = 1 then gone.tombstones end`.as('tombstones'))
  }
  if (demand.rows) {
    const rows = pageUnderParent(db, shape, demand.rows, layout)
    const page = tombstones
      ? db
          .selectFrom(rows.as('rows'))
          .selectAll()
          .select(sql`row_number() over ()`.as('place'))
      : rows
    query = query.leftJoinLateral(page.as('page'), (join: Anything) => join.onTrue()).selectAll('page')
    // A parent without rows needs no row of the answer, unless it tells something else.
    if (!shape.counts && !tombstones)
      query = query.where(sql`(p.n = 1 or ${sql.ref(`page.${layout.key}`)} is not null)`)
  }
  if (shape.dated) query = query.withPlugin(onDay(parameter('day')))
  const { sql: text, parameters } = query.compile() as CompiledQuery
  const named = nameStatement(relation.name, text)
  return {
    bind: (values) =>
      CompiledQuery.raw(
        named,
        parameters.map((value) => (value instanceof Parameter ? values[value.name] : value)),
      ),
    read: (raw, day) => (demand.rows ? readRow(raw, layout, day) : null),
  }
}

/** From which day on there are rows of a table; of the first parent, because it is the same for all. */
function knownSince(table: string): Anything {
  return sql`case when p.n = 1 then (select since from known_since where table_name = ${sql.lit(table)}) end`.as(
    'since',
  )
}

function isSince(filter: string): boolean {
  return filter === UPDATED_SINCE || filter === UPDATED_WIDELY_SINCE
}

/** Rows that loads since then changed or took away, and that are not under the parent and the rest of the filter now. */
function rowsGone(db: Kysely<Anything>, shape: Shape): Anything {
  const { table, key } = shape.relation.of
  const rest = { ...shape, filters: shape.filters.filter((name) => !isSince(name)) }
  const gone = db
    .selectFrom('row_change as change')
    .select(['change.key', sql`max(change.changed_at)`.as('at')])
    .where('change.table_name', '=', sql.lit(table))
    .where('change.changed_at', '>', parameter(`filter.${UPDATED_SINCE}`))
    .where(({ not, exists }: Anything) =>
      not(exists(rowsUnderParent(db, rest).whereRef(`r.${key}`, '=', 'change.key'))),
    )
    .groupBy('change.key')
    .orderBy('change.key')
    .limit(parameter<number>('tombstones'))
  return db.selectFrom(gone.as('row')).select(sql`json_agg(json_build_array(key, at))`.as('tombstones'))
}

function rowsUnderParent(db: Kysely<Anything>, { relation, filters }: Shape): Anything {
  let rows: Anything = db.selectFrom(`${relation.of.table} as r`)
  if (relation.under) rows = relation.under(rows, sql.ref<string>('p.key'))
  for (const name of filters)
    rows = rows.where((eb: ExpressionBuilder<Anything, Anything>) =>
      relation.filter[name]!(eb, parameter(`filter.${isSince(name) ? UPDATED_SINCE : name}`)),
    )
  for (const [name, condition] of Object.entries(relation.otherwise ?? {}))
    if (!filters.includes(name)) rows = rows.where((eb: Anything) => (condition as Anything)(eb))
  return rows
}

function pageUnderParent(db: Kysely<Anything>, shape: Shape, selection: Selection, layout: Layout): Anything {
  const { relation, descending } = shape
  const sort = `r.${relation.order[shape.order]}`
  const key = `r.${relation.of.key}`
  let rows = rowsUnderParent(db, shape)
  let aliases = 0
  let joins = 0
  const add = ({ model, columns, ones }: Selection, table: string, into: Layout): void => {
    for (const column of columns) {
      const alias = `c${aliases++}`
      rows = rows.select(`${table}.${column} as ${alias}`)
      into.columns.push([column, alias])
      if (column === model.key) into.key = alias
    }
    for (const { field, column, target } of ones) {
      const joined = `j${joins++}`
      if (joins > MOST_JOINS)
        throw badUserInput(
          `'${field}' is one to-one field too many: at most ${MOST_JOINS} can be followed from one list. Ask for fewer, or for the rest by its id.`,
        )
      rows = rows.leftJoin(`${target.model.table} as ${joined}`, `${joined}.${target.model.key}`, `${table}.${column}`)
      const inner: Layout = { key: '', columns: [], ones: [] }
      into.ones.push([field, inner])
      add(target, joined, inner)
    }
  }
  add(withExtraColumns(shape, selection), 'r', layout)
  for (const [bound, after] of [
    ['from', true],
    ['to', false],
  ] as const)
    if (shape[bound])
      rows = rows.where(
        sql`(${sql.ref(sort)}, ${sql.ref(key)}) ${sql.raw(after === descending ? '<' : '>')} (${parameter(`${bound}.value`)}, ${parameter(`${bound}.key`)})`,
      )
  const direction = descending ? 'desc' : 'asc'
  if (sort !== key) rows = rows.orderBy(sort, direction)
  return rows.orderBy(key, direction).limit(shape.limit === undefined ? parameter('limit') : sql.lit(shape.limit))
}

function withExtraColumns({ relation, demand, order }: Shape, selection: Selection): Selection {
  const extra = [...(relation.always ?? []), ...(demand.edges || demand.pageInfo ? [relation.order[order]!] : [])]
  return { ...selection, columns: [...new Set([...selection.columns, ...extra])] }
}

function readRow(raw: RawRow, layout: Layout, day: string | undefined): Record<string, unknown> | null {
  if (raw[layout.key] === null) return null
  const row: Record<string, unknown> = {}
  for (const [name, alias] of layout.columns) row[name] = raw[alias]
  for (const [field, inner] of layout.ones) row[field] = readRow(raw, inner, day)
  return ofDay(row, day)
}
