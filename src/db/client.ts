import { existsSync, renameSync, rmSync } from 'node:fs'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import type { DB } from './tables.ts'

/** A handle on the hub's database, whichever of the two engines is behind it. */
export type Database = Kysely<DB>

/** Where the rows live: a PostgreSQL server, an embedded database in a folder, or one in memory (tests). */
export type DatabaseLocation = { url: string; maxConnections?: number } | { folder: string } | { memory: true }

const DATE = 1082
const TIMESTAMPTZ = 1184
const INT8 = 20
const NUMERIC = 1700

/** How values leave the database, the same on both engines: dates as text, instants as ISO 8601, numbers as numbers. */
const parsers: Record<number, (value: string) => unknown> = {
  [DATE]: (value) => value,
  [TIMESTAMPTZ]: (value) => new Date(value).toISOString(),
  [INT8]: Number,
  [NUMERIC]: Number,
}

/**
 * Opens the database. Nothing is sent before the first statement, except that an embedded one is created or recovered.
 * In: where it is. Out: a Kysely handle; `destroy()` closes it.
 */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  return new Kysely<DB>({ dialect: 'url' in location ? await postgres(location) : await embedded(location) })
}

async function postgres({ url, maxConnections = 10 }: { url: string; maxConnections?: number }) {
  const { default: pg } = await import('pg')
  const types = {
    getTypeParser: ((oid: number, format: 'text' | 'binary') =>
      (format === 'text' && parsers[oid]) || pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
  }
  const pool = new pg.Pool({ connectionString: url, max: maxConnections, connectionTimeoutMillis: 10_000, types })
  // An idle connection that the server closes is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  return new PostgresDialect({ pool })
}

async function embedded(location: { folder: string } | { memory: true }) {
  const [{ PGlite }, { unaccent }, { pg_trgm }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/unaccent'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
  ])
  const options = {
    extensions: { unaccent, pg_trgm },
    parsers,
    // A quarter of the default: 128 MB of buffers would all be resident before long.
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'],
  }
  if ('memory' in location) return new PGliteDialect({ pglite: await PGlite.create(options) })
  const { folder } = location
  if (!existsSync(folder)) {
    // Created aside and renamed, because PGlite takes a half-written folder for a whole one.
    const draft = `${folder}.draft`
    rmSync(draft, { recursive: true, force: true })
    await PGlite.create({ ...options, dataDir: draft }).then((created) => created.close())
    renameSync(draft, folder)
  }
  return new PGliteDialect({ pglite: await PGlite.create({ ...options, dataDir: folder }) })
}
