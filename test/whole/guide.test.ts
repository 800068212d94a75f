import { execFile } from 'node:child_process'
import { cp, glob, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postTo } from '../support/answers.ts'
import { readGuide } from '../support/guide.ts'
import { startHubProcess, type HubProcess } from '../support/hub-process.ts'
import { readCsv, receive } from '../support/tables.ts'

const root = path.join(import.meta.dirname, '../..')
const { files, edits, question } = readGuide()

/** What `npm run generate` writes. */
const generated = new Set([
  'schema.graphql',
  'src/db/tables.ts',
  'src/db/column-types.ts',
  'src/domains/schema-types.ts',
])

/** What is in a checkout but not part of the project. */
const left = new Set(['.git', '.data', 'dist', 'node_modules'])

let copy: string

beforeAll(async () => {
  copy = await mkdtemp(path.join(tmpdir(), 'hub-guide-'))
  await cp(root, copy, { recursive: true, filter: (file) => !left.has(path.basename(file)) })
  await mkdir(path.join(copy, 'node_modules'))
  for (const name of await readdir(path.join(root, 'node_modules')))
    // Of databases that tests make once, the copy makes its own.
    if (name !== '.cache') await symlink(path.join(root, 'node_modules', name), path.join(copy, 'node_modules', name))
  for (const [file, text] of files) {
    await mkdir(path.dirname(path.join(copy, file)), { recursive: true })
    await writeFile(path.join(copy, file), text, { flag: 'wx' })
  }
  for (const { file, before, after } of edits) {
    const text = await read(copy, file)
    expect(text.split(before), `lines of ${file} that the guide shows`).toHaveLength(2)
    await writeFile(
      path.join(copy, file),
      text.replace(before, () => after),
    )
  }
  await run('npm', 'run', '-s', 'generate')
})
afterAll(() => rm(copy, { recursive: true, force: true }))

const read = (folder: string, file: string) => readFile(path.join(folder, file), 'utf8')

/** Runs a command in the copy, on the embedded database alone, and returns what it prints. */
async function run(program: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, TEST_DATABASE_URL: undefined, FORCE_COLOR: undefined, NO_COLOR: '1' }
  const options = { cwd: copy, env, maxBuffer: 2 ** 24 }
  const { stdout } = await promisify(execFile)(program, args, options).catch((error) => {
    throw new Error([error.message, error.stdout, error.stderr].join('\n'))
  })
  return stdout
}

/** Starts a command of the copy's hub. */
function startHub(...args: string[]): HubProcess {
  const settings = { HUB_DATA_DIR: path.join(copy, '.data'), HUB_DEMONSTRATION: 'off', HOST: '127.0.0.1', PORT: '0' }
  const env = { PATH: process.env['PATH'], ...settings }
  return startHubProcess([process.execPath, 'src/main.ts', ...args], { cwd: copy, env })
}

/** Starts a hub, sends it requests, and stops it. */
async function withHub(ask: (url: string) => Promise<void>): Promise<void> {
  const hub = startHub('serve')
  try {
    await ask(await hub.ready())
  } finally {
    hub.stop()
    await hub.ended
  }
}

