import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'
import type { Position } from '../relay/cursor.ts'
import type { GroupDemand } from './group-demand.ts'
import { dimensionOfField, enumName, labelOf, readDimension, type AnyGrouping, type ReadDimension } from './grouping.ts'
import { onDay } from './history.ts'
import type { Registry } from './registry.ts'
import {
  addJoined,
  compileNamed,
  createStatementCache,
  dataVersion,
  keepBetween,
  keepFiltered,
  knownSince,
  parameter,
  readRow,
  type Untyped,
  type BindValues,
  type RowLayout,
  type RawRow,
} from './statement-parts.ts'

/** Everything that changes the text of a grouping statement, without the values of the client. */
export type GroupShape = {
  grouping: AnyGrouping
  demand: GroupDemand
  /** The dimensions, each once, in the order that the client gave. */
  by: readonly string[]
  /** The fields of the filter that the client sent. */
  filters: readonly string[]
  /** Whether rows are read for a date. */
  dated: boolean
  /** `KEYS`, `COUNT`, or a measure, by whose sum groups are ordered. */
  order: string
  /** The direction of reading; reversed for `last`. */
  descending: boolean
  /** Whether there are bounds, in the direction of reading. */
  from: boolean
  to: boolean
}

/** A group of rows with the fields of its type, and its position in the list of groups. */
export type Group = {
  position: Position
  keys: GroupKeys
  count: number
  demonstrationCount: number
  [measure: string]: unknown
}

/** The values that the rows of a group share, by key field. */
export type GroupKeys = Readonly<Record<string, unknown>>

/** A compiled statement of one shape. */
export type GroupStatement = {
  bind: BindValues
  /** Reads the group from a raw row, which was read for `day`; null if it contains none. */
  read: (raw: RawRow, day: string | undefined) => Group | null
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
    for (const { field, column, target } of keysOf(shape))
      if (target) layouts.set(field, addJoined(draft, field, target, `g.${column}`))
    query = inOrder(draft.query, shape, 'g.')
  }
  if (shape.dated) query = query.withPlugin(onDay(kept, parameter('day')))
  return { bind: compileNamed(grouping.name, query), read: createReader(shape, layouts, unknown) }
}

/** All groups, with their measures, their key and their sort value. */
function groupsOf(db: Kysely<Untyped>, shape: GroupShape, ofMadeUp: RawBuilder<unknown>): Untyped {
  const { grouping, demand, by, filters } = shape
  const { rows } = grouping
  const joined = new Map<string, string>()
  let query: Untyped = db.selectFrom(`${rows.of.table} as r`)
  const values = by.map((name) => {
    const dimension = readDimension(grouping, name)
    const { through, to } = dimension
    if (!through || !to) return valueOf(dimension, 'r')
    let table = joined.get(through)
    if (table === undefined) {
      joined.set(through, (table = `d${joined.size}`))
      query = query.leftJoin(`${to.table} as ${table}`, `${table}.${to.key}`, `r.${through}`)
    }
    return valueOf(dimension, table)
  })
  query = keepFiltered(query, rows, filters).select([
    ...values.map((value, index) => value.as(`k${index}`)),
    sql`count(*)`.as('count'),
    ...(demand.demonstrationCount ? [sql`count(*) ${ofMadeUp}`.as('demonstration')] : []),
    ...aggregatesOf(shape).map(({ alias, part, column }) => aggregates[part]!(column, ofMadeUp).as(alias)),
    sql`json_build_array(${sql.join(values)})::text collate "C"`.as('key'),
    ...(shape.order === 'KEYS' ? [] : [sortOf(shape).as('sort')]),
  ])
  return values.length > 0 ? query.groupBy(values.map((_, index) => `k${index}`)) : query
}

function valueOf({ column, unit }: ReadDimension, table: string): RawBuilder<unknown> {
  const value = sql.ref(`${table}.${column}`)
  if (unit === undefined) return sql`${value}`
  if (unit === 'year') return sql`extract(year from ${value})::int`
  // Without a time zone, whose rules PostgreSQL would look up for each row.
  return sql`date_trunc(${sql.lit(unit)}, ${value}::timestamp)::date`
}

/** Adds up exact numbers: sums of binary fractions depend on the order of addition. */
const sumOf = (column: RawBuilder<unknown>) => sql`sum(${column}::numeric)`

/** The aggregates of a measure, some of them over demonstration rows only. */
const aggregates: Readonly<
  Record<string, (column: RawBuilder<unknown>, ofMadeUp: RawBuilder<unknown>) => RawBuilder<unknown>>
> = {
  count: (column) => sql`count(${column})`,
  demonstrationCount: (column, ofMadeUp) => sql`count(${column}) ${ofMadeUp}`,
  sum: sumOf,
  demonstrationSum: (column, ofMadeUp) => sql`coalesce(${sumOf(column)} ${ofMadeUp}, 0)`,
  average: (column) => sql`avg(${column}::numeric)`,
  minimum: (column) => sql`min(${column})`,
  maximum: (column) => sql`max(${column})`,
}

/** The selected parts of measures, with their aliases: `budget_sum`. */
function aggregatesOf({ grouping, demand }: GroupShape) {
  return demand.measures.flatMap(({ field, parts }) => {
    const column = sql`${sql.ref(`r.${grouping.measures[field]!}`)}`
    return parts.map((part) => ({ alias: `${field}_${part}`, part, column }))
  })
}

/** The sort value of a group; one without a sum comes before all others. */
function sortOf({ grouping, order }: GroupShape): RawBuilder<unknown> {
  if (order === 'COUNT') return sql`count(*)::numeric`
  const [, column] = Object.entries(grouping.measures).find(([field]) => enumName(field) === order)!
  return sql`coalesce(${sumOf(sql`${sql.ref(`r.${column}`)}`)}, '-Infinity')`
}

function pageOf(db: Kysely<Untyped>, shape: GroupShape): Untyped {
  const rows = keepBetween(db.selectFrom('groups').selectAll(), shape, sortColumn(shape), 'key')
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

/** The selected key fields and the columns of their values. Fields not in `by`, which `@skip` must exclude, are left out. */
function keysOf({ grouping, demand, by }: GroupShape) {
  return demand.keys
    .map(({ field, target }) => {
      const { name, isLabel } = dimensionOfField(grouping, field)
      return { field, target, isLabel, index: by.indexOf(name), dimension: readDimension(grouping, name) }
    })
    .filter(({ index }) => index >= 0)
    .map(({ index, ...key }) => ({ ...key, column: `k${index}` }))
}

/** Creates the function that reads a group from a raw row. */
function createReader(
  shape: GroupShape,
  layouts: ReadonlyMap<string, RowLayout>,
  unknown: string,
): GroupStatement['read'] {
  const keys = keysOf(shape)
  return (raw, day) => {
    const key = raw['key'] as string | null | undefined
    if (key == null) return null
    const valueOfKey = ({ field, column, dimension, isLabel }: (typeof keys)[number]) => {
      const layout = layouts.get(field)
      if (layout) return readRow(raw, layout, day)
      return isLabel ? labelOf(dimension, raw[column], unknown) : raw[column]
    }
    const measures = shape.demand.measures.map(({ field, parts }) => [
      field,
      Object.fromEntries(parts.map((part) => [part, raw[`${field}_${part}`]])),
    ])
    return {
      position: { value: (raw['sort'] as string | undefined) ?? key, key },
      keys: Object.fromEntries(keys.map((each) => [each.field, valueOfKey(each)])),
      count: raw['count'] as number,
      demonstrationCount: raw['demonstration'] as number,
      ...Object.fromEntries(measures),
    }
  }
}
