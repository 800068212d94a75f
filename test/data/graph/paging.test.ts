import { glob } from 'node:fs/promises'
import path from 'node:path'
import { getNamedType, isEnumType, isInputObjectType, isObjectType, type GraphQLField } from 'graphql'
import { CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyRelation } from '../../../src/batch/relation.ts'
import { statementOf, type Shape } from '../../../src/batch/loaders/statement.ts'
import type { Database } from '../../../src/db/client.ts'
import { registry } from '../../../src/domains/registry.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { createSchema } from '../../../src/graph/schema.ts'
import { decodeCursor, type Position } from '../../../src/relay/cursor.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

const schema = createSchema()

/** A list of the schema, and how an operation reaches it. */
type List = { type: string; field: string; around: (selection: string) => string; at: (string | number)[] }

/** Further arguments: to keep a long list short, and to form groups. */
const givenArguments: Record<string, string> = {
  'Query.communes': 'filter: { departmentCodes: ["2A", "2B"] }',
  'Query.actionGroups': 'by: [TERRITORY, STATUS]',
  'Query.awardGroups': 'by: [PROJECT_COMMUNE, BENEFICIARY]',
  'Query.industrialSiteGroups': 'by: [DEPARTMENT, CARRIER_KIND]',
  'Query.territoryGroups': 'by: [REGION, PHASE], filter: { phases: [1, 2] }',
}

const rootLists = Object.values(schema.getQueryType()!.getFields())
  .filter((field) => field.args.some(({ name }) => name === 'last'))
  .map((field): List => ({ type: 'Query', field: field.name, around: (selection) => selection, at: [] }))

const nestedLists: List[] = [
  under('Territory', 'actions', 'territory(code: "ti-7610")', ['territory']),
  under('Territory', 'communes', 'territory(code: "ti-7610")', ['territory']),
  under('Phase', 'territories', 'programme { phases', ['programme', 'phases', 0]),
  under('SiteLabel', 'sites', 'industrialSites(first: 1) { nodes { label', ['industrialSites', 'nodes', 0, 'label']),
  under('Exhibition', 'exhibits', 'event(slug: "assemblee-generale-2025") { exhibition', ['event', 'exhibition']),
]

const cases = [...rootLists, ...nestedLists].flatMap((list) =>
  ordersOf(fieldOf(list)).map((order) => ({ list, order, name: `${list.type}.${list.field} by ${order}` })),
)

/** Every order of every page relation of every domain. */
const sorts = (await findPages()).flatMap((relation) =>
  Object.keys(relation.order).map((order) => ({ name: relation.name, relation, order })),
)

/** The keys of every list in every order, by engine. */
const keysFound: Record<string, Record<string, unknown[]>> = {}

