import { readdirSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { Failure } from '../failure.ts'
import type { Database } from './client.ts'
import { mayNotRead } from './role.ts'

/** The folder of the migrations. */
export const migrationFolder = path.join(import.meta.dirname, 'migrations')

/** How the schema of a database differs from the one that this hub would make. */
export type SchemaVersion = {
  /** The last migration that has run; null in an empty database. */
  latest: string | null
  /** The migrations that the database lacks. */
  pending: string[]
  /** The migrations of newer hubs. If there are any, this hub may serve the database, but not change it. */
  newer: string[]
}

/**
 * Compares the migrations that have run with those of this hub.
 *
 * SQL: `select name from kysely_migration`
 *
 * @param known - The names of the migrations of this hub, in order.
 */
export async function compareSchema(db: Database, known = migrationNames()): Promise<SchemaVersion> {
  const executed = await readNames(db, 'kysely_migration', 'name')
  return {
    latest: executed.at(-1) ?? null,
    pending: known.filter((name) => !executed.includes(name)),
    newer: executed.filter((name) => !known.includes(name)),
  }
}

/**
 * Compares the migrations that have run with those of this hub, and checks that it may serve the database.
 *
 * SQL: `select name from kysely_migration`, `select migration from oldest_hub`
 *
 * @param known - The names of the migrations of this hub, in order.
 * @throws {@link Failure} if only a newer hub may serve the database.
 */
export async function readSchemaVersion(db: Database, known = migrationNames()): Promise<SchemaVersion> {
  const version = await compareSchema(db, known)
  const { pending, newer } = version
  if (newer.length > 0) {
    const [oldest] = await readNames(db, 'oldest_hub', 'migration')
    if (pending.length > 0 || oldest === undefined) throw differs(newer, pending)
    if (!known.includes(oldest)) throw isTooOld(newer.at(-1)!, oldest, known.at(-1)!)
  }
  return version
}

/**
 * Refuses to change a database that a newer hub has migrated: this one does not know what its rows must be like.
 *
 * @throws {@link Failure}
 */
export async function refuseNewerSchema(db: Database): Promise<void> {
  const { newer } = await readSchemaVersion(db)
  if (newer.length > 0)
    throw new Failure(`${describeNewer(newer)}: this one may serve it, but not change it. Use the newer version.`, 1)
}

/** The beginning of a sentence about a database with migrations that this hub does not know. */
export function describeNewer(newer: readonly string[]): string {
  return `The database was migrated by a newer version of the hub (${newer.join(', ')})`
}

function migrationNames(): string[] {
  return readdirSync(migrationFolder)
    .map((file) => path.basename(file, '.ts'))
    .toSorted()
}

/**
 * Reads a column of names; none if the table does not exist.
 *
 * @throws {@link Failure} if the role may not read the table.
 */
async function readNames(db: Database, table: string, column: string): Promise<string[]> {
  const name = `public.${table}`
  const found = await sql<{ exists: boolean; readable: boolean }>`/* schema.exists */
    select to_regclass(${name}) is not null as exists,
      has_table_privilege(to_regclass(${name}), 'select') as readable`.execute(db)
  const { exists, readable } = found.rows[0]!
  if (!exists) return []
  if (!readable) throw mayNotRead([name])
  const { rows } = await sql<{ name: string }>`/* schema.names */
    select ${sql.ref(column)} as name from ${sql.table(name)} order by 1`.execute(db)
  return rows.map((row) => row.name)
}

function differs(newer: string[], pending: string[]): Failure {
  const lacks = pending.length > 0 ? `, and it lacks ${pending.join(', ')}` : ''
  return new Failure(
    `The database was migrated by another version of the hub (${newer.join(', ')} is not known here${lacks}): ` +
      'start that version, or give this one an empty database.',
    1,
  )
}

function isTooOld(latest: string, oldest: string, known: string): Failure {
  return new Failure(
    `The database was migrated to ${latest} by a newer version of the hub and needs one that knows ${oldest}, but this one ` +
      `knows migrations up to ${known}: start the newer version, or give this one an empty database.`,
    1,
  )
}
