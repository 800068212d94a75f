import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { closeDatabase, openDatabase } from '../../src/db/client.ts'
import { createTables, defaultDataKey, loadDefaultData } from './default-data.ts'
import type { OpenTestDatabase, TestDatabase } from './test-database.ts'

/** Databases to copy: tables without rows, and the default data set; and one of it to read. */
type Templates = { empty: string; loaded: string; readOnly: string }

/** How many checkouts can share a server without recreating one another's data. */
const KEPT_TEMPLATES = 8

/**
 * Databases on a server.
 * @param server - The URL of one of its databases, with a user who may create databases.
 */
export function postgresDatabases(server: string): TestDatabase {
  const urlOf = (name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href
  let templates: Promise<Templates> | undefined
  let shared: Promise<OpenTestDatabase> | undefined

  return {
    name: 'PostgreSQL',
    openShared: () => (shared ??= openShared()),
    openOwn: async () => openCopy((await findTemplates()).loaded),
    openEmpty: async () => openCopy((await findTemplates()).empty),
  }

  async function openShared(): Promise<OpenTestDatabase> {
    const location = { url: urlOf((await findTemplates()).readOnly) }
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

  function findTemplates() {
    templates ??= defaultDataKey.then(async (key) => {
      const found = { empty: `hub_empty_${key}`, loaded: `hub_copied_${key}`, readOnly: `hub_shared_${key}` }
      await onServer(async (client) => {
        await client.query(`select pg_advisory_lock(hashtext('hub.test-template'))`)
        if (!(await haveAll(client, found))) await createTemplates(client, found)
      })
      return found
    })
    return templates
  }

  /** A template cannot be copied while it is read, so there are two with the data. */
  async function createTemplates(client: pg.Client, found: Templates) {
    await dropOldest(client)
    const making = 'hub_test_unfinished'
    const copy = (name: string) => client.query(`create database ${name} template ${making}`)
    for (const name of [making, ...Object.values(found)])
      await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${making} template template0`)
    await createTables({ url: urlOf(making) })
    await copy(found.empty)
    await loadDefaultData({ url: urlOf(making) })
    await copy(found.loaded)
    await client.query(`alter database ${making} set default_transaction_read_only = on`)
    await client.query(`alter database ${making} rename to ${found.readOnly}`)
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

async function haveAll(client: pg.Client, templates: Templates): Promise<boolean> {
  const names = Object.values(templates)
  const { rowCount } = await client.query('select from pg_database where datname = any($1)', [names])
  return rowCount === names.length
}

async function dropOldest(client: pg.Client): Promise<void> {
  for (const prefix of ['hub_empty_', 'hub_copied_', 'hub_shared_']) {
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database where starts_with(datname, $1) order by oid desc offset $2`,
      [prefix, KEPT_TEMPLATES - 1],
    )
    for (const { name } of rows) await client.query(`drop database ${name} with (force)`)
  }
}
