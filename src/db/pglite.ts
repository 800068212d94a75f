import { existsSync, renameSync, rmSync } from 'node:fs'
import { Duplex } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { PGlite, Transaction } from '@electric-sql/pglite'
import { CompiledQuery, Kysely, PGliteDialect } from 'kysely'
import type { Client, Notification } from 'pg'
import { copyStatement, typeParsers, type Engine, type Parsers } from './engine.ts'
import { createSendForText, sendForObjects, type Send } from './send-query.ts'
import { createSlowValues } from './slow-values.ts'
import { createStatementNames } from './statement-names.ts'
import type { DB } from './tables.ts'

/** Statements that an operation sent together; `end` settles when the last one has ended. */
type Turn = { signal: AbortSignal | undefined; isStarted: boolean; end: Promise<unknown> }

/**
 * Opens an embedded database, in a folder or in memory. It is created if it does not exist, and recovered after a crash.
 * Statements of operations go through `pg`: PGlite's own client prepares no statements, and takes three times as long.
 */
export async function createEmbedded(
  location: { folder: string } | { memory: true },
  parsers: Parsers,
): Promise<Engine> {
  const { default: pg } = await import('pg')
  const pglite = await open(location, parsers)
  const client = new pg.Client({
    user: 'postgres',
    database: 'postgres',
    stream: () => new Wire(pglite) as never,
    types: typeParsers(pg, parsers),
  })
  // Without a listener, an error would end the process; the statements fail anyway.
  await client.on('error', () => {}).connect()
  const nameFor = createStatementNames()
  const slowValues = createSlowValues()
  const inTransaction = new WeakSet<AbortSignal>()
  let last: Turn | undefined

  const sendForText = createSendForText(pg)

  async function query<R>(send: Send<R>, { sql, parameters }: CompiledQuery): Promise<R[]> {
    if (pglite.closed) throw new Error('The database is closed.')
    const name = slowValues.isPrepared(sql, parameters) ? nameFor(client, sql) : undefined
    const begun = performance.now()
    const rows = await send(client, { name: name!, text: sql, values: [...parameters] })
    const milliseconds = performance.now() - begun
    slowValues.note(sql, parameters, { isPrepared: name !== undefined, milliseconds })
    return rows
  }

  /**
   * Runs one statement after the other, because they run on this thread. Statements that an operation sends together run
   * together, so that the fields below them are batched. Between operations the event loop runs, so that timers fire and
   * excessive requests are refused at once.
   */
  function run<R>(send: Send<R>, statement: CompiledQuery, signal?: AbortSignal): Promise<R[]> {
    if (signal && inTransaction.has(signal)) return query(send, statement)
    if (!last || last.signal !== signal || last.isStarted) last = turnAfter(last, signal)
    const rows = last.end.then(() => {
      signal?.throwIfAborted()
      // Waits for an open transaction: otherwise the statement would become part of it.
      // oxlint-disable-next-line no-underscore-dangle
      return pglite._runExclusiveTransaction(() => query(send, statement))
    })
    last.end = rows.catch(() => {})
    return rows
  }

  const execute: Engine['execute'] = (statement, signal) => run(sendForObjects, statement, signal)

  return {
    dialect: new PGliteDialect({ pglite }),
    execute,
    executeText: (statement, signal) => run(sendForText, statement, signal),
    inSnapshot: (signal, work) =>
      pglite.transaction(async (transaction) => {
        await transaction.query('set transaction isolation level repeatable read, read only')
        inTransaction.add(signal)
        try {
          return await work()
        } finally {
          inTransaction.delete(signal)
          // Nothing was written, and a commit would fail after a failed statement.
          await transaction.rollback()
        }
      }),
    load: createLoad(pglite),
    listen: createListen(pglite, client, execute),
    countConnections: () => ({ open: 0, idle: 0, waiting: 0 }),
    // Kysely does not close a database that it has not used.
    close: async () => {
      if (!pglite.closed) await pglite.close()
    },
  }
}

/** Creates the function that runs a load in a transaction. */
function createLoad(pglite: PGlite): Engine['load'] {
  return async (work) => {
    let result: Awaited<ReturnType<typeof work>> | undefined
    await pglite.transaction(async (transaction) => {
      // Loads join and sort whole tables, as on a server.
      await transaction.query(`set local work_mem = '128MB'`)
      const db = new Kysely<DB>({ dialect: new PGliteDialect({ pglite: joined(pglite, transaction) }) })
      result = await work({
        db,
        copy: async (table, columns, lines) => {
          await transaction.query(copyStatement(table, columns, `'/dev/blob'`), [], { blob: new Blob([lines]) })
        },
      })
      if (!result.commit) await transaction.rollback()
    })
    return result!.result
  }
}

/** Creates the function that listens to a channel. */
function createListen(pglite: PGlite, client: Client, execute: Engine['execute']): Engine['listen'] {
  return async (channel, onPayload) => {
    const onNotification = (from: string, payload = '') => void (from === channel && onPayload(payload))
    // A notification arrives with the result of any running statement, through `pg` or through PGlite's own client.
    const onClientNotification = (notification: Notification) =>
      onNotification(notification.channel, notification.payload)
    client.on('notification', onClientNotification)
    const stop = pglite.onNotification(onNotification)
    await execute(CompiledQuery.raw(`listen ${channel}`))
    const close = async () => {
      client.off('notification', onClientNotification)
      stop()
    }
    return { query: execute, canStall: false, close }
  }
}

/** A PGlite for Kysely whose statements join an open transaction. */
function joined(pglite: PGlite, transaction: Transaction): PGlite {
  const { closed, ready, waitReady } = pglite
  return { closed, ready, waitReady, query: transaction.query.bind(transaction) } as PGlite
}

/** A socket for `pg` whose server is the embedded database. */
class Wire extends Duplex {
  readonly #pglite: PGlite

  constructor(pglite: PGlite) {
    super()
    this.#pglite = pglite
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'))
    return this
  }

  setNoDelay(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _: unknown, done: Done): void {
    void this.#answer(chunk, done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: Done): void {
    void this.#answer(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }

  async #answer(messages: Buffer, done: Done): Promise<void> {
    // Copied, because the bytes are in the database's own memory.
    const onRawData = (bytes: Uint8Array) => void this.push(Buffer.from(bytes))
    try {
      await this.#pglite.execProtocolRawStream(messages, { syncToFs: false, onRawData })
      done()
    } catch (error) {
      done(error as Error)
    }
  }
}

type Done = (error?: Error | null) => void

function turnAfter(before: Turn | undefined, signal: AbortSignal | undefined): Turn {
  const begin = Promise.resolve(before?.end).then(() => setImmediate())
  const turn: Turn = { signal, isStarted: false, end: begin.then(() => void (turn.isStarted = true)) }
  return turn
}

async function open(location: { folder: string } | { memory: true }, parsers: Parsers): Promise<PGlite> {
  const [{ PGlite }, { unaccent }, { pg_trgm }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/unaccent'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
  ])
  const options = {
    extensions: { unaccent, pg_trgm },
    parsers,
    // A quarter of the default: all 128 MB of buffers would soon be resident.
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'],
  }
  if ('memory' in location) return PGlite.create(options)
  const { folder } = location
  if (!existsSync(folder)) {
    // Created elsewhere and renamed, because PGlite would accept a half-written folder.
    const draft = `${folder}.draft`
    rmSync(draft, { recursive: true, force: true })
    await PGlite.create({ ...options, dataDir: draft }).then((created) => created.close())
    renameSync(draft, folder)
  }
  return PGlite.create({ ...options, dataDir: folder })
}
