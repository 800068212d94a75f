import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, type Database, openDatabase } from '../../../src/db/client.ts'
import { createGraph } from '../../../src/graph/graph.ts'
import { contractOperations } from '../../support/contract.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { runOperation } from '../../support/run-operation.ts'

// The cost of an operation must not grow with the tables. Plans depend on the data: TEST_SCALE_DATABASE_URL can name
// another PostgreSQL database, loaded by a hub with another HUB_DEMONSTRATION_SCALE. It is only read.
const url = process.env.TEST_SCALE_DATABASE_URL
const databases = [
  ...testDatabases,
  ...(url ? [{ name: 'the database at another scale', openShared: () => openLoaded(url) }] : []),
]

/** What no operation of the contract selects. */
const further = [
  {
    name: 'counts of a search, and a former code of a commune',
    source: `{
      search(text: "hydrogene", first: 1) { counts { type count } }
      commune(code: "13208") { code }
      territories(filter: { communeCodes: ["13208"] }) { nodes { code } }
    }`,
    variables: {},
  },
]

/** Tables that may be scanned, with what limits them. All others are large. */
const bounded: Record<string, readonly string[]> = {
  'the State has a fixed number': ['region', 'department', 'regional_coordination'],
  'there is one programme, with a label, and one phase of 183 territories in four years': [
    'programme',
    'site_label',
    'phase',
    'territory',
  ],
  'the schema lists them': ['key_figure'],
  'written by hand, from one publication each': ['published_figure', 'published_part', 'dataset', 'release'],
  'a few are announced each year': [
    'funding_measure',
    'funding_round',
    'platform',
    'event',
    'exhibition',
    'participation',
  ],
  'one row': ['data_state'],
}
const small = Object.values(bounded).flat()

describe.each(databases)('on $name', ({ openShared }) => {
  let database: Pick<OpenTestDatabase, 'db' | 'close'>
  beforeAll(async () => {
    database = await openShared()
  })
  afterAll(() => database.close())

  test.each([...contractOperations, ...further])('$name scans no large table', async ({ source, variables }) => {
    const { statements } = await runOperation(createGraph(database.db), source, variables)
    const texts = [...new Set(statements.map((statement) => statement.sql))]
    expect(texts.length).toBeGreaterThan(0)
    for (const text of texts) expect(await wholeReads(database.db, text), text).toEqual([])
  })

  test.each([
    ['select count(*) from action', 1],
    ['select * from action where publisher_status = $1', 1],
    ['select title from action order by budget limit $1', 1],
    ['select p.key from unnest($1::text[]) as p (key) join action on publisher_status = p.key', 1],
    [
      'select * from unnest($1::text[]) as p (key), lateral (select from action where title = p.key order by id limit 1) r',
      1,
    ],
    ['select id from action order by id limit $1', 0],
    ['select title from action where id = $1', 0],
    ['select siren from territory_member where name_sort = $1', 1],
    ['select count(*) from action where territory_id = $1', 0],
    ['select * from region', 0],
  ])('%s: %i scans', async (text, count) => {
    expect(await wholeReads(database.db, text)).toHaveLength(count)
  })

  test.each(small)('%s is small', async (table) => {
    const { rows } = await sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(database.db)
    expect(rows[0]!.count).toBeLessThan(400)
  })
})

async function openLoaded(url: string): Promise<Pick<OpenTestDatabase, 'db' | 'close'>> {
  const db = await openDatabase({ url })
  return { db, close: () => closeDatabase(db) }
}

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Filter?: string
  'Join Type'?: string
  'Parent Relationship'?: string
  Plans?: Plan[]
}

/** Finds scans of large tables that the planner would use for any values, although their cost is set high. */
async function wholeReads(db: Database, text: string): Promise<string[]> {
  const parameters = new Set(text.match(/\$\d+/g)).size
  const values = parameters > 0 ? `(${Array(parameters).fill('null').join()})` : ''
  return db.transaction().execute(async (trx) => {
    await sql`set local enable_seqscan = off`.execute(trx)
    await sql`set local plan_cache_mode = force_generic_plan`.execute(trx)
    await sql.raw(`prepare explained as ${text}`).execute(trx)
    const explain = sql.raw<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (format json) execute explained ${values}`)
    const { rows } = await explain.execute(trx)
    await sql`deallocate explained`.execute(trx)
    return wholeReadsIn(rows[0]!['QUERY PLAN'][0].Plan, await firstColumns(trx))
  })
}

/** The first column of each index, by name. */
async function firstColumns(db: Database): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; column: string }>`
    select relname as name, pg_get_indexdef(indexrelid, 1, true) as column
    from pg_index join pg_class on pg_class.oid = indexrelid`.execute(db)
  return new Map(rows.map(({ name, column }) => [name, column]))
}

/**
 * @param isCutShort - Whether a limit above stops the node before it has returned all its rows.
 * @param tableAbove - The table of a node above that reads it.
 */
function wholeReadsIn(node: Plan, columns: Map<string, string>, isCutShort = false, tableAbove?: string): string[] {
  const table = node['Relation Name'] ?? tableAbove
  const below = (node.Plans ?? []).flatMap((child) =>
    wholeReadsIn(child, columns, endsEarly(node, child, isCutShort), table),
  )
  if (!table || small.includes(table) || !isWholeRead(node, columns, isCutShort)) return below
  const { 'Index Name': index, 'Index Cond': condition, Filter: filter } = node
  return [`${node['Node Type']} on ${table}, index ${index}, condition ${condition}, filter ${filter}`, ...below]
}

/** Reading an index in order until a page is full is harmless, unless it passes over the rows of other parents. */
function isWholeRead(node: Plan, columns: Map<string, string>, isCutShort: boolean): boolean {
  const index = node['Index Name']
  if (index === undefined) return node['Node Type'] === 'Seq Scan'
  // A condition on a later column alone reads the whole index. Columns of other tables are qualified.
  const words = new Set(node['Index Cond']?.split(/[^\w.]+/))
  const isNarrowed = columns
    .get(index)!
    .split(/\W+/)
    .filter(Boolean)
    .every((word) => words.has(word))
  return !isNarrowed && !(isCutShort && !node.Filter?.includes('p.key'))
}

/** Nodes that request a row only when one is requested of them. */
const passingOn = new Set(['Subquery Scan', 'Result', 'Materialize', 'Append'])

function endsEarly(node: Plan, child: Plan, isCutShort: boolean): boolean {
  if (node['Node Type'] === 'Limit') return true
  // No other join keeps every row: one without a match costs as much as one with a match.
  const isKept =
    node['Node Type'] === 'Nested Loop' && node['Join Type'] === 'Left' && child['Parent Relationship'] === 'Outer'
  return isCutShort && (isKept || passingOn.has(node['Node Type']))
}