describe.each(testDatabases)('on $name', ({ name: engine, openShared }) => {
  let database: OpenTestDatabase
  let graph: Graph
  beforeAll(async () => {
    database = await openShared()
    graph = createGraph(database.db)
  })
  afterAll(() => database?.close())

  it.each(cases)('$name: pages contain every row once, in one order', async ({ list, order, name }) => {
    const { totalCount } = await readPage(graph, list, 'first: 0')
    const size = Math.min(997, Math.max(7, Math.ceil(totalCount / 5)))
    const read = (direction: 'ASC' | 'DESC', limit: number, end: 'first' | 'last') =>
      readAll(graph, list, `orderBy: { field: ${order}, direction: ${direction} }`, limit, end)

    const all = await read('ASC', 1000, 'first')
    const places = all.map((cursor) => placeOf(cursor, order))
    expect(all).toHaveLength(totalCount)
    expect(places.every((place, index) => index === 0 || comparePlaces(places[index - 1]!, place) < 0)).toBe(true)
    expect(await read('ASC', size, 'first')).toEqual(all)
    expect(await read('ASC', size, 'last')).toEqual(all)
    expect(await read('DESC', size, 'first')).toEqual(all.toReversed())
    expect(await read('DESC', size, 'last')).toEqual(all.toReversed())
    keysFound[engine] = { ...keysFound[engine], [name]: places.map(({ key }) => key) }
  })

  it('the default order is one of the orders', async () => {
    for (const list of [...rootLists, ...nestedLists]) {
      const { edges } = await readPage(graph, list, 'first: 2')
      const [name] = JSON.parse(Buffer.from(edges[0].cursor, 'base64url').toString()) as [string]
      expect(ordersOf(fieldOf(list)), list.field).toContain(name.split(' by ')[1])
    }
  })

  it.each(sorts)('$name by $order uses an index, from any cursor', async ({ relation, order }) => {
    for (const descending of [false, true]) {
      const plan = await explain(database.db, nextPage(relation, order, descending))
      expect(plan).not.toMatch(/Sort|Seq Scan on \w+ r\b/)
      expect(plan).toMatch(/Index Cond: .*ROW\(/)
    }
  })

  it('every nested list has an index that starts with the parent', async () => {
    const missing: string[] = []
    for (const { relation, order } of sorts) {
      const { sql: text } = statementOf(database.db, registry, nextPage(relation, order, false)).bind({})
      // If the parent is found through a link table, no index can cover both it and the order.
      const [, parent] = /"r"\."(\w+)" = "p"\."key"/.exec(text) ?? []
      const columns = [...new Set([parent, relation.order[order], relation.of.key])]
      if (parent && !(await hasIndex(database.db, relation.of.table, columns)))
        missing.push(`${relation.name} by ${order}: (${columns.join(', ')})`)
    }
    expect(missing).toEqual([])
  })
})

it.runIf(testDatabases.length > 1)('the order of rows is the same on both databases', () => {
  const [first, ...others] = testDatabases.map(({ name }) => keysFound[name]!)
  expect(Object.keys(first!)).toHaveLength(cases.length)
  for (const other of others) expect(other).toEqual(first)
})

function placeOf(cursor: string, order: string): Position {
  const [list] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string]
  expect(list.endsWith(` by ${order}`), list).toBe(true)
  const place = decodeCursor(cursor, 'after', list)
  // Sums are text, so that no digit is lost.
  return /^\w+Group\(/.test(list) && order !== 'KEYS' ? { ...place, value: Number(place.value) } : place
}

function under(type: string, field: string, open: string, at: (string | number)[]): List {
  const depth = open.split('{').length
  return { type, field, around: (selection) => `${open} { ${selection} ${'}'.repeat(depth)}`, at }
}

function fieldOf({ type, field }: List): GraphQLField<unknown, unknown> {
  const object = schema.getType(type)
  if (!isObjectType(object)) throw new Error(`${type} is not an object type.`)
  return object.getFields()[field]!
}

function ordersOf(field: GraphQLField<unknown, unknown>): string[] {
  const input = getNamedType(field.args.find(({ name }) => name === 'orderBy')!.type)
  const orders = isInputObjectType(input) && getNamedType(input.getFields()['field']!.type)
  return isEnumType(orders) ? orders.getValues().map(({ name }) => name) : []
}

async function readPage(graph: Graph, list: List, args: string): Promise<Json> {
  const given = givenArguments[`${list.type}.${list.field}`]
  const { data } = await runOperation(
    graph,
    `{ ${list.around(`${list.field}(${args}${given ? `, ${given}` : ''}) {
      totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }`)} }`,
  )
  return [...list.at, list.field].reduce((value, key) => value[key], data)
}

/**
 * Reads a list page by page from one end to the other, and checks each page's info.
 * @returns All cursors.
 */
async function readAll(graph: Graph, list: List, order: string, size: number, end: 'first' | 'last') {
  const backward = end === 'last'
  const pages: string[][] = []
  for (let cursor: string | null = null; ;) {
    const bound: string = cursor === null ? '' : `, ${backward ? 'before' : 'after'}: "${cursor}"`
    const { edges, pageInfo } = await readPage(graph, list, `${order}, ${end}: ${size}${bound}`)
    const cursors = edges.map((edge: { cursor: string }) => edge.cursor)
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo
    expect([startCursor, endCursor]).toEqual([cursors[0] ?? null, cursors.at(-1) ?? null])
    const [behind, ahead] = backward ? [hasNextPage, hasPreviousPage] : [hasPreviousPage, hasNextPage]
    expect(behind).toBe(pages.length > 0)
    pages.push(cursors)
    if (!ahead) break
    expect(cursors).toHaveLength(size)
    cursor = backward ? startCursor : endCursor
  }
  return (backward ? pages.toReversed() : pages).flat()
}

/** The order that every engine must keep: numbers by value, texts by bytes, ties by key. */
function comparePlaces(a: Position, b: Position): number {
  return compareValues(a.value, b.value) || compareValues(a.key, b.key)
}

function compareValues(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : Buffer.compare(Buffer.from(`${a}`), Buffer.from(`${b}`))
}

async function findPages(): Promise<AnyRelation[]> {
  const found: AnyRelation[] = []
  const domains = path.join(import.meta.dirname, '../../../src/domains')
  for await (const file of glob('*/queries.ts', { cwd: domains })) {
    const exports = (await import(path.join(domains, file))) as Record<string, AnyRelation>
    found.push(...Object.values(exports).filter(({ kind }) => kind === 'page'))
  }
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** The shape of a page that starts at a cursor and reads only the key. */
function nextPage(relation: AnyRelation, order: string, descending: boolean): Shape {
  const rows = { model: relation.of, columns: [relation.of.key], ones: [], key: 'explained' }
  const demand = {
    rows,
    edges: true,
    pageInfo: false,
    totalCount: false,
    demonstrationCount: false,
    tombstones: false,
    key: 'explained',
  }
  return {
    relation,
    demand,
    counts: false,
    filters: [],
    dated: false,
    order,
    descending,
    from: true,
    to: false,
    limit: 21,
  }
}

/** The plan of a statement if sorts and scans are avoided wherever possible. */
async function explain(db: Database, shape: Shape): Promise<string> {
  const { key, table } = shape.relation.of
  const { rows } = await sql<{ value: unknown; key: unknown }>`
    select ${sql.ref(shape.relation.order[shape.order]!)} as value, ${sql.ref(key)} as key
    from ${sql.table(table)} limit 1`.execute(db)
  // The default data set has no changes.
  const { value = '', key: firstKey = '' } = rows[0] ?? {}
  const values = { keys: ['2'], limit: 20, 'from.value': value, 'from.key': firstKey }
  const query = statementOf(db, registry, shape).bind(values)
  return db.transaction().execute(async (trx) => {
    for (const setting of ['enable_seqscan', 'enable_sort', 'enable_incremental_sort'])
      await sql`set local ${sql.ref(setting)} = off`.execute(trx)
    const { rows: lines } = await trx.executeQuery<{ 'QUERY PLAN': string }>(
      CompiledQuery.raw(`explain (costs off) ${query.sql}`, [...query.parameters]),
    )
    return lines.map((line) => line['QUERY PLAN']).join('\n')
  })
}

async function hasIndex(db: Database, table: string, columns: readonly unknown[]): Promise<boolean> {
  const { rows } = await sql<{ columns: string[] }>`
    select array(
      select attname::text from unnest(indkey) with ordinality as k (number, place)
      join pg_attribute on attrelid = indrelid and attnum = k.number order by place
    ) as columns
    from pg_index where indrelid = ${table}::regclass and indpred is null`.execute(db)
  return rows.some((index) => columns.every((column, place) => index.columns[place] === column))
}
