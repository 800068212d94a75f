import { sql } from 'kysely'
import { getNamedType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataLists } from '../../../src/http/data/lists.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'
import { readCsv, readNdjson, receive } from '../../support/tables.ts'

describe.each(testDatabases)('files of lists, on $name', ({ openOwn }) => {
  let database: OpenTestDatabase
  let hub: Hub

  beforeAll(async () => {
    database = await openOwn()
    hub = await startHub(database, { today: () => '2026-02-03', responseCacheBytes: 1024 * 1024 })
  })
  afterAll(() => hub.stop())

  const get = (address: string, headers: Record<string, string> = {}) => receive(`${hub.url}${address}`, { headers })
  const messageOf = async (address: string) => {
    const { status, text } = await get(address)
    expect(status).toBe(400)
    return (JSON.parse(text) as { errors: { message: string }[] }).errors[0]!.message
  }

  it('exist for every list, with all its rows and the mark of demonstration rows', async () => {
    for (const { name, operation } of dataLists) {
      const { names, rows } = readCsv((await get(`/data/${name}.csv`)).text)
      expect(names).toContain('is_demonstration')
      expect(names.every((column) => /^[a-z_]+(\.[a-z_]+)*$/.test(column))).toBe(true)
      const table = { territories: 'territory where phase_number = 2', actions: 'action', awards: 'award' }[name]
      if (table) {
        const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(table)}`.execute(
          database.db,
        )
        expect(rows).toHaveLength(counted[0]!.n)
      }
      expect(rows.length, name).toBeGreaterThan(1)
      const [field] = operation.selectionSet.selections
      expect(field).toMatchObject({ kind: 'Field' })
    }
  })

  it('have the same rows in every format', async () => {
    const csv = readCsv((await get('/data/awards.csv')).text)
    const lines = readNdjson((await get('/data/awards.ndjson')).text)
    expect(lines.map((row) => mapText(row))).toEqual(csv.rows)
    for (const extension of ['xlsx', 'parquet']) {
      const { status, bytes } = await get(`/data/awards.${extension}`)
      expect(status).toBe(200)
      expect(bytes.subarray(0, 2).toString()).toBe(extension === 'xlsx' ? 'PK' : 'PA')
    }
  })

  it('take filter fields as parameters, with both ways to write several values', async () => {
    const count = async (search: string) => readCsv((await get(`/data/actions.csv?${search}`)).text).rows.length
    const { body } = await hub.post({
      query:
        '{ actions(filter: { statuses: [DONE, DROPPED], homeRegionCodes: ["84", "01"], text: "hydrogène" }) { totalCount } }',
    })
    const { totalCount } = (body!.data as { actions: { totalCount: number } }).actions
    expect(totalCount).toBeGreaterThan(0)
    const text = encodeURIComponent('hydrogène')
    expect(await count(`statuses=DONE,DROPPED&homeRegionCodes=84,01&text=${text}`)).toBe(totalCount)
    expect(await count(`statuses=DONE&statuses=DROPPED&homeRegionCodes=84&homeRegionCodes=01&text=${text}`)).toBe(
      totalCount,
    )
    expect(await count(`statuses=DONE,%20DROPPED&homeRegionCodes=84,01&text=${text}`)).toBe(totalCount)
    expect(await count('first=7')).toBe(7)
    // In a URL, a plus sign is a space.
    expect(await count('updatedSince=2020-01-01T00:00:00+02:00')).toBe(await count(''))
    expect(await count('updatedSince=2100-01-01T00:00:00Z')).toBe(0)
    expect(readCsv((await get('/data/territories.csv?phases=1')).text).rows).toHaveLength(149)
  })

  it('can be written for French spreadsheets', async () => {
    const { text } = await get('/data/industrial-sites.csv?separator=;&bom=1&decimal=,')
    expect(text.startsWith('\ufeffid;')).toBe(true)
    const { rows } = readCsv(text, ';')
    const plain = readCsv((await get('/data/industrial-sites.csv')).text).rows
    expect(rows.map(({ hectares }) => hectares!.replace(',', '.'))).toEqual(plain.map(({ hectares }) => hectares))
    expect(readCsv((await get('/data/regions.csv?separator=tab')).text, '\t').rows).toHaveLength(26)
  })

  it('have a dated name, which says if there are demonstration rows', async () => {
    const nameOf = async (address: string) =>
      /filename="(.+)"/.exec((await get(address)).headers['content-disposition']!)![1]
    expect(await nameOf('/data/actions.csv')).toBe('actions-demonstration-2026-02-03.csv')
    expect(await nameOf('/data/communes.csv?departmentCodes=2A')).toBe('communes-2026-02-03.csv')
    expect(await nameOf('/data/awards.parquet?sourceKinds=REPORTED')).toBe('awards-2026-02-03.parquet')
    expect(await nameOf('/data/awards.parquet')).toBe('awards-demonstration-2026-02-03.parquet')
    expect(await nameOf('/data/actions.csv?asOf=2026-01-15')).toBe('actions-demonstration-2026-01-15.csv')
    // Demonstration rows come last.
    expect(await nameOf('/data/actors.csv?first=3')).toBe('actors-2026-02-03.csv')
    expect(await nameOf('/data/actors.csv')).toBe('actors-demonstration-2026-02-03.csv')
  })

  it('are not sent again to a client that has them, until the data change', async () => {
    for (const extension of ['csv', 'parquet']) {
      const first = await get(`/data/regions.${extension}`)
      const { etag } = first.headers
      const again = await get(`/data/regions.${extension}`, { 'if-none-match': etag! })
      expect(again).toMatchObject({ status: 304, text: '' })
      // Weak or not, the tag means the same table.
      const bare = etag!.replace('W/', '')
      for (const known of [bare, `W/${bare}`, `"other", ${bare}`, '*'])
        expect((await get(`/data/regions.${extension}`, { 'if-none-match': known })).status).toBe(304)
      expect((await get(`/data/regions.${extension}?api_key=x`)).headers['etag']).toBe(etag)
      const { version } = await database.db.selectFrom('data_state').select('version').executeTakeFirstOrThrow()
      const next = new Date(Date.parse(version) + 1).toISOString()
      await sql`update data_state set version = ${next}`.execute(database.db)
      await sql`notify data_version`.execute(database.db).catch(() => {})
      await expect
        .poll(async () => (await get(`/data/regions.${extension}`, { 'if-none-match': etag! })).status)
        .toBe(200)
    }
  })

  it('have headers without the body on HEAD', async () => {
    const whole = await get('/data/regions.parquet')
    const head = await receive(`${hub.url}/data/regions.parquet`, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(head.headers['content-length']).toBe(String(whole.bytes.length))
    expect(head.headers['accept-ranges']).toBe('bytes')
    const part = await get('/data/regions.parquet', { range: 'bytes=-4' })
    expect(part).toMatchObject({ status: 206, text: 'PAR1' })
    const { etag } = whole.headers
    const again = await get('/data/regions.parquet', { range: 'bytes=0-3', 'if-range': etag! })
    expect(again).toMatchObject({ status: 206, text: 'PAR1' })
    const other = await get('/data/regions.parquet', { range: 'bytes=0-3', 'if-range': '"another"' })
    expect(other).toMatchObject({ status: 200, bytes: whole.bytes })
    for (const range of ['bytes=foo', 'bytes=4-1', 'bytes=-', 'rows=0-3'])
      expect(await get('/data/regions.parquet', { range }), range).toMatchObject({ status: 200, bytes: whole.bytes })
    const long = await get('/data/regions.parquet', { range: 'bytes=-99999999' })
    expect(long).toMatchObject({ status: 206, bytes: whole.bytes })
    const beyond = await get('/data/regions.parquet', { range: 'bytes=99999999-' })
    expect(beyond).toMatchObject({
      status: 416,
      text: expect.stringMatching(/Content-Range gives the size of the file/),
    })
    expect(beyond.headers['content-range']).toBe(`bytes */${whole.bytes.length}`)
    const changed = await get('/data/regions.parquet', { range: 'bytes=0-3', 'if-match': '"another"' })
    expect(changed).toMatchObject({ status: 412, text: expect.stringMatching(/Download it again from the beginning/) })
    const same = { 'if-match': etag!, 'if-unmodified-since': new Date().toUTCString() }
    expect((await get('/data/regions.parquet', { range: 'bytes=0-3', ...same })).status).toBe(206)
    const stream = await receive(`${hub.url}/data/regions.csv`, { method: 'HEAD' })
    expect(stream).toMatchObject({ status: 200, text: '' })
    expect(stream.headers['content-length']).toBeUndefined()
    expect(stream.headers['etag']).toBe((await get('/data/regions.csv')).headers['etag'])
  })

  it('link to the meaning of their columns', async () => {
    const { headers } = await get('/data/actions.csv?first=1')
    expect(headers['link']).toContain('</data/actions.schema.json>; rel="describedby"')
    expect(headers['link']).toContain('rel="license"')
    const { fields } = JSON.parse((await get('/data/actions.schema.json')).text) as {
      fields: { name: string; type: string; description: string }[]
    }
    expect(fields.map(({ name }) => name)).toEqual(readCsv((await get('/data/actions.csv?first=1')).text).names)
    expect(fields).toContainEqual(expect.objectContaining({ name: 'budget', type: 'number' }))
    expect(fields).toContainEqual(expect.objectContaining({ name: 'starts_on', type: 'date' }))
    expect(fields.every(({ description }) => description.length > 0)).toBe(true)
    const pack = JSON.parse((await get('/data/datapackage.json')).text) as {
      resources: { path: string }[]
      sources: object[]
      licenses: object[]
    }
    expect(pack.resources.map(({ path: file }) => file)).toEqual(dataLists.map(({ name }) => `${name}.csv`))
    expect(pack.licenses).toContainEqual({ name: 'licence-ouverte-2.0', title: 'Licence Ouverte 2.0' })
    expect(pack.sources.length).toBeGreaterThan(20)
  })

  it('show places on a map: areas by outline, the rest by point', async () => {
    type Feature = { geometry: { type: string } | null; properties: Record<string, unknown> }
    const read = async (address: string) => {
      const { text, headers } = await get(address)
      expect(headers['content-type']).toMatch(/^application\/geo\+json/)
      return (JSON.parse(text) as { features: Feature[] }).features
    }
    const types = (features: Feature[]) =>
      [...new Set(features.map(({ geometry }) => geometry?.type ?? 'none'))].toSorted()

    const territories = await read('/data/territories.geojson')
    expect(territories).toHaveLength(183)
    expect(territories[0]!.properties).toMatchObject({ code: 'ti-0101', 'boundary_source.as_of': '2024-07-04' })
    expect(types(territories)).toEqual(['MultiPolygon', 'Polygon'])
    const departments = await read('/data/departments.geojson?zones=METROPOLE,DROM')
    expect(departments).toHaveLength(101)
    expect(types(departments)).toEqual(['MultiPolygon', 'Polygon'])
    const regions = await read('/data/regions.geojson')
    expect(regions.filter(({ geometry }) => geometry !== null)).toHaveLength(18)
    const communes = await read('/data/communes.geojson?departmentCodes=01')
    expect(types(communes)).toEqual(['Point', 'none'])
    const located = communes.find(({ geometry }) => geometry !== null)!
    expect(located.properties).toMatchObject({ 'point_source.as_of': '2024-09-16' })
    const sites = await read('/data/industrial-sites.geojson')
    expect(types(sites)).toEqual(['Point', 'none'])
    expect(Object.keys(sites[0]!.properties)).toContain('commune_point.longitude')
  })

  it('reject what they do not understand, and say what to send', async () => {
    expect(await messageOf('/data/actions.csv?region=84')).toMatch(
      /'region' is not a parameter of actions\. Send one of first, statuses/,
    )
    expect(await messageOf('/data/actions.csv?statuses=FAIT')).toMatch(/'statuses' is 'FAIT'\. Send one of PLANNED/)
    expect(await messageOf('/data/awards.csv?years=two')).toMatch(/'years' is 'two'\. Send a whole number/)
    expect(await messageOf('/data/actions.csv?first=1&first=2')).toMatch(/is sent 2 times/)
    expect(await messageOf('/data/actions.csv?separator=x')).toMatch(/Send one of ',', ';', 'tab'\.$/)
    expect(await messageOf('/data/actions.ndjson?bom=1')).toMatch(/'bom' applies only to CSV/)
    expect(await messageOf('/data/actions.geojson')).toMatch(/have no location/)
    expect(await messageOf('/data/actions.csv?homeRegionCodes=1')).toMatch(/'1' is not a region code/)
    expect(await messageOf('/data/actions.csv?asOf=hier')).toMatch(/Send a date like 2025-11-13/)
    expect(await messageOf('/data/actions.csv?homeRegionCodes=')).toMatch(
      /has no value\. .* or leave the parameter out/,
    )
    for (const address of ['/data/nothing.csv', '/data/actions.doc', '/data/actions', '/data/geometry.schema.json'])
      expect((await get(address)).status, address).toBe(404)
    expect((await get('/data/action.csv')).text).toMatch(
      /No list is named 'action'\. Use one of territories, actions, /,
    )
    expect((await get('/data/actions.json')).text).toMatch(/'\.json' is not a format of actions\. Use one of csv, /)
  })

  it('are valid operations of the schema', () => {
    const { schema } = hub.graph
    for (const { operation } of dataLists) {
      const field = operation.selectionSet.selections[0]!
      const name = field.kind === 'Field' ? field.name.value : ''
      expect(isObjectType(getNamedType(schema.getQueryType()!.getFields()[name]!.type))).toBe(true)
    }
  })
})

function mapText(row: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === null ? '' : String(cell)]))
}
