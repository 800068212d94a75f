import { existsSync, renameSync, rmSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { PGliteInterface, Transaction } from '@electric-sql/pglite'
import { PGliteDialect, type CompiledQuery } from 'kysely'
import type { Engine, Parsers } from './engine.ts'

/** The statements that an operation gave together; `end` settles when the last has ended. */
type Turn = { signal: AbortSignal | undefined; isBegun: boolean; end: Promise<unknown> }

/** Opens an embedded database, in a folder or in memory. It is created where there is none, and recovered after a crash. */
export async function createEmbedded(
  location: { folder: string } | { memory: true },
  parsers: Parsers,
): Promise<Engine> {
  const pglite = await open(location, parsers)
  const snapshots = new WeakMap<AbortSignal, Transaction>()
  let last: Turn | undefined

  /**
   * Runs one statement after the other, because they run on this thread. Between operations the event loop takes a turn:
   * connections are read, so that who asks for too much is refused at once, and timers fire. Statements that an operation
   * gives together run together, so that what lies below them is read together too.
   */
  async function execute<O>({ sql, parameters }: CompiledQuery<O>, signal?: AbortSignal): Promise<O[]> {
    const snapshot = signal && snapshots.get(signal)
    if (snapshot) return (await snapshot.query<O>(sql, [...parameters])).rows
    if (!last || last.signal !== signal || last.isBegun) last = turnAfter(last, signal)
    const rows = last.end.then(async () => {
      signal?.throwIfAborted()
      return (await pglite.query<O>(sql, [...parameters])).rows
    })
    last.end = rows.catch(() => {})
    return rows
  }

  return {
    dialect: new PGliteDialect({ pglite }),
    execute,
    inSnapshot: (signal, work) =>
      pglite.transaction(async (transaction) => {
        await transaction.query('set transaction isolation level repeatable read, read only')
        snapshots.set(signal, transaction)
        return work().finally(() => snapshots.delete(signal))
      }),
    countConnections: () => ({ open: 0, idle: 0, waiting: 0 }),
    close: async () => {},
  }
}

function turnAfter(before: Turn | undefined, signal: AbortSignal | undefined): Turn {
  const begin = Promise.resolve(before?.end).then(() => setImmediate())
  const turn: Turn = { signal, isBegun: false, end: begin.then(() => void (turn.isBegun = true)) }
  return turn
}

async function open(location: { folder: string } | { memory: true }, parsers: Parsers): Promise<PGliteInterface> {
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
  if ('memory' in location) return PGlite.create(options)
  const { folder } = location
  if (!existsSync(folder)) {
    // Created aside and renamed, because PGlite takes a half-written folder for a whole one.
    const draft = `${folder}.draft`
    rmSync(draft, { recursive: true, force: true })
    await PGlite.create({ ...options, dataDir: draft }).then((created) => created.close())
    renameSync(draft, folder)
  }
  return PGlite.create({ ...options, dataDir: folder })
}
