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
  type Anything,
  type Bind,
  type Layout,
  type RawRow,
} from './statement-parts.ts'

/** Everything that changes the text of a statement that groups rows: never a value. */
export type GroupShape = {
  grouping: AnyGrouping
  demand: GroupDemand
  /** The dimensions, each once, in the order that the client gave. */
  by: readonly string[]
  /** The fields of the filter that the client sent. */
  filters: readonly string[]
  /** Whether the rows are those of a day. */
  dated: boolean
  /** `KEYS`, `COUNT`, or the sum of a measure. */
  order: string
  /** The direction in which groups are read: turned round for `last`. */
  descending: boolean
  /** Bounds in reading direction. */
  from: boolean
  to: boolean
}

/** A group of rows as its type has it, and its place in the list of groups. */
export type Group = {
  place: Position
  keys: GroupKeys
  count: number
  demonstrationCount: number
  [measure: string]: unknown
}

/** What the rows of a group have in common, by the names of the key fields. */
export type GroupKeys = Readonly<Record<string, unknown>>

/** A statement of one shape, ready to be run with values. */
export type GroupStatement = {
  bind: Bind
  /** The group in a raw row, or null where the row holds none. In: the day that it was read for. */
  read: (raw: RawRow, day: string | undefined) => Group | null
}

const remember = createStatementCache<GroupStatement>()

/**
 * The statement of a shape, compiled once:
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
 * A key is text that no other group has, so it orders groups and stands in cursors, nulls included.
 */
export function groupStatementOf(db: Database, registry: Registry, shape: GroupShape): GroupStatement {
  const { grouping, demand, by, filters, dated, order, descending, from, to } = shape
  const key = [grouping.name, demand.key, by.join(), filters.join(), dated, order, descending, from, to].join('|')
  return remember(db, key, () => compile(db, registry, shape))
}

function compile(db: Kysely<Anything>, registry: Registry, shape: GroupShape): GroupStatement {
  const { kept, isMadeUp, unknown } = registry
  const { grouping, demand } = shape
  const state = db.selectNoFrom([
    dataVersion.as('version'),
    ...(shape.dated && kept[grouping.rows.of.table] ? [knownSince(grouping.rows.of.table).as('since')] : []),
    ...(demand.totalCount ? [sql`(select count(*) from groups)`.as('total')] : []),
  ])
  let query = db
    .with('groups', () => groupsOf(db, shape, sql`filter (where ${isMadeUp})`))
    .selectFrom(state.as('state'))
    .selectAll('state') as Anything
  const layouts = new Map<string, Layout>()
  if (demand.groups) {
    query = query.leftJoin(pageOf(db, shape).as('g'), (join: Anything) => join.onTrue())
    const reading = { query: query.select(columnsOf(shape)), columns: 0, joins: 0 }
    for (const { field, column, target } of keysOf(shape))
      if (target) layouts.set(field, addJoined(reading, field, target, `g.${column}`))
    query = inOrder(reading.query, shape, 'g.')
  }
  if (shape.dated) query = query.withPlugin(onDay(kept, parameter('day')))
  return { bind: compileNamed(grouping.name, query), read: createReader(shape, layouts, unknown) }
}

/** All groups, with their measures, their key and what they are ordered by. */
function groupsOf(db: Kysely<Anything>, shape: GroupShape, ofMadeUp: RawBuilder<unknown>): Anything {
  const { grouping, demand, by, filters } = shape
  const { rows } = grouping
  const joined = new Map<string, string>()
  let query: Anything = db.selectFrom(`${rows.of.table} as r`)
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
  // Without a time zone, whose rules would be looked up for each row.
  return sql`date_trunc(${sql.lit(unit)}, ${value}::timestamp)::date`
}

/** Sums are of exact numbers: those of binary fractions differ with the order in which they are added up. */
const sumOf = (column: RawBuilder<unknown>) => sql`sum(${column}::numeric)`

/** What a measure tells of the rows of a group, or of those that were made up. */
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

/** The parts of measures that are selected, each under the name of its field: `budget_sum`. */
function aggregatesOf({ grouping, demand }: GroupShape) {
  return demand.measures.flatMap(({ field, parts }) => {
    const column = sql`${sql.ref(`r.${grouping.measures[field]!}`)}`
    return parts.map((part) => ({ alias: `${field}_${part}`, part, column }))
  })
}

/** What groups are ordered by; a group without a sum comes before all others. */
function sortOf({ grouping, order }: GroupShape): RawBuilder<unknown> {
  if (order === 'COUNT') return sql`count(*)::numeric`
  const [, column] = Object.entries(grouping.measures).find(([field]) => enumName(field) === order)!
  return sql`coalesce(${sumOf(sql`${sql.ref(`r.${column}`)}`)}, '-Infinity')`
}

function pageOf(db: Kysely<Anything>, shape: GroupShape): Anything {
  const rows = keepBetween(db.selectFrom('groups').selectAll(), shape, sortColumn(shape), 'key')
  return inOrder(rows, shape, '').limit(parameter('limit'))
}

function inOrder(rows: Anything, shape: GroupShape, table: '' | 'g.'): Anything {
  const columns = new Set([sortColumn(shape), 'key'])
  return [...columns].reduce(
    (ordered, column) => ordered.orderBy(`${table}${column}`, shape.descending ? 'desc' : 'asc'),
    rows,
  )
}

function sortColumn({ order }: GroupShape): string {
  return order === 'KEYS' ? 'key' : 'sort'
}

function columnsOf(shape: GroupShape): Anything[] {
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
    // As text, so that a cursor holds every digit.
    ...(shape.order === 'KEYS' ? [] : [sql`g.sort::text`.as('sort')]),
  ]
}

/** The key fields that are selected, and where their values come: not those that `@skip` leaves out, if they have none. */
function keysOf({ grouping, demand, by }: GroupShape) {
  return demand.keys
    .map(({ field, target }) => {
      const { name, isLabel } = dimensionOfField(grouping, field)
      return { field, target, isLabel, place: by.indexOf(name), dimension: readDimension(grouping, name) }
    })
    .filter(({ place }) => place >= 0)
    .map(({ place, ...key }) => ({ ...key, column: `k${place}` }))
}

/** Out: what makes a group of a raw row. In: where the objects in its keys come. */
function createReader(
  shape: GroupShape,
  layouts: ReadonlyMap<string, Layout>,
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
      place: { value: (raw['sort'] as string | undefined) ?? key, key },
      keys: Object.fromEntries(keys.map((each) => [each.field, valueOfKey(each)])),
      count: raw['count'] as number,
      demonstrationCount: raw['demonstration'] as number,
      ...Object.fromEntries(measures),
    }
  }
}
