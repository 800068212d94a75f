import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'
import { readCsv, readNdjson, receive, receiveTable } from '../../support/tables.ts'

describe.each(testDatabases)('a table from the endpoint, on $name', ({ openOwn }) => {
  let database: OpenTestDatabase
  let hub: Hub

  beforeAll(async () => {
    database = await openOwn()
    hub = await startHub(database, { logLevel: 'info' })
  })
  afterAll(() => hub.stop())

  const table = (query: string, options?: Parameters<typeof receiveTable>[2]) => receiveTable(hub, query, options)
  const messageOf = async (query: string, options?: Parameters<typeof receiveTable>[2]) => {
    const { status, text, headers } = await table(query, options)
    expect(status).toBe(400)
    expect(headers['content-type']).toMatch(/json/)
    return (JSON.parse(text) as { errors: { message: string }[] }).errors[0]!.message
  }

  it('has every row without `first`, and that many with it', async () => {
    const { body } = await hub.post({ query: '{ actions { totalCount } }' })
    const total = (body!.data as { actions: { totalCount: number } }).actions.totalCount
    const all = await table('{ actions { nodes { id } } }')
    expect(all.headers['content-type']).toBe('text/csv; charset=utf-8; header=present')
    const { names, rows } = readCsv(all.text)
    expect(names).toEqual(['id'])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(total)
    expect(rows).toHaveLength(total)
    for (const first of [0, 1, 999, 1000, 1001, 2500, 100_000]) {
      const some = readCsv((await table(`{ actions(first: ${first}) { nodes { id } } }`)).text).rows
      expect(some).toEqual(rows.slice(0, first))
    }
  })

  it('starts after a cursor, ends before one, and counts from the end', async () => {
    const all = readCsv((await table('{ actions { edges { cursor node { id } } } }')).text).rows
    const { cursor } = all[1499]!
    const after = readCsv((await table(`{ actions(after: "${cursor}") { nodes { id } } }`)).text).rows
    expect(after.map(({ id }) => id)).toEqual(all.slice(1500).map(({ id }) => id))
    const before = readCsv((await table(`{ actions(before: "${cursor}") { nodes { id } } }`)).text).rows
    expect(before.map(({ id }) => id)).toEqual(all.slice(0, 1499).map(({ id }) => id))
    const last = readCsv((await table(`{ actions(last: 3) { nodes { id } } }`)).text).rows
    expect(last.map(({ id }) => id)).toEqual(all.slice(-3).map(({ id }) => id))
  })

  it('derives columns from the selection: dotted, aliased, through fragments and conditions', async () => {
    const query = /* GraphQL */ `
      query ($first: Int, $with: Boolean!) {
        ...Rows
      }
      fragment Rows on Query {
        found: actions(first: $first, orderBy: { field: BUDGET, direction: DESC }) {
          totalCount
          pageInfo {
            endCursor
          }
          nodes {
            name: title
            ...Money
            isDemonstration
            leadActor @include(if: $with) {
              name
            }
            territory @skip(if: $with) {
              code
            }
            territory {
              homeRegion {
                code
              }
            }
          }
        }
      }
      fragment Money on Action {
        budget
        startsOn
      }
    `
    const { text } = await table(query, { variables: { first: 2, with: true } })
    const { names, rows } = readCsv(text)
    expect(names).toEqual([
      'name',
      'budget',
      'startsOn',
      'isDemonstration',
      'leadActor.name',
      'territory.homeRegion.code',
    ])
    expect(rows).toHaveLength(2)
    const other = readCsv((await table(query, { variables: { with: false } })).text)
    expect(other.names).toEqual([
      'name',
      'budget',
      'startsOn',
      'isDemonstration',
      'territory.code',
      'territory.homeRegion.code',
    ])
    expect(other.rows.length).toBeGreaterThan(1000)
  })

  it('has the same cells as the JSON response', async () => {
    const fields = /* GraphQL */ `
      id title status budget startsOn isDemonstration
      leadActor { name siren }
      territory { code population labelPoint { longitude } homeRegion { code } }
      source { asOf loadedAt }
    `
    const answer = await hub.post({ query: `{ actions(first: 1000) { nodes { ${fields} } } }` })
    const nodes = (answer.body!.data as { actions: { nodes: object[] } }).actions.nodes
    const csv = readCsv((await table(`{ actions(first: 1000) { nodes { ${fields} } } }`)).text)
    const cells = nodes.map((node) => cellsOf(node, csv.names))
    expect(csv.names).toHaveLength(14)
    expect(csv.rows).toEqual(cells.map(asText))
    const lines = await table(`{ actions(first: 1000) { nodes { ${fields} } } }`, { accept: 'application/x-ndjson' })
    expect(readNdjson(lines.text)).toEqual(cells)
  })

  it('reads a list below a single object, a plain list, a search, and members of a union', async () => {
    const below = await table('{ territory(code: "ti-9307") { actions { nodes { title } } } }')
    expect(readCsv(below.text).rows.length).toBeGreaterThan(1)
    const plain = await table('{ programme { keyFigures { code published { value asOf } } } }')
    expect(readCsv(plain.text).names).toEqual(['code', 'published.value', 'published.asOf'])
    expect(readCsv(plain.text).rows).toHaveLength(19)
    const found = await table(
      '{ search(text: "chimie") { nodes { __typename ... on Territory { code name } ... on Action { title } } } }',
    )
    expect(readCsv(found.text).names).toEqual(['__typename', 'title', 'code', 'name'])
    expect(readCsv(found.text).rows.length).toBeGreaterThan(10)
  })

  it('has counts of nested lists as columns', async () => {
    const { rows } = readCsv(
      (
        await table(
          '{ territories { nodes { code actions { totalCount } done: actions(filter: { statuses: [DONE] }) { totalCount } } } }',
        )
      ).text,
    )
    const { body } = await hub.post({
      query:
        '{ territory(code: "ti-9307") { actions { totalCount } done: actions(filter: { statuses: [DONE] }) { totalCount } } }',
    })
    const { territory } = body!.data as { territory: Record<'actions' | 'done', { totalCount: number }> }
    expect(territory.actions.totalCount).toBeGreaterThan(territory.done.totalCount)
    expect(rows).toContainEqual({
      code: 'ti-9307',
      'actions.totalCount': String(territory.actions.totalCount),
      'done.totalCount': String(territory.done.totalCount),
    })
  })

  it('follows the options in its URL', async () => {
    const ask = (search: string, accept = 'text/csv') =>
      receive(`${hub.url}/graphql?${search}`, {
        headers: { accept },
        body: { query: '{ territories(first: 1) { nodes { code labelPoint { longitude } } } }' },
      })
    expect((await ask('separator=;&decimal=,&bom=1')).text).toMatch(
      /^\ufeffcode;labelPoint.longitude\r\nti-\d{4};-?\d+,\d+\r\n$/,
    )
    const refused = await ask('separator=;', 'application/x-ndjson')
    expect(refused).toMatchObject({ status: 400, text: expect.stringMatching(/'separator' applies only to CSV/) })
  })

  it('is rejected before reading if its format does not support its columns', async () => {
    const before = hub.statements()
    const accept = 'application/geo+json'
    expect(await messageOf('{ territories { nodes { code } } }', { accept })).toMatch(/no column holds one/)
    expect(
      await messageOf(
        '{ territories { nodes { boundary labelPoint { x: longitude y: latitude } outline: boundary } } }',
        {
          accept,
        },
      ),
    ).toMatch(/several columns hold one: boundary, outline/)
    expect(hub.statements()).toBe(before)
  })

  it('reads tombstones', async () => {
    const query = '{ actions(filter: { updatedSince: "2020-01-01T00:00:00Z" }) { tombstones { id removedAt } } }'
    expect((await table(query)).text).toBe('id,removedAt\r\n')
  })

  it('omits unknown nodes, and mistakes no property for a row', async () => {
    const { body } = await hub.post({ query: '{ territory(code: "ti-9307") { id } }' })
    const { id } = (body!.data as { territory: { id: string } }).territory
    const unknown = Buffer.from('Territory:2-ti-0000').toString('base64url')
    const { text } = await table(`{ nodes(ids: ["${id}", "${unknown}"]) { id } }`)
    expect(readCsv(text).rows).toEqual([{ id }])
    // Property names of every object, each time that the operation runs.
    const query = `{ search(text: "territoire") { nodes {
      ... on Territory { code } ... on Actor { constructor: name } ... on Action { toString: title } } } }`
    const texts: string[] = []
    for (let run = 0; run < 4; run++) texts.push((await table(query)).text)
    expect(new Set(texts).size).toBe(1)
    expect(readCsv(texts[0]!).names.toSorted()).toEqual(['code', 'constructor', 'toString'])
    const named = await table('{ actions { pageInfo: totalCount nodes { id } } }')
    expect(readCsv(named.text).rows.length).toBeGreaterThan(3000)
  })

  it('keeps codes as text, and distinguishes null from empty', async () => {
    const { text } = await table('{ regions { code coordination { coordinatorCount } } }', {
      accept: 'application/x-ndjson',
    })
    expect(readNdjson(text)).toContainEqual(expect.objectContaining({ code: '01' }))
    const csv = await table('{ departments { nodes { code } } }')
    expect(readCsv(csv.text).rows).toContainEqual({ code: '2A' })
  })

  it('is chosen by media type, with JSON as the default', async () => {
    const query = '{ regions { code } }'
    const typeFor = async (accept: string) => (await table(query, { accept })).headers['content-type']
    expect(await typeFor('text/csv, */*;q=0.1')).toMatch(/^text\/csv/)
    expect(await typeFor('application/json;q=0.5, text/csv')).toMatch(/^text\/csv/)
    expect(await typeFor('application/json, text/csv;q=0.5')).toMatch(/^application\/json/)
    expect(await typeFor('text/csv; charset=utf-8; header=present')).toMatch(/^text\/csv/)
    expect(await typeFor('text/csv; q=0.1, application/json; q=0.5')).toMatch(/^application\/json/)
    expect(await typeFor('text/csv; header=present; q=0.1, application/json')).toMatch(/^application\/json/)
    expect(await typeFor('application/json; charset=utf-8, text/csv;q=0.5')).toMatch(/^application\/json/)
    expect(await typeFor('*/*')).toMatch(/^application\/json/)
    expect(await typeFor('text/html,application/xhtml+xml,*/*;q=0.8')).toMatch(/^application\/json/)
    for (const accept of ['application/ndjson', 'application/vnd.ms-excel']) {
      const { status, text } = await table(query, { accept })
      expect(status).toBe(406)
      expect(text).toMatch(
        new RegExp(`'${accept}' is not available. Send one of .*json.* text/csv, application/x-ndjson`),
      )
    }
    const got = await receive(`${hub.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { accept: 'text/csv' },
    })
    expect(readCsv(got.text).names).toEqual(['code'])
    const named = (search: string, headers = {}) =>
      receive(`${hub.url}/graphql?query=${encodeURIComponent(query)}&${search}`, { headers })
    expect((await named('format=csv')).text).toBe(got.text)
    expect((await named('format=csv', { accept: 'application/json' })).text).toBe(got.text)
    expect(await named('format=xls')).toMatchObject({
      status: 400,
      text: expect.stringMatching(
        /'format' is 'xls'\. Send one of json, csv, ndjson, xlsx, parquet, arrows, geojson\./,
      ),
    })
    expect(await named('format=json', { accept: 'text/csv' })).toMatchObject({
      status: 200,
      text: expect.stringMatching(/^\{"data"/),
    })
    const posted = await receive(`${hub.url}/graphql?format=csv`, { body: { query } })
    expect(posted.text).toBe(got.text)
  })

  it('gives the version of its data, and is compressed if accepted', async () => {
    const { headers, bytes } = await receive(`${hub.url}/graphql`, {
      headers: { accept: 'text/csv', 'accept-encoding': 'gzip' },
      body: { query: '{ communes(first: 3000) { nodes { code name } } }' },
    })
    expect(headers['content-encoding']).toBe('gzip')
    expect(readCsv(gunzipSync(bytes).toString()).rows).toHaveLength(3000)
    const { body } = await hub.post({ query: '{ dataVersion }' })
    expect(headers['x-data-version']).toBe((body!.data as { dataVersion: string }).dataVersion)
  })

  it('rejects what makes no table, and says what to change', async () => {
    expect(await messageOf('{ programme { name } }')).toMatch(/selects no list .* such as '\{ actions/)
    expect(await messageOf('{ actions { nodes { id } } awards { nodes { id } } }')).toMatch(
      /two lists, 'actions' and 'awards'.*two requests/,
    )
    expect(await messageOf('{ actions { nodes { id partners { name } } } }')).toMatch(
      /'partners' is a list inside a row/,
    )
    expect(await messageOf('{ territories { nodes { actions { nodes { id } } } } }')).toMatch(
      /'actions' is a list inside a row/,
    )
    expect(await messageOf('{ territories { nodes { actions { pageInfo { hasNextPage } } } } }')).toMatch(
      /'actions' is a list inside a row/,
    )
    expect(await messageOf('{ fundingMeasures { nodes { purposes } } }')).toMatch(/'purposes' is a list inside a row/)
    expect(await messageOf('{ territory(code: "ti-9307") { name actions { nodes { id } } } }')).toMatch(
      /'territory.name' is outside the rows of 'territory.actions'/,
    )
    const { body } = await hub.post({ query: '{ territory(code: "ti-9307") { id } }' })
    const { id } = (body!.data as { territory: { id: string } }).territory
    expect(
      await messageOf(`{ node(id: "${id}") { ... on Territory { actions { nodes { title } } }
        ... on Actor { actions: ledActions { nodes { budget } } } } }`),
    ).toMatch(/'node.actions' selects lists of several types/)
    expect(await messageOf('{ actions { edges { cursor node { cursor: title } } } }')).toMatch(
      /Two columns would have the name 'cursor'/,
    )
    expect(await messageOf('{ actions(first: -1) { nodes { id } } }')).toMatch(/'first' is -1\. Send 0 or more/)
    expect(await messageOf('{ actions { totalCount } }')).toMatch(/Select 'nodes'/)
    expect(await messageOf('{ actions { nodes { id } tombstones { id } } }')).toMatch(
      /two lists, 'nodes' and 'tombstones'/,
    )
    expect(await messageOf('{ territories { nodes { code boundary } } }')).toMatch(
      /'boundary' is a geometry, which text\/csv .* application\/x-ndjson or application\/geo\+json/,
    )
    expect(await messageOf('{ territory(code: "ti-0000") { actions { nodes { title } } } }')).toMatch(
      /^'territory' is null, so there is no list of rows\.$/,
    )
    expect(await messageOf('{ actions { tombstones { id } } }')).toMatch(
      /^'actions.tombstones' is null, .* Null unless the filter has `updatedSince`/,
    )
    expect(await messageOf('{ actions(asOf: "2026-13-01") { nodes { id } } }')).toMatch(
      /found "2026-13-01".* Send a date like 2025-11-13\./,
    )
    expect(await messageOf('{ actions { nodes { nope } } }')).toMatch(/Cannot query field "nope"/)
    expect(await messageOf('{ actions(filter: { homeRegionCodes: ["1"] }) { nodes { id } } }')).toMatch(
      /'1' is not a region code/,
    )
    expect(
      await messageOf('query ($filter: ActionFilter) { actions(filter: $filter) { nodes { id } } }', {
        variables: { filter: { statuses: ['NOPE'] } },
      }),
    ).toMatch(/"NOPE"/)
    expect(await messageOf('{ actions { nodes { id ')).toMatch(/Syntax Error/)
    expect(await messageOf('query A { regions { code } } query B { regions { code } }')).toMatch(/operation name/)
  })

  it('ends its statements when the client leaves', async () => {
    const countStatements = async () => {
      const before = hub.statements()
      expect((await table('{ communes { nodes { name } } }')).status).toBe(200)
      return hub.statements() - before
    }
    const alone = await countStatements()
    const before = hub.statements()
    await new Promise<void>((resolve, reject) => {
      const sent = request(
        `${hub.url}/graphql`,
        { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/csv' } },
        (response) => {
          response.once('data', () => {
            sent.destroy()
            resolve()
          })
          response.on('error', () => {})
        },
      )
      sent.on('error', reject)
      sent.end(JSON.stringify({ query: wide }))
    }).catch(() => {})
    await expect
      .poll(() => hub.logged.findLast(({ msg }) => msg === 'operation'))
      .toMatchObject({ operationName: 'Wide', outcome: 'abandoned' })
    const soon = hub.statements()
    expect(soon - before).toBeLessThan(30)
    // While this table is read to the end, the abandoned one must read nothing more.
    expect(await countStatements()).toBeLessThanOrEqual(alone)
  })

  it('is cut off if the data change while it is read', async () => {
    const { promise, resolve } = Promise.withResolvers<{ complete: boolean; bytes: number }>()
    const sent = request(
      `${hub.url}/graphql`,
      { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/csv' } },
      async (response) => {
        let bytes = 0
        response.on('error', () => {})
        response.on('close', () => resolve({ complete: response.complete, bytes }))
        response.once('data', async (chunk: Buffer) => {
          bytes += chunk.length
          response.pause()
          const { version } = await database.db.selectFrom('data_state').select('version').executeTakeFirstOrThrow()
          const next = new Date(Date.parse(version) + 1).toISOString()
          await sql`update data_state set version = ${next}`.execute(database.db)
          response.on('data', (more: Buffer) => void (bytes += more.length))
          response.resume()
        })
      },
    )
    sent.on('error', () => {})
    sent.end(JSON.stringify({ query: wide }))
    const { complete, bytes } = await promise
    expect(complete).toBe(false)
    expect(bytes).toBeGreaterThan(0)
    await expect
      .poll(() => hub.logged.findLast(({ msg }) => msg === 'operation'))
      .toMatchObject({ operationName: 'Wide', outcome: 'unavailable' })
  })
})

describe('concurrent tables', () => {
  const [{ openShared }] = testDatabases as [(typeof testDatabases)[number]]

  it('leave room for other responses, however slowly they are read', async () => {
    const hub = await startHub(await openShared(), { limits: { nodesInFlight: 30_000 } })
    const sent = Array.from({ length: 3 }, () =>
      request(
        `${hub.url}/graphql`,
        { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/csv' } },
        (response) => response.on('error', () => {}).pause(),
      ).on('error', () => {}),
    )
    const begun = Promise.all(sent.map((each) => new Promise((resolve) => each.once('response', resolve))))
    for (const each of sent) each.end(JSON.stringify({ query: wide }))
    await begun
    const answer = await hub.post({ query: '{ communes(first: 1000) { nodes { name source { title } } } }' })
    expect(answer.status).toBe(200)
    for (const each of sent) each.destroy()
    await hub.stop()
  })

  it('reserve no room, and so leave as much afterwards as before', async () => {
    const hub = await startHub(await openShared(), { limits: { nodesInFlight: 2_000 } })
    const tooMuch = { query: '{ communes(first: 1000) { nodes { name source { title } } } }' }
    expect((await hub.post(tooMuch)).status).toBe(503)
    for (let count = 0; count < 3; count++)
      expect((await receiveTable(hub, '{ actions(first: 1000) { nodes { title source { title } } } }')).status).toBe(
        200,
      )
    expect((await receive(`${hub.url}/data/regions.csv`)).status).toBe(200)
    expect((await hub.post(tooMuch)).status).toBe(503)
    await hub.stop()
  })

  it('are limited per client and in total', async () => {
    for (const [limits, status] of [
      [{ tablesOfClient: 1 }, 429],
      [{ tablesInFlight: 1 }, 503],
    ] as const) {
      const hub = await startHub(await openShared(), { limits })
      const first = Promise.withResolvers<void>()
      const sent = request(
        `${hub.url}/graphql`,
        { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/csv' } },
        (response) => {
          response.on('error', () => {})
          response.pause()
          first.resolve()
        },
      )
      sent.on('error', () => {})
      sent.end(JSON.stringify({ query: wide }))
      await first.promise
      const second = await receiveTable(hub, '{ regions { code } }')
      expect(second.status).toBe(status)
      expect(Number(second.headers['retry-after'])).toBeGreaterThan(0)
      sent.destroy()
      await expect.poll(async () => (await receiveTable(hub, '{ regions { code } }')).status).toBe(200)
      await hub.stop()
    }
  })
})

/** About 35 MB, more than a hub and its client buffer. */
const wide = `query Wide { communes { nodes { ${Array.from({ length: 12 }, (_, index) => `c${index}: name d${index}: id`).join(' ')} source { title url publisher } } } }`

/** The cells of a row in a response, by column name. */
function cellsOf(node: object, names: readonly string[]): Record<string, unknown> {
  const at = (path: string[]) => path.reduce<unknown>((value, name) => (value as Row | null)?.[name] ?? null, node)
  return Object.fromEntries(names.map((name) => [name, at(name.split('.'))]))
}

type Row = Record<string, unknown>

function asText(row: Row): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === null ? '' : String(cell)]))
}