describe('the guide to adding a domain', () => {
  it('writes one SDL file, one migration, data files, at most 9 in a folder, and one line elsewhere', async () => {
    const folders = Object.groupBy(files.keys(), (file) => path.dirname(file))
    expect(Object.keys(folders).toSorted()).toEqual([
      'data',
      'schema',
      'src/db/migrations',
      'src/domains/training',
      'test/data/domains/training',
    ])
    expect(folders['schema']).toHaveLength(1)
    expect(folders['src/db/migrations']).toHaveLength(1)
    expect(folders['src/domains/training']!.length).toBeLessThanOrEqual(9)
    const changes = await findChanges()
    expect(changes.filter((line) => !line.startsWith('test/'))).toEqual([`src/domains/index.ts: +  'training',`])
    expect(changes.filter((line) => !/^\S+: \+/.test(line))).toEqual([])
  })

  it('compiles', () => run('npx', 'tsc', '--noEmit'))

  it("passes the project's tests that need no database", () =>
    run(
      'npx',
      'vitest',
      'run',
      ...['architecture.test.ts', 'domains', 'graph', 'http'].map((name) => `test/unit/${name}`),
    ))

  it('makes a domain that the tests cover, with the cases that it adds', async () => {
    const output = await run(
      'npx',
      'vitest',
      'run',
      ...['declared.test.ts', 'training'].map((name) => `test/data/domains/${name}`),
      ...['fields', 'filters', 'groups', 'paging'].map((name) => `test/data/graph/${name}.test.ts`),
      '--reporter=verbose',
      '-t',
      'raining|every|declare',
    )
    for (const ran of [
      'training sites are in the territory of their commune',
      'on PGlite > TrainingSite > ',
      'trainingSites > by placesAtLeast',
      'Territory.trainingSites > by text',
      'trainingSiteGroups > by REGION',
      'Query.trainingSites by PLACES',
      'trainingSite.ofTerritory by NAME',
    ])
      expect(output).toContain(ran)
  })

  it('is reported where a file of the folder has another name, or exports another', async () => {
    const folder = path.join(copy, 'src/domains/training')
    const seed = await readFile(path.join(folder, 'seed.ts'), 'utf8')
    await rename(path.join(folder, 'seed.ts'), path.join(folder, 'seeds.ts'))
    await expect(run('npx', 'vitest', 'run', 'test/unit/architecture.test.ts')).rejects.toThrow(
      "src/domains/training/seeds.ts: no domain's file is found by this name; did you mean seed.ts?",
    )
    await rm(path.join(folder, 'seeds.ts'))
    await writeFile(path.join(folder, 'seed.ts'), seed.replace('const seed:', 'const seeds:'))
    await expect(run('node', '-e', 'import("./src/domains/content.ts")')).rejects.toThrow(
      "src/domains/training/seed.ts must export 'seed'.",
    )
    await writeFile(path.join(folder, 'seed.ts'), seed)
  })

  it('makes a domain that can be queried: by territory, in groups, by date, as a file', () =>
    withHub(async (url) => {
      const ask = async (query: string) => (await postTo(url, { query })).body
      const source = { title: 'Usines-écoles inventées pour l’exemple' }
      expect(await ask(question)).toEqual({
        data: {
          trainingSites: {
            nodes: [
              {
                name: 'Usine-école d’exemple de Paris',
                places: null,
                commune: { name: 'Paris', territory: null },
                territory: null,
                source,
              },
              {
                name: 'Usine-école d’exemple de Rouen',
                places: 120,
                commune: { name: 'Rouen', territory: { code: 'ti-2802' } },
                territory: { code: 'ti-2802' },
                source,
              },
            ],
          },
          trainingSiteGroups: {
            nodes: [
              { keys: { region: { name: 'Île-de-France' } }, count: 1, places: { sum: null } },
              { keys: { region: { name: 'Normandie' } }, count: 1, places: { sum: 120 } },
            ],
          },
        },
      })
      expect(
        await ask(`{
          territory(code: "ti-2802") { trainingSites { totalCount } }
          trainingSites(filter: { placesAtLeast: 100, text: "usines" }, orderBy: { field: PLACES }) { totalCount }
        }`),
      ).toEqual({ data: { territory: { trainingSites: { totalCount: 1 } }, trainingSites: { totalCount: 7 } } })

      const early = await ask('{ trainingSites(asOf: "2025-02-28") { totalCount } }')
      expect(early?.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
      expect(early?.errors?.[0]?.message).toMatch(/training sites.*2025-03-01/)
      expect(await ask('{ trainingSites(asOf: "2025-03-01") { totalCount } }')).toEqual({
        data: { trainingSites: { totalCount: 8 } },
      })

      const { names, rows } = readCsv((await receive(`${url}/data/training-sites.csv`)).text)
      expect(names.slice(0, 5)).toEqual(['id', 'name', 'places', 'commune.code', 'commune.name'])
      const cells = rows.map((row) => [row['places'], row['commune.code'], row['territory.code']])
      expect(cells).toHaveLength(8)
      expect(cells).toEqual(
        expect.arrayContaining([
          ['', '75056', ''],
          ['120', '76540', 'ti-2802'],
        ]),
      )
    }))

  it('makes a domain that can import files, and keeps earlier versions', async () => {
    const write = async (day: string, places: number) => {
      const file = path.join(copy, `training-sites-${day}.csv`)
      await writeFile(file, `reference;nom;code_commune;places\nUE-1;Usine-école du port;76540;${places}\n`)
      return file
    }
    const sent = [await write('2025-06-01', 80), await write('2025-09-01', 95)]
    const { code, output, errors } = await startHub('import', 'training-sites', ...sent, '--publisher', 'Rouen').ended
    expect(code, errors).toBe(0)
    expect(output).toMatch(/2025-06-01: loaded: 1 rows? added, 0 changed/)
    expect(output).toMatch(/2025-09-01: loaded: 0 rows? added, 1 changed/)

    await withHub(async (url) => {
      const on = (day: string) =>
        `trainingSites(asOf: "${day}", filter: { text: "port" }) { nodes { places territory { code } source { publisher } } }`
      const query = `{ before: ${on('2025-05-31')} first: ${on('2025-08-31')} second: ${on('2025-09-01')} }`
      const said = { territory: { code: 'ti-2802' }, source: { publisher: 'Rouen' } }
      expect((await postTo(url, { query })).body).toEqual({
        data: {
          before: { nodes: [] },
          first: { nodes: [{ places: 80, ...said }] },
          second: { nodes: [{ places: 95, ...said }] },
        },
      })
    })
  })
})

/** Lines added to or removed from files of the project, apart from those of the guide and `npm run generate`. */
async function findChanges(): Promise<string[]> {
  const changes: string[] = []
  for await (const file of glob('**/*.*', { cwd: copy, exclude: (name) => left.has(path.basename(name)) })) {
    if (files.has(file) || generated.has(file)) continue
    const lines = (await read(copy, file)).split('\n')
    const before = (await read(root, file)).split('\n')
    for (const line of lines) if (!before.includes(line)) changes.push(`${file}: +${line}`)
    for (const line of before) if (!lines.includes(line)) changes.push(`${file}: -${line}`)
  }
  return changes
}
