import { promises as fs } from 'node:fs'
import path from 'node:path'
import { FileMigrationProvider, Migrator } from 'kysely/migration'
import { Failure } from '../failure.ts'
import type { Database } from './client.ts'

const folder = path.join(import.meta.dirname, 'migrations')

/**
 * Runs the pending migrations. Kysely takes a lock, so several hubs may start at once.
 *
 * @returns The names of the migrations that ran.
 * @throws The database's error with the migration's name; a {@link Failure} if a newer hub has migrated the database.
 */
export async function migrate(db: Database): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: new FileMigrationProvider({ fs, path, migrationFolder: folder, import: (file) => import(file) }),
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  const unknown = /previously executed migration (\S+) is missing/.exec(String(error))?.[1]
  if (unknown) {
    const sentence = `The database was migrated by a newer version of the hub (${unknown} is not known here)`
    throw new Failure(`${sentence}: start that version, or give this one an empty database.`, 1, { cause: error })
  }
  if (error) {
    const failed = results.find((result) => result.status === 'Error')
    throw new Error(`The migration ${failed?.migrationName ?? '(none started)'} failed.`, { cause: error })
  }
  return results.map((result) => result.migrationName)
}
