import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { ensureData } from '../../src/datasets/load.ts'
import { closeDatabase, type DatabaseLocation, openDatabase } from '../../src/db/client.ts'
import { migrate } from '../../src/db/migrate.ts'
import { content } from '../../src/domains/content.ts'

const root = path.join(import.meta.dirname, '../..')

/** Creates tables without rows, in a database from which others are copied. */
export async function createTables(location: DatabaseLocation): Promise<void> {
  const db = await openDatabase(location)
  await migrate(db)
  await closeDatabase(db)
}

/** Loads the default data set into these tables. */
export async function loadDefaultData(location: DatabaseLocation): Promise<void> {
  const db = await openDatabase(location)
  await ensureData(db, content, { demonstration: true, scale: 1, progress: () => {} })
  await closeDatabase(db)
}

/** Changes with everything that affects the loaded database: migrations, seed files, the loader and dependencies. */
export const defaultDataKey: Promise<string> = hashSources()

async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  const files: string[] = []
  const patterns = [
    'src/db/{columns,history,state-tables}.ts',
    'src/db/migrations/*.ts',
    'src/{datasets,domains}/**/*.ts',
    'data/*.{csv,topojson}',
    'package-lock.json',
    'test/support/{default-data,pglite-databases,postgres-databases}.ts',
  ]
  for await (const file of glob(patterns, { cwd: root })) files.push(file)
  for (const file of files.toSorted()) hash.update(file).update(await readFile(path.join(root, file)))
  return hash.digest('hex').slice(0, 16)
}
