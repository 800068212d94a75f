import { tableFromIPC } from 'apache-arrow'
import { parquetReadObjects } from 'hyparquet'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/datasets/demonstration/random.ts'
import { dataLists, variableNames } from '../../../src/http/data/lists.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { filterCases, rootDefaults } from '../../support/filter-cases.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'
import { readCsv, readNdjson, receive, receiveTable } from '../../support/tables.ts'

/** A list that can be grouped, its table, and dimensions to group it by. */
const lists = [
  {
    list: 'actions',
    file: 'actions',
    table: 'action',
    filter: 'ActionFilter',
    groups: 'actionGroups',
    by: ['REGION', 'STATUS', 'AXIS', 'YEAR', 'QUARTER', 'MONTH', 'SOURCE_KIND', 'LEAD_ACTOR_KIND'],
  },
  {
    list: 'awards',
    file: 'awards',
    table: 'award',
    filter: 'AwardFilter',
    groups: 'awardGroups',
    by: ['REGION', 'MEASURE', 'YEAR', 'PROJECT_DEPARTMENT', 'SOURCE_KIND', 'BENEFICIARY_KIND'],
  },
  {
    list: 'industrialSites',
    file: 'industrial-sites',
    table: 'industrial_site',
    filter: 'IndustrialSiteFilter',
    groups: 'industrialSiteGroups',
    by: ['REGION', 'LABEL', 'DEPARTMENT', 'CARRIER_KIND', 'YEAR', 'LAND_RECYCLING'],
  },
  {
    list: 'territories',
    file: 'territories',
    table: 'territory',
    filter: 'TerritoryFilter',
    groups: 'territoryGroups',
    by: ['REGION', 'PHASE', 'COG_YEAR', 'YEAR', 'SOURCE_KIND'],
  },
] as const

const random = createRandom(7)

/** Filters with some of their fields, the same in every run, each with its SQL condition. */
const cases = lists.flatMap((each) =>
  Array.from({ length: 12 }, (_, index) => {
    const fields = Object.entries(filterCases[each.filter]!).filter(() => index > 0 && random.chance(0.3))
    const conditions = fields.map(([, { where }]) => where)
    const { unless, where } = rootDefaults[each.filter] ?? { unless: '', where: 'true' }
    if (!fields.some(([name]) => name === unless)) conditions.push(where)
    const by = each.by.filter(() => random.chance(0.4))
    return {
      ...each,
      by,
      filter: Object.fromEntries(fields.map(([name, { value }]) => [name, value])),
      type: each.filter,
      where: conditions.join(' and '),
      name: `${each.list} by ${by.join(', ') || 'nothing'}, ${fields.map(([name]) => name).join(', ') || 'all of them'}`,
    }
  }),
)

