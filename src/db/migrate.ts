import { promises as fs } from 'node:fs'
import path from 'node:path'
import { FileMigrationProvider, Migrator } from 'kysely/migration'
import type { Database } from './client.ts'

const folder = path.join(import.meta.dirname, 'migrations')

/**
 * Brings the tables up to date. Kysely runs it under a lock, so that several hubs may start at once.
 * Out: the names of the migrations that ran. Errors: what the database said, with the migration's name.
 */
export async function migrate(db: Database): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: new FileMigrationProvider({ fs, path, migrationFolder: folder, import: (file) => import(file) }),
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) {
    const failed = results.find((result) => result.status === 'Error')
    throw new Error(`The migration ${failed?.migrationName ?? '(none started)'} failed.`, { cause: error })
  }
  return results.map((result) => result.migrationName)
}
