import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { closeDatabase, openDatabase } from '../../src/db/client.ts'
import { migrate } from '../../src/db/migrate.ts'
import { defaultDataKey, loadDefaultData } from './default-data.ts'
import type { OpenTestDatabase, TestDatabase } from './test-database.ts'

/** As many checkouts can be tested on one server without making each other's data anew. */
const KEPT_TEMPLATES = 8

/** Databases on a server. In: the URL of one of its databases, whose user may create others. */
export function postgresDatabases(server: string): TestDatabase {
  const urlOf = (name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href
  let names: Promise<{ template: string; readOnly: string }> | undefined
  let shared: Promise<OpenTestDatabase> | undefined

  return {
    name: 'PostgreSQL',
    openShared: () => (shared ??= openShared()),
    openOwn: async () => openCopy((await findDefaultData()).template),
    async openEmpty() {
      const opened = await openCopy('template0')
      await migrate(opened.db)
      return opened
    },
  }

  async function openShared(): Promise<OpenTestDatabase> {
    const location = { url: urlOf((await findDefaultData()).readOnly) }
    return { db: await openDatabase(location), location, close: async () => {} }
  }

  async function openCopy(template: string): Promise<OpenTestDatabase> {
    const name = `hub_test_${randomUUID().replaceAll('-', '')}`
    await onServer((client) => client.query(`create database ${name} template ${template}`))
    const location = { url: urlOf(name) }
    const db = await openDatabase(location)
    const close = async () => {
      await closeDatabase(db)
      await onServer((client) => client.query(`drop database ${name} with (force)`))
    }
    return { db, location, close }
  }

  function findDefaultData() {
    names ??= defaultDataKey.then(async (key) => {
      const found = { template: `hub_copied_${key}`, readOnly: `hub_shared_${key}` }
      await onServer(async (client) => {
        await client.query(`select pg_advisory_lock(hashtext('hub.test-template'))`)
        if (!(await haveBoth(client, found))) await createDefaultData(client, found)
      })
      return found
    })
    return names
  }

  /** A template cannot be copied while it is read, so there are two. */
  async function createDefaultData(client: pg.Client, { template, readOnly }: { template: string; readOnly: string }) {
    await dropOldest(client)
    for (const name of [template, readOnly, `${template}_unfinished`, `${readOnly}_unfinished`])
      await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${template}_unfinished template template0`)
    await loadDefaultData({ url: urlOf(`${template}_unfinished`) })
    await client.query(`alter database ${template}_unfinished rename to ${template}`)
    await client.query(`create database ${readOnly}_unfinished template ${template}`)
    await client.query(`alter database ${readOnly}_unfinished set default_transaction_read_only = on`)
    await client.query(`alter database ${readOnly}_unfinished rename to ${readOnly}`)
  }

  async function onServer<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
}

async function haveBoth(client: pg.Client, names: object): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_database where datname = any($1)', [Object.values(names)])
  return rowCount === 2
}

async function dropOldest(client: pg.Client): Promise<void> {
  for (const prefix of ['hub_copied_', 'hub_shared_']) {
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database where starts_with(datname, $1) order by oid desc offset $2`,
      [prefix, KEPT_TEMPLATES - 1],
    )
    for (const { name } of rows) await client.query(`drop database ${name} with (force)`)
  }
}
