import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { GroupShape } from './group-shape.ts'
import { enumName, readDimension, type ReadDimension } from '../grouping.ts'
import { addFilterConditions, type Untyped } from '../sql/statement-parts.ts'

/** All groups, with their measures, their key and their sort value. */
export function groupsOf(db: Kysely<Untyped>, shape: GroupShape, ofDemonstration: RawBuilder<unknown>): Untyped {
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
  query = addFilterConditions(query, rows, filters).select([
    ...values.map((value, index) => value.as(`k${index}`)),
    sql`count(*)`.as('count'),
    ...(demand.demonstrationCount ? [sql`count(*) ${ofDemonstration}`.as('demonstration')] : []),
    ...aggregatesOf(shape).map(({ alias, part, column }) => aggregates[part]!(column, ofDemonstration).as(alias)),
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
  Record<string, (column: RawBuilder<unknown>, ofDemonstration: RawBuilder<unknown>) => RawBuilder<unknown>>
> = {
  count: (column) => sql`count(${column})`,
  demonstrationCount: (column, ofDemonstration) => sql`count(${column}) ${ofDemonstration}`,
  sum: sumOf,
  demonstrationSum: (column, ofDemonstration) => sql`coalesce(${sumOf(column)} ${ofDemonstration}, 0)`,
  average: (column) => sql`avg(${column}::numeric)`,
  minimum: (column) => sql`min(${column})`,
  maximum: (column) => sql`max(${column})`,
}

/** The selected parts of measures, with their aliases: `budget_sum`. */
export function aggregatesOf({ grouping, demand }: GroupShape) {
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
