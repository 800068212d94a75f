import { sql, type Kysely } from 'kysely'
import type { Database } from '../../db/client.ts'
import { aggregatesOf, groupsOf } from './group-query.ts'
import { keysOf, type GroupShape } from './group-shape.ts'
import { onDay } from '../sql/history.ts'
import { createReader, type ReadGroup } from './read-group.ts'
import type { Registry } from '../registry.ts'
import { addJoined, layoutOf, type RowLayout } from '../sql/row-layout.ts'
import {
  compileNamed,
  createStatementCache,
  dataVersion,
  addPageBounds,
  knownSince,
  parameter,
  type BindValues,
  type Untyped,
} from '../sql/statement-parts.ts'

/** A compiled statement of one shape. */
export type GroupStatement = {
  bind: BindValues
  read: ReadGroup
}

const remember = createStatementCache<GroupStatement>()

/**
 * Compiles the statement of a shape, once per database:
 *
 *     /* action.groups *\/
 *     with groups as (
 *       select d0.home_region_code as k0, r.status as k1, count(*) as count, sum(r.budget) as budget_sum, …,
 *              json_build_array(d0.home_region_code, r.status)::text collate "C" as key, <sort>::numeric as sort
 *       from action as r left join territory as d0 on d0.id = r.territory_id
 *       where <filters> group by k0, k1
 *     )
 *     select state.*, g.key, g.k0, …, j0.name as c1
 *     from (select (select version from data_state) as version, (select count(*) from groups) as total) as state
 *     left join (select * from groups where <bounds> order by sort, key limit $limit) as g on true
 *     left join region as j0 on j0.code = g.k0
 *     order by g.sort, g.key
 *
 * A key is text that is unique among the groups, nulls included, so it orders them and works in cursors.
 */
export function groupStatementOf(db: Database, registry: Registry, shape: GroupShape): GroupStatement {
  const { grouping, demand, by, filters, dated, order, descending, from, to } = shape
  const key = [grouping.name, demand.key, by.join(), filters.join(), dated, order, descending, from, to].join('|')
  return remember(db, key, () => compile(db, registry, shape))
}

function compile(db: Kysely<Untyped>, registry: Registry, shape: GroupShape): GroupStatement {
  const { kept, isDemonstration, unknown } = registry
  const { grouping, demand } = shape
  const state = db.selectNoFrom([
    dataVersion.as('version'),
    ...(shape.dated && kept[grouping.rows.of.table] ? [knownSince(grouping.rows.of.table).as('since')] : []),
    ...(demand.totalCount ? [sql`(select count(*) from groups)`.as('total')] : []),
  ])
  let query = db
    .with('groups', () => groupsOf(db, shape, sql`filter (where ${isDemonstration})`))
    .selectFrom(state.as('state'))
    .selectAll('state') as Untyped
  const layouts = new Map<string, RowLayout>()
  if (demand.groups) {
    query = query.leftJoin(pageOf(db, shape).as('g'), (join: Untyped) => join.onTrue())
    const draft = { query: query.select(columnsOf(shape)), columns: 0, joins: 0 }
    for (const { field, column, target } of keysOf(shape)) {
      if (!target) continue
      const layout = layoutOf(target, draft)
      addJoined(draft, field, layout, `g.${column}`)
      layouts.set(field, layout)
    }
    query = inOrder(draft.query, shape, 'g.')
  }
  if (shape.dated) query = query.withPlugin(onDay(kept, parameter('day')))
  return { bind: compileNamed(grouping.name, query), read: createReader(shape, layouts, unknown) }
}

function pageOf(db: Kysely<Untyped>, shape: GroupShape): Untyped {
  const rows = addPageBounds(db.selectFrom('groups').selectAll(), shape, sortColumn(shape), 'key')
  return inOrder(rows, shape, '').limit(parameter('limit'))
}

function inOrder(rows: Untyped, shape: GroupShape, table: '' | 'g.'): Untyped {
  const columns = new Set([sortColumn(shape), 'key'])
  return [...columns].reduce(
    (ordered, column) => ordered.orderBy(`${table}${column}`, shape.descending ? 'desc' : 'asc'),
    rows,
  )
}

function sortColumn({ order }: GroupShape): string {
  return order === 'KEYS' ? 'key' : 'sort'
}

function columnsOf(shape: GroupShape): Untyped[] {
  const { demand, by } = shape
  const names = [
    'key',
    ...by.map((_, index) => `k${index}`),
    'count',
    ...(demand.demonstrationCount ? ['demonstration'] : []),
  ]
  return [
    ...names.map((name) => `g.${name}`),
    ...aggregatesOf(shape).map(({ alias }) => `g.${alias}`),
    // As text, so that a cursor contains every digit.
    ...(shape.order === 'KEYS' ? [] : [sql`g.sort::text`.as('sort')]),
  ]
}
