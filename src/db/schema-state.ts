import { readdirSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import type { Database } from './client.ts'

/** Which migrations have run. */
export type Schema = {
  /** The last one; null in an empty database. */
  migration: string | null
  /** Those of this hub that have not run. */
  pending: string[]
  /** Those that only a newer hub knows. */
  newer: string[]
}

/** Reads which migrations have run: `select name from kysely_migration`. */
export async function readSchema(db: Database): Promise<Schema> {
  const known = readdirSync(path.join(import.meta.dirname, 'migrations'))
    .map((file) => path.parse(file).name)
    .toSorted()
  const run = await readNames(db)
  return {
    migration: run.at(-1) ?? null,
    pending: known.filter((name) => !run.includes(name)),
    newer: run.filter((name) => !known.includes(name)),
  }
}

async function readNames(db: Database): Promise<string[]> {
  const { rows: found } = await sql<{ exists: boolean }>`/* schema.exists */
    select to_regclass('kysely_migration') is not null as exists`.execute(db)
  if (!found[0]!.exists) return []
  const { rows } = await sql<{ name: string }>`/* schema.migrations */
    select name from kysely_migration order by name collate "C"`.execute(db)
  return rows.map(({ name }) => name)
}
