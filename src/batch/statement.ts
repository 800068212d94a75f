import { sql, type Kysely } from 'kysely'
import type { Database } from '../db/client.ts'
import type { Demand } from './demand.ts'
import { onDay } from './history.ts'
import type { NeededColumns } from './needed-columns.ts'
import type { Registry } from './registry.ts'
import { UPDATED_SINCE, type AnyRelation } from './relation.ts'
import {
  addColumns,
  compileNamed,
  createStatementCache,
  dataVersion,
  isSince,
  keepBetween,
  keepFiltered,
  knownSince,
  parameter,
  readRow,
  type Anything,
  type Bind,
  type Layout,
  type RawRow,
} from './statement-parts.ts'

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

/** A statement of one shape, ready to be run with values. */
export type Statement = {
  bind: Bind
  /** The object in a raw row, or null where the row holds none. In: the day that it was read for. */
  read: (raw: RawRow, day: string | undefined) => Record<string, unknown> | null
}

const remember = createStatementCache<Statement>()

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
export function statementOf(db: Database, registry: Registry, shape: Shape): Statement {
  const { relation, demand, counts, filters, dated, order, descending, from, to, limit } = shape
  const key = [relation.name, demand.key, counts, filters.join(), dated, order, descending, from, to, limit].join('|')
  return remember(db, key, () => compile(db, registry, shape))
}

function compile(db: Kysely<Anything>, { kept, isMadeUp }: Registry, shape: Shape): Statement {
  const { relation, demand } = shape
  let layout: Layout | undefined
  let query = db
    .selectFrom(sql`unnest(${parameter('keys')}::text[]) with ordinality`.as(sql`p (key, n)`) as Anything)
    .select([
      sql<number>`p.n::int`.as('n'),
      sql<string>`case when p.n = 1 then ${dataVersion} end`.as('version'),
    ]) as Anything
  if (shape.dated && kept[relation.of.table])
    query = query.select(sql`case when p.n = 1 then ${knownSince(relation.of.table)} end`.as('since'))
  if (shape.counts) {
    const counts = rowsUnderParent(db, shape).select([
      ...(demand.totalCount ? [sql`count(*)::int`.as('total')] : []),
      ...(demand.demonstrationCount ? [sql`(count(*) filter (where ${isMadeUp}))::int`.as('demonstration')] : []),
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
    const rows = pageUnderParent(db, shape, demand.rows)
    layout = rows.layout
    const page = tombstones
      ? db
          .selectFrom(rows.query.as('rows'))
          .selectAll()
          .select(sql`row_number() over ()`.as('place'))
      : rows.query
    query = query.leftJoinLateral(page.as('page'), (join: Anything) => join.onTrue()).selectAll('page')
    // A parent without rows needs no row of the answer, unless it tells something else.
    if (!shape.counts && !tombstones)
      query = query.where(sql`(p.n = 1 or ${sql.ref(`page.${layout.key}`)} is not null)`)
  }
  if (shape.dated) query = query.withPlugin(onDay(kept, parameter('day')))
  return {
    bind: compileNamed(relation.name, query),
    read: (raw, day) => (layout ? readRow(raw, layout, day) : null),
  }
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
  return keepFiltered(rows, relation, filters)
}

function pageUnderParent(
  db: Kysely<Anything>,
  shape: Shape,
  selection: NeededColumns,
): { query: Anything; layout: Layout } {
  const { relation, descending, limit } = shape
  const sort = `r.${relation.order[shape.order]}`
  const key = `r.${relation.of.key}`
  const reading = { query: rowsUnderParent(db, shape), columns: 0, joins: 0 }
  const layout = addColumns(reading, withExtraColumns(shape, selection), 'r')
  const rows = keepBetween(reading.query, shape, sort, key)
  const direction = descending ? 'desc' : 'asc'
  const ordered = (sort === key ? rows : rows.orderBy(sort, direction)).orderBy(key, direction)
  return { query: ordered.limit(limit === undefined ? parameter('limit') : sql.lit(limit)), layout }
}

function withExtraColumns({ relation, demand, order }: Shape, selection: NeededColumns): NeededColumns {
  const extra = [...(relation.always ?? []), ...(demand.edges || demand.pageInfo ? [relation.order[order]!] : [])]
  return { ...selection, columns: [...new Set([...selection.columns, ...extra])] }
}
