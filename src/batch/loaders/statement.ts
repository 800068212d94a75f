import { sql, type Kysely } from 'kysely'
import type { Database } from '../../db/client.ts'
import type { Demand } from '../selection/demand.ts'
import { onDay } from '../sql/history.ts'
import type { NeededColumns } from '../selection/needed-columns.ts'
import type { Registry } from '../registry.ts'
import type { AnyRelation } from '../relation.ts'
import { addColumns, layoutOf, readRow, type RowLayout } from '../sql/row-layout.ts'
import {
  compileNamed,
  createStatementCache,
  dataVersion,
  addPageBounds,
  addFilterConditions,
  knownSince,
  parameter,
  type Untyped,
  type BindValues,
  type RawRow,
} from '../sql/statement-parts.ts'

/** Everything that changes the text of a statement, without the values of the client. */
export type Shape = {
  relation: AnyRelation
  demand: Demand
  /** Whether rows are counted; not if the counts are cached. */
  counts: boolean
  /** The fields of the filter that the client sent. */
  filters: readonly string[]
  /** Whether rows are read for a date. */
  dated: boolean
  order: string
  /** The direction of reading; reversed for `last`. */
  descending: boolean
  /** Whether there are bounds, in the direction of reading. */
  from: boolean
  to: boolean
  /** The rows of a page, plus one. As a parameter, PostgreSQL would take it for a tenth of all rows. */
  limit: number
}

/** A compiled statement of one shape. */
export type Statement = {
  bind: BindValues
  /** Reads the object from a raw row, which was read for `day`; null if it contains none. */
  read: (raw: RawRow, day: string | undefined) => Record<string, unknown> | null
}

const remember = createStatementCache<Statement>()

/**
 * Compiles the statement of a shape, once per database:
 *
 *     /* action.ofTerritory *\/
 *     select p.n, case when p.n = 1 then (select version from data_state) end as version, counts.*, page.*
 *     from unnest($keys::text[]) with ordinality as p (key, n)
 *     left join lateral (select count(*) … from action as r where <under, filters>) as counts on true
 *     left join lateral (select r.title as c0, … from action as r left join actor as j0 on …
 *                        where <under, filters, bounds> order by … limit <limit>) as page on true
 *     where p.n = 1 or page.c0 is not null  -- unless there are counts
 *
 * For a date, `history.action($day)` replaces `action`, and the first row has the first date on which rows are known.
 */
export function statementOf(db: Database, registry: Registry, shape: Shape): Statement {
  const { relation, demand, counts, filters, dated, order, descending, from, to, limit } = shape
  const key = [relation.name, demand.key, counts, filters.join(), dated, order, descending, from, to, limit].join('|')
  return remember(db, key, () => compile(db, registry, shape))
}

function compile(db: Kysely<Untyped>, { kept, isDemonstration }: Registry, shape: Shape): Statement {
  const { relation, demand } = shape
  let layout: RowLayout | undefined
  let query = db
    .selectFrom(sql`unnest(${parameter('keys')}::text[]) with ordinality`.as(sql`p (key, n)`) as Untyped)
    .select([
      sql<number>`p.n::int`.as('n'),
      sql<string>`case when p.n = 1 then ${dataVersion} end`.as('version'),
    ]) as Untyped
  if (shape.dated && kept[relation.of.table])
    query = query.select(sql`case when p.n = 1 then ${knownSince(relation.of.table)} end`.as('since'))
  if (shape.counts) {
    const counts = rowsUnderParent(db, shape).select([
      ...(demand.totalCount ? [sql`count(*)::int`.as('total')] : []),
      ...(demand.demonstrationCount
        ? [sql`(count(*) filter (where ${isDemonstration}))::int`.as('demonstration')]
        : []),
    ])
    query = query.leftJoinLateral(counts.as('counts'), (join: Untyped) => join.onTrue()).selectAll('counts')
  }
  if (demand.rows) {
    const rows = pageUnderParent(db, shape, demand.rows)
    layout = rows.layout
    query = query.leftJoinLateral(rows.query.as('page'), (join: Untyped) => join.onTrue()).selectAll('page')
    // A parent without rows needs no row in the result, unless it has counts.
    if (!shape.counts) query = query.where(sql`(p.n = 1 or ${sql.ref(`page.${layout.key}`)} is not null)`)
  }
  if (shape.dated) query = query.withPlugin(onDay(kept, parameter('day')))
  return {
    bind: compileNamed(relation.name, query),
    read: (raw, day) => (layout ? readRow(raw, layout, day) : null),
  }
}

/** Selects the rows under the parent `p` that match the filter, as `r`. */
export function rowsUnderParent(
  db: Kysely<Untyped>,
  { relation, filters }: Pick<Shape, 'relation' | 'filters'>,
): Untyped {
  let rows: Untyped = db.selectFrom(`${relation.of.table} as r`)
  if (relation.under) rows = relation.under(rows, sql.ref<string>('p.key'))
  return addFilterConditions(rows, relation, filters)
}

function pageUnderParent(
  db: Kysely<Untyped>,
  shape: Shape,
  selection: NeededColumns,
): { query: Untyped; layout: RowLayout } {
  const { relation, descending, limit } = shape
  const sort = `r.${relation.order[shape.order]}`
  const key = `r.${relation.of.key}`
  const draft = { query: rowsUnderParent(db, shape), columns: 0, joins: 0 }
  const layout = layoutOf(withExtraColumns(shape, selection), draft)
  addColumns(draft, layout, 'r')
  const rows = addPageBounds(draft.query, shape, sort, key)
  const direction = descending ? 'desc' : 'asc'
  const ordered = (sort === key ? rows : rows.orderBy(sort, direction)).orderBy(key, direction)
  return { query: ordered.limit(sql.lit(limit)), layout }
}

function withExtraColumns({ relation, demand, order }: Shape, selection: NeededColumns): NeededColumns {
  const extra = [...(relation.always ?? []), ...(demand.edges || demand.pageInfo ? [relation.order[order]!] : [])]
  return { ...selection, columns: [...new Set([...selection.columns, ...extra])] }
}
