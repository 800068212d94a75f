import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { asyncBufferFromUrl, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { importText } from '../../support/import-text.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'
import { documentedUrl, findFences, findRecipes, readPage } from './pages.ts'
import { hasDuckDb, isHere, startDuckDb, startSession, type Session } from './sessions.ts'

/** The pages whose code is run, the programs that run it, and the languages of its blocks. */
const pages = [
  { page: 'r', program: 'R', languages: ['r'] },
  { page: 'python', program: 'Python', languages: ['python'] },
  { page: 'libreoffice', program: 'LibreOffice', languages: ['sh'] },
  { page: 'duckdb', program: 'DuckDB', languages: ['sh', 'sql'] },
] as const

/** The heading below which pages handle a publisher's next file of actions. */
const NEXT_TIME = 'The next time'
const twoActions = `reference;code_territoire;titre;axe;statut;debut;fin;budget
2026-001;ti-8405;Ouvrir un atelier partagé;innovation;en cours;01/09/2025;31/12/2026;120 000,00
2026-002;ti-0101;Former des soudeurs;compétences et recrutement;prévue;01/10/2026;;80 000,00
`

describe.each(pages)('docs/bi/$page', ({ page, program, languages }) => {
  const recipes = findRecipes(readPage(page), languages)

  it('covers a whole list, a part of one and a grouping', () => {
    expect(recipes.length).toBeGreaterThanOrEqual(3)
  })

  it.each(recipes)('shows the output: $name', ({ output }) => {
    expect(output).toMatch(/\S/)
  })

  describe.skipIf(!isHere[program])(`run with ${program}${isHere[program] ? '' : ', which is not installed'}`, () => {
    let database: OpenTestDatabase
    let hub: Hub
    let folder: string
    const sessions = new Map<string, Session>()
    let duckDb: Awaited<ReturnType<typeof startDuckDb>> | undefined
    let isImported = false

    beforeAll(async () => {
      // Not shared, because recipes about increments import rows.
      database = await testDatabases[0]!.openOwn()
      hub = await startHub(database, { today: () => '2026-11-26' })
      folder = await mkdtemp(path.join(os.tmpdir(), 'hub-recipes-'))
      for (const language of languages.filter((each) => each !== 'sql')) {
        const pieces = recipes.filter((each) => each.language === language).map(({ code }) => forHub(code))
        sessions.set(language, startSession(language, pieces, folder))
      }
      if (page === 'duckdb') duckDb = await startDuckDb(folder)
    })
    afterAll(async () => {
      for (const session of sessions.values()) session.stop()
      duckDb?.stop()
      await hub.stop()
      await rm(folder, { recursive: true, force: true })
    })

    const forHub = (code: string) => code.replaceAll(documentedUrl, hub.url)

    it.each(recipes)('$name', async ({ heading, language, code, output }) => {
      if (heading === NEXT_TIME && !isImported) {
        await importText(database.db, { source: 'actions', publisher: 'Essai', asOf: '2026-10-01', text: twoActions })
        isImported = true
      }
      const printed = language === 'sql' ? await duckDb!.run(forHub(code)) : await sessions.get(language)!.next()
      expect(printed).toBe(output)
    })
  })
})

describe('pages that are not run', () => {
  let hub: Hub

  beforeAll(async () => {
    hub = await startHub(await testDatabases[0]!.openShared(), { today: () => '2026-11-26' })
  })
  afterAll(() => hub.stop())

  const get = async (address: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(address.replace(documentedUrl, hub.url), { headers: { accept: 'text/csv', ...headers } })
    const text = await answer.text()
    expect(answer.status, `${address}: ${text.slice(0, 300)}`).toBe(200)
    return text
  }
  const columnsOf = async (...request: Parameters<typeof get>) => {
    const [header] = (await get(...request)).split('\r\n')
    return header!.split(',')
  }

  it.each(['power-query', 'excel', 'grafana', 'metabase'])('%s says so at the top', (name) => {
    expect(readPage(name)).toMatch(/^# .+\n\n\*\*Not run\.\*\* Written on 2026-11-26 from\s/)
  })

  it.each(['README', 'excel', 'grafana', 'metabase', 'r', 'duckdb', 'libreoffice'])(
    '%s has URLs that work',
    async (name) => {
      const found = new Set(readPage(name).match(/http:\/\/127\.0\.0\.1:4000\/(data|graphql)[^\s'"`>]+/g))
      for (const address of found) if (!/[<$]/.test(address)) await get(address)
    },
  )

  it('power-query has requests that work, and names existing columns', async () => {
    const page = readPage('power-query')
    const queries = findFences(page).filter(({ language }) => language === 'powerquery')
    expect(queries).toHaveLength(4)
    for (const { code } of queries) {
      const columns = await columnsOf(...requestOf(code))
      if (code.includes('.parquet')) continue
      const typed = Array.from(code.matchAll(/\{"([^"]+)", (?:type |Int64)/g), ([, column]) => column)
      expect(typed.length).toBeGreaterThan(1)
      expect(columns).toEqual(expect.arrayContaining(typed))
    }
    expectFirstRows(page, await get(...requestOf(queries[3]!.code)))
  })

  it('excel shows what its grouping returns', async () => {
    const page = readPage('excel')
    const address = /http\S+graphql\S+/.exec(page)![0]
    expectFirstRows(page, await get(address, { accept: '*/*' }))
  })

  it('grafana names existing columns', async () => {
    const page = readPage('grafana')
    const selectors = Array.from(
      page.matchAll(/^\| `([\w.]+)` +\| (?:String|Time|Number|Boolean)/gm),
      ([, name]) => name!,
    )
    const { code } = findFences(page).find(({ language }) => language === 'graphql')!
    const ofList = await columnsOf(`${documentedUrl}/data/actions.csv`)
    const groups = `${documentedUrl}/graphql?query=${encodeURIComponent(code)}`
    const ofGroups = await columnsOf(groups)
    expect(selectors).toHaveLength(11)
    expect([...ofList, ...ofGroups]).toEqual(expect.arrayContaining(selectors))
    expectFirstRows(page, await get(groups))
  })

  it.skipIf(!hasDuckDb).each(['duckdb', 'metabase'])('%s has SQL that runs on downloaded files', async (name) => {
    const page = readPage(name)
    const folder = await mkdtemp(path.join(os.tmpdir(), 'hub-recipes-'))
    const duckDb = await startDuckDb(folder)
    let printed = ''
    try {
      for (const { language, info, code } of findFences(page)) {
        if (language !== 'sql' || info !== 'not-run') continue
        // A URL with a key needs httpfs too.
        const [statements] = code.split('-- Where the operator has given keys')
        const addresses = new Set(statements!.match(/http[^']+/g))
        let local = statements!
        for (const [index, address] of [...addresses].toSorted((a, b) => b.length - a.length).entries()) {
          const answer = await fetch(address.replace(documentedUrl, hub.url))
          await writeFile(path.join(folder, `${index}`), Buffer.from(await answer.arrayBuffer()))
          local = local.replaceAll(`'${address}'`, `'${index}'`)
        }
        printed = await duckDb.run(local)
        expect(printed.split('\n').length).toBeGreaterThan(3)
      }
    } finally {
      duckDb.stop()
      await rm(folder, { recursive: true })
    }
    if (name === 'metabase') expectFirstRows(page, printed)
    else expect(printed).toContain('\n01,Guadeloupe,')
  })
})

describe('DuckDB over HTTP', () => {
  let hub: Hub

  beforeAll(async () => {
    hub = await startHub(await testDatabases[0]!.openShared(), { today: () => '2026-11-26' })
  })
  afterAll(() => hub.stop())

  it('reads one column of a Parquet file by byte ranges, from its end', async () => {
    const url = `${hub.url}/data/communes.parquet`
    const requests: { method: string; status: number; bytes: number }[] = []
    const counting: typeof fetch = async (address, init) => {
      const answer = await fetch(address, init)
      const bytes = init?.method === 'HEAD' ? 0 : Number(answer.headers.get('content-length'))
      requests.push({ method: init?.method ?? 'GET', status: answer.status, bytes })
      return answer
    }
    const file = await asyncBufferFromUrl({ url, fetch: counting })
    const metadata = await parquetMetadataAsync(file, { initialFetchSize: 64 * 1024 })
    const rows = await parquetReadObjects({ file, metadata, columns: ['code'] })
    const whole = await parquetReadObjects({ file: await (await fetch(url)).arrayBuffer(), columns: ['code'] })
    expect(rows).toEqual(whole)
    expect(rows.length).toBeGreaterThan(30_000)
    const [head, ...ranges] = requests
    expect(head).toMatchObject({ method: 'HEAD', status: 200 })
    expect(new Set(ranges.map(({ status }) => status))).toEqual(new Set([206]))
    const read = ranges.reduce((sum, { bytes }) => sum + bytes, 0)
    expect(read).toBeLessThan(file.byteLength / 3)
  })
})

/** Checks that a page's CSV block shows the first rows of a response. */
function expectFirstRows(page: string, answer: string): void {
  const shown = findFences(page).find(({ language }) => language === 'csv')!.code
  const lines = answer.split(/\r?\n/).slice(0, shown.split('\n').length - 1)
  expect(shown).toBe(`${lines.join('\n')}\n`)
  expect(lines.length).toBeGreaterThan(3)
}

/** The URL and headers of a query in M. */
function requestOf(code: string): [address: string, headers: Record<string, string>] {
  const base = /Web\.Contents\(\s*"([^"]+)"/.exec(code)![1]!
  const relativePath = /RelativePath = "([^"]+)"/.exec(code)![1]!
  const readRecord = (name: string) => {
    const [, fields = ''] = new RegExp(`${name} = \\[(\\w+ = "[^"]*")\\]`).exec(code) ?? []
    return Object.fromEntries(Array.from(fields.matchAll(/(\w+) = "([^"]*)"/g), ([, key, value]) => [key!, value!]))
  }
  const parameters = new URLSearchParams(readRecord('Query'))
  return [`${base}/${relativePath}?${parameters}`, readRecord('Headers')]
}
