import { sql, type Kysely, type RawBuilder } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Database } from '../../db/client.ts'
import { onDay } from '../sql/history.ts'
import type { Registry } from '../registry.ts'
import { addColumns } from '../sql/row-layout.ts'
import {
  addFilterConditions,
  addPageBounds,
  compileNamed,
  dataVersion,
  knownSince,
  parameter,
  type BindValues,
  type Untyped,
} from '../sql/statement-parts.ts'
import { shapeOf, type Asked } from './asked.ts'
import type { Level } from './level.ts'
import type { Plan } from './plan.ts'
import { COUNTS, SINCE, VERSION } from './rows.ts'

/** A level to read, and whether to count its rows. */
export type LevelToRead = { level: Level; asked: Asked; counts: boolean }

/**
 * Compiles one statement for all levels of an operation:
 *
 *     /* territory.all action.ofTerritory *\/
 *     with l0 as (select r.name as c0, r.id as c1 from territory as r order by r.code, r.id limit 20),
 *     l1 as (
 *       select p.key as p, page.*
 *       from (select l0.c1 as key from l0) as p
 *       inner join lateral (
 *         select r.title as c0, r.id as c1 from action as r where r.territory_id = p.key::text order by r.id limit 5
 *       ) as page on true
 *     )
 *     select * from (
 *       select -1 as l, (select version from data_state)::text as p, null::text as c0, null::text as c1
 *       union all select 0, '', c0::text, c1::text from l0
 *       union all select 1, p::text, c0::text, c1::text from l1
 *     ) as found
 *
 * The rows of a level stand together, in order under each parent. Counts are rows too, of the level's number plus 1 000, and
 * so is the first date on which its rows are known, plus 2 000.
 */
export function statementOfPlan(
  db: Database,
  registry: Registry,
  plan: Plan,
  levels: readonly LevelToRead[],
): BindValues {
  let statements = cache.get(plan)
  if (!statements) cache.set(plan, (statements = new LRUCache({ max: MAX_STATEMENTS })))
  const key = levels.map(({ level, asked, counts }) => [level.index, counts, shapeOf(asked)].join(':')).join(';')
  let statement = statements.get(key)
  if (!statement) statements.set(key, (statement = compile(db, registry, plan, levels)))
  return statement
}

const cache = new WeakMap<Plan, LRUCache<string, BindValues>>()

/** Of one plan: page sizes, orders and filters in variables change the statement. */
const MAX_STATEMENTS = 10

function compile(db: Kysely<Untyped>, registry: Registry, plan: Plan, levels: readonly LevelToRead[]): BindValues {
  const asText = (values: readonly RawBuilder<unknown>[]) =>
    sql.join(Array.from({ length: plan.width }, (_, index) => values[index] ?? sql`null`))
  const names = Array.from({ length: plan.width }, (_, index) => sql`null::text as ${sql.ref(`c${index}`)}`)
  const branches = [sql`select ${sql.lit(VERSION)} as l, ${dataVersion}::text as p, ${sql.join(names)}`]
  let query: Untyped = db
  for (const each of levels) {
    const { level, asked, counts } = each
    const { index, relation, layout, parents } = level
    const key = parents || asked.keys ? sql`p::text` : sql`''`
    if (layout) {
      const columns = Array.from({ length: level.width }, (_, column) => sql`${sql.ref(`c${column}`)}::text`)
      query = query.with(nameOf(level), () => underParents(db, each, pageOf(db, registry, each)))
      branches.push(sql`select ${sql.lit(index)}, ${key}, ${asText(columns)} from ${sql.table(nameOf(level))}`)
    }
    if (counts) {
      const counted = underParents(db, each, countsOf(db, registry, each))
      const columns = asText([sql`total::text`, sql`demonstration::text`])
      branches.push(sql`select ${sql.lit(COUNTS + index)}, ${key}, ${columns} from (${counted}) as counted`)
    }
    const { table } = relation.of
    if (asked.day !== undefined && registry.kept[table])
      branches.push(sql`select ${sql.lit(SINCE + index)}, ${knownSince(table)}::text, ${asText([])}`)
  }
  return compileNamed(
    plan.name,
    query.selectFrom(sql`(${sql.join(branches, sql` union all `)})`.as('found')).selectAll(),
  )
}