describe.each(testDatabases)('on $name', ({ openShared }) => {
  let database: OpenTestDatabase
  let hub: Hub

  beforeAll(async () => {
    database = await openShared()
    hub = await startHub(database)
  })
  afterAll(() => hub.stop())

  it.each(cases)(
    'groups, counts, lines and rows agree: $name',
    async ({ list, file, table, groups, by, filter, type, where }) => {
      const { rows: counted } = await sql<{ n: number; d: number }>`
      select count(*)::int as n, (count(*) filter (where source_kind = 'DEMONSTRATION'))::int as d
      from ${sql.raw(table)} r where ${sql.raw(where)}`.execute(database.db)
      const { n, d } = counted[0]!
      const { body } = await hub.post({
        query: `query ($filter: ${type}) { list: ${list}(filter: $filter) { totalCount } }`,
        variables: { filter },
      })
      expect((body!.data as { list: { totalCount: number } }).list.totalCount).toBe(n)
      const grouped = await receiveTable(
        hub,
        `query ($filter: ${type}) { ${groups}(by: [${by.join()}], filter: $filter) { nodes { count demonstrationCount } } }`,
        { accept: 'application/x-ndjson', variables: { filter } },
      )
      const found = readNdjson(grouped.text) as Group[]
      expect(sum(found.map(({ count }) => count))).toBe(n)
      expect(sum(found.map(({ demonstrationCount }) => demonstrationCount))).toBe(d)

      const query = `query ($filter: ${type}) { ${list}(filter: $filter) { nodes { id isDemonstration } } }`
      const read = (accept: string) => receiveTable(hub, query, { accept, variables: { filter } })
      const csv = readCsv((await read('text/csv')).text).rows
      expect(csv).toHaveLength(n)
      expect(csv.filter(({ isDemonstration }) => isDemonstration === 'true')).toHaveLength(d)
      expect(new Set(csv.map(({ id }) => id)).size).toBe(n)
      expect(readNdjson((await read('application/x-ndjson')).text)).toHaveLength(n)
      const parquet = await read('application/vnd.apache.parquet')
      expect(await parquetReadObjects({ file: sliceable(parquet.bytes) })).toHaveLength(n)
      expect(tableFromIPC((await read('application/vnd.apache.arrow.stream')).bytes).numRows).toBe(n)
      const parameters = new URLSearchParams(
        Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)]),
      )
      expect(readCsv((await receive(`${hub.url}/data/${file}.csv?${parameters}`)).text).rows).toHaveLength(n)
    },
  )

  it.each(dataLists.map(({ name }) => name))(
    'the cells of %s equal those of the JSON response in every format',
    async (name) => {
      const { operation, document } = dataLists.find((each) => each.name === name)!
      const hasFirst = variableNames(operation).includes('first')
      const get = (extension: string) => receive(`${hub.url}/data/${name}.${extension}${hasFirst ? '?first=300' : ''}`)
      const lines = readNdjson((await get('ndjson')).text)
      const { body } = await hub.post({
        query: document.loc!.source.body,
        ...(hasFirst && { variables: { first: 300 } }),
      })
      const [list] = Object.values(body!.data as Record<string, Json>)
      const nodes = ((list as { nodes?: Json[] }).nodes ?? (list as unknown as Json[])) as Json[]
      expect(lines.length).toBeGreaterThan(1)
      const names = Object.keys(lines[0]!)
      const cells = nodes.map((node) => Object.fromEntries(names.map((path) => [path, at(node, path)])))
      expect(lines).toEqual(cells)

      const csv = readCsv((await get('csv')).text)
      expect(csv.rows).toEqual(cells.map(asText))
      const file = sliceable((await get('parquet')).bytes)
      const rows = (await parquetReadObjects({ file })) as Json[]
      expect(rows.map((row) => asPlain(row))).toEqual(cells.map(withNumbers))
    },
  )
})

type Group = { count: number; demonstrationCount: number }
type Json = Record<string, unknown>

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function at(node: Json, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Json | null)?.[name], node) ?? null
}

/** As in CSV, where an apostrophe precedes what a spreadsheet would run as a formula. */
function asText(row: Json): Record<string, string> {
  const text = (cell: unknown) =>
    cell === null ? '' : typeof cell === 'string' ? cell.replace(/^[=+\-@\t\r＝＋－＠]/, "'$&") : String(cell)
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, text(cell)]))
}

const isDate = /^\d{4}-\d\d-\d\d(T.*Z)?$/

/** As from a Parquet reader, with dates and instants converted back to text. */
function asPlain(row: Json): Json {
  const plain = (cell: unknown) =>
    typeof cell === 'bigint' ? Number(cell) : cell instanceof Date ? cell.toISOString() : (cell ?? null)
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, plain(cell)]))
}

function withNumbers(row: Json): Json {
  const instant = (cell: unknown) =>
    typeof cell === 'string' && isDate.test(cell) ? new Date(cell).toISOString() : cell
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, instant(cell)]))
}

function sliceable(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}
