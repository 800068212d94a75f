import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readKeptSchemas, type KeptSchema, type SchemaStore } from '../../../src/federation/kept-schemas.ts'
import { storeInFile } from '../../../src/federation/schema-file.ts'

const partner = { name: 'land', url: 'https://land.example/graphql?key=secret' }

function createStore(mayWrite = true) {
  const rows: KeptSchema[] = []
  return {
    rows,
    read: async () => rows,
    async write(schemas: readonly KeptSchema[]) {
      if (!mayWrite) throw new Error('permission denied for table partner_schema')
      rows.push(...schemas)
    },
  }
}

/** Reads the stores as a hub does at its start. */
async function open(...stores: SchemaStore[]) {
  const warnings: string[] = []
  const kept = await readKeptSchemas(stores, { warn: (_: unknown, message?: string) => void warnings.push(message!) })
  return { ...kept, warnings }
}

async function openFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hub-schemas-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

it('a schema is kept for a partner at its URL, once, and without the key in it', async () => {
  const store = createStore()
  const { keep } = await open(store)
  await keep([{ ...partner, sdl: 'first' }])
  await keep([{ ...partner, sdl: 'first' }])
  expect(store.rows).toHaveLength(1)
  expect(JSON.stringify(store.rows)).not.toContain('secret')
  const { find } = await open(store)
  expect(find(partner)).toBe('first')
  expect(find({ ...partner, url: 'https://other.example' })).toBeUndefined()
  expect(find({ ...partner, name: 'other' })).toBeUndefined()
})

it('a role that may not write keeps schemas in a file', async () => {
  const file = path.join(await openFolder(), 'new', 'schemas.json')
  const stores = () => [createStore(false), storeInFile(file)] as const
  const first = await open(...stores())
  await first.keep([{ ...partner, sdl: 'first' }])
  await first.keep([{ ...partner, name: 'other', sdl: 'of another' }])
  await first.keep([{ ...partner, sdl: 'second' }])
  expect(first.warnings).toEqual([])
  const { find } = await open(...stores())
  expect([find(partner), find({ ...partner, name: 'other' })]).toEqual(['second', 'of another'])
})

it.each(['{ not JSON', 'null', '[null]', '[{"name":"land"}]'])('a damaged file is replaced: %s', async (text) => {
  const file = path.join(await openFolder(), 'schemas.json')
  await writeFile(file, text)
  const first = await open(storeInFile(file))
  expect(first.warnings).toEqual(['the last good schemas of partners cannot be read'])
  await first.keep([{ ...partner, sdl: 'first' }])
  expect((await open(storeInFile(file))).find(partner)).toBe('first')
})

it('the newest schema counts, wherever it was kept', async () => {
  const [one, other] = [createStore(), createStore()]
  await (await open(one)).keep([{ ...partner, sdl: 'old' }])
  const [row] = one.rows
  other.rows.push({ ...row!, sdl: 'new', keptAt: '9999' })
  expect((await open(one, other)).find(partner)).toBe('new')
  expect((await open(other, one)).find(partner)).toBe('new')
})

it('the hub works where nothing can be read or kept, and says so once', async () => {
  const broken = { ...createStore(false), read: () => Promise.reject(new Error('no such table')) }
  const { keep, find, warnings } = await open(broken)
  await keep([{ ...partner, sdl: 'first' }])
  await keep([{ ...partner, sdl: 'second' }])
  expect(find(partner)).toBe('second')
  expect(warnings).toEqual([
    'the last good schemas of partners cannot be read',
    'the last good schemas of partners cannot be kept: a restart will not have them',
  ])
})