function nameOf({ index }: Level): string {
  return `l${index}`
}

/** The start of the names of a level's parameters. */
export function prefixOf({ index }: Level): string {
  return `${index}.`
}

/** Joins what is read under one parent to all parents; at the root it is all. */
function underParents(db: Kysely<Untyped>, { level, asked }: LevelToRead, rows: Untyped): Untyped {
  const { parents } = level
  if (!parents && !asked.keys) return rows
  const named = sql`unnest(${parameter(`${prefixOf(level)}keys`)}::text[])`.as(sql`p (key)`)
  return db
    .selectFrom((parents ? keysOf(db, parents).as('p') : named) as Untyped)
    .innerJoinLateral(rows.as('page'), (join: Untyped) => join.onTrue())
    .select(sql`p.key`.as('p'))
    .selectAll('page')
}

function keysOf(db: Kysely<Untyped>, { level, key, without }: NonNullable<Level['parents']>): Untyped {
  const name = nameOf(level)
  const column = `${name}.${key}`
  let keys: Untyped = db.selectFrom(name).select(`${column} as key`)
  if (hasExtraRow(level)) keys = keys.where(`${name}.is_extra`, '=', sql.lit(false))
  if (without) keys = keys.where(`${name}.${without}`, 'is not', null)
  // Each row at the root is there once, and so is its key.
  const isUnique = level.parents === null && level.layout!.key === key
  return isUnique ? keys : keys.where(column, 'is not', null).distinct()
}

/** Whether one row more than the page is read, which must not become a parent. */
function hasExtraRow({ relation, demand, hasChildren }: Level): boolean {
  return hasChildren && relation.kind === 'page' && demand.pageInfo
}

function rowsOf(db: Kysely<Untyped>, { level, asked }: LevelToRead): Untyped {
  const { relation, parents } = level
  let rows: Untyped = db.selectFrom(`${relation.of.table} as r`)
  if (relation.under)
    rows = relation.under(
      rows,
      parents || asked.keys ? sql<string>`p.key::text` : parameter<string>(`${prefixOf(level)}key`),
    )
  return addFilterConditions(rows, relation, asked.sent, prefixOf(level))
}

function pageOf(db: Kysely<Untyped>, registry: Registry, each: LevelToRead): Untyped {
  const { level, asked } = each
  const { relation, layout, sort, width } = level
  const { shape } = asked.bounds
  const value = `r.${relation.order[shape.order]}`
  const key = `r.${relation.of.key}`
  const draft = { query: rowsOf(db, each), columns: width, joins: 0 }
  addColumns(draft, layout!, 'r')
  if (sort) draft.query = draft.query.select(`${value} as ${sort}`)
  const rows = addPageBounds(draft.query, shape, value, key, prefixOf(level))
  const direction = shape.descending ? 'desc' : 'asc'
  const ordered = (value === key ? rows : rows.orderBy(value, direction)).orderBy(key, direction)
  const page = onItsDay(ordered.limit(sql.lit(asked.limit)), registry, each)
  if (!hasExtraRow(level)) return page
  return db
    .selectFrom(page.as('page'))
    .selectAll('page')
    .select(sql`row_number() over () > ${sql.lit(asked.paging.limit)}`.as('is_extra'))
}

function countsOf(db: Kysely<Untyped>, registry: Registry, each: LevelToRead): Untyped {
  const { totalCount, demonstrationCount } = each.level.demand
  const { isDemonstration } = registry
  const counts = rowsOf(db, each).select([
    (totalCount ? sql`count(*)` : sql`null`).as('total'),
    (demonstrationCount ? sql`count(*) filter (where ${isDemonstration})` : sql`null`).as('demonstration'),
  ])
  return onItsDay(counts, registry, each)
}

function onItsDay(query: Untyped, { kept }: Registry, { level, asked }: LevelToRead): Untyped {
  return asked.day === undefined ? query : query.withPlugin(onDay(kept, parameter(`${prefixOf(level)}day`)))
}
