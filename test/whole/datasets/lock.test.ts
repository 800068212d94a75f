import { fork } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetPerson } from '../../../src/datasets/forget.ts'
import { ensureData } from '../../../src/datasets/load.ts'
import { lockData } from '../../../src/datasets/lock.ts'
import { inLoad } from '../../../src/db/client.ts'
import type { Waiting } from '../../../src/db/waiting.ts'
import { content } from '../../../src/domains/content.ts'
import { Failure } from '../../../src/failure.ts'
import { tryImportText } from '../../support/import-text.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'

/** A program that takes the lock of the given database and keeps it. */
const holdLock = new URL('../../support/hold-lock.ts', import.meta.url)

describe.each(testDatabases)('the load lock, on $name', ({ name, openEmpty }) => {
  let opened: OpenTestDatabase
  beforeEach(async () => {
    opened = await openEmpty()
  })
  afterEach(() => opened.close())

  const load = (waiting?: Waiting) =>
    inLoad(opened.db, async ({ db }) => {
      await lockData(db, waiting)
      return { commit: true, result: 'done' }
    })

  it('is released after a load, even a failed one', async () => {
    const failed = inLoad(opened.db, async ({ db }) => {
      await lockData(db)
      throw new Error('the power went out')
    })
    await expect(failed).rejects.toThrow('the power went out')
    const onWait = () => expect.fail('There is no other load.')
    expect(await load({ onWait })).toBe('done')
    expect(await load({ onWait, waitMs: 0 })).toBe('done')
  })

  if (name !== 'PostgreSQL') return

  /** The test's own connections, by any role. */
  const clients: pg.Client[] = []
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.end()
  })
  async function connect(more: pg.ClientConfig = {}): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: (opened.location as { url: string }).url, ...more })
    clients.push(client)
    await client.connect()
    return client
  }

  /** Takes the lock and goes silent, like an importer whose machine is gone. */
  async function hold(): Promise<{ pid: number; holder: pg.Client }> {
    const holder = await connect({ application_name: 'an importer of long ago' })
    await holder.query('begin')
    const { rows } = await holder.query(`select pg_advisory_xact_lock(hashtext('hub.data')), pg_backend_pid() as pid`)
    return { holder, pid: rows[0].pid }
  }

  it('makes a load wait as long as allowed, then names its holder and how to end it', async () => {
    const { pid } = await hold()
    const { user, host } = clients[0]!
    const messages: string[] = []
    const waiting = load({ waitMs: 1, onWait: (sentence) => void messages.push(sentence) })
    await expect(waiting).rejects.toThrow(Failure)
    const who = `process ${pid} of the database server \\(an importer of long ago, role ${user}, from ${host}, transaction started at 20\\S+Z\\)`
    expect(messages).toEqual([
      expect.stringMatching(`^Another load is running: ${who}. Waiting at most 1 s for it to finish.$`),
    ])
    await expect(waiting).rejects.toThrow(
      new RegExp(
        `^Another load is running: ${who}. The wait ended after 1 s, and nothing was changed. Try again later, or raise HUB_LOAD_WAIT. ` +
          `If its client is gone, end it with: select pg_terminate_backend\\(${pid}\\).$`,
      ),
    )
  })

  it('is not waited for if no wait is allowed', async () => {
    await hold()
    const onWait = () => expect.fail('It must not wait.')
    await expect(load({ waitMs: 0, onWait })).rejects.toThrow('The wait ended after 0 s')
  })

  it('is reported repeatedly while waiting, and taken once free', async () => {
    const { holder } = await hold()
    let reports = 0
    const onWait = () => {
      if (++reports === 3) void holder.query('commit')
    }
    expect(await load({ onWait, reportEvery: 0 })).toBe('done')
    expect(reports).toBe(3)
  })

  it('makes starting hubs, imports and erasures wait alike', async () => {
    const { pid } = await hold()
    const waiting = { waitMs: 0 }
    const starting = ensureData(opened.db, content, { demonstration: false, scale: 1, progress: () => {}, waiting })
    await expect(starting).rejects.toThrow(`process ${pid} of`)
    await expect(forgetPerson(opened.db, content, '123456789', waiting)).rejects.toThrow(`process ${pid} of`)
    const importing = tryImportText(
      opened.db,
      { source: 'exhibits', asOf: '2025-05-27', publisher: 'P', text: 'reference;nom\n' },
      waiting,
    )
    await expect(importing).rejects.toThrow(`process ${pid} of`)
  })

  it('names its holder as far as a role may see', async () => {
    const { pid } = await hold()
    const role = `lock_test_${pid}`
    const owner = await connect()
    await owner.query(`create role ${role}`)
    try {
      const waiting = inLoad(opened.db, async ({ db }) => {
        await sql`set local role ${sql.id(role)}`.execute(db)
        await lockData(db, { waitMs: 0 })
        return { commit: false, result: null }
      })
      await expect(waiting).rejects.toThrow(
        `process ${pid} of the database server (an importer of long ago, role ${clients[0]!.user}). The wait ended after 0 s`,
      )
    } finally {
      await owner.query(`drop owned by ${role}; drop role ${role}`)
    }
  })

  it('does not lock another database', async () => {
    const other = await testDatabases.find((each) => each.name === name)!.openEmpty()
    await hold()
    const onWait = () => expect.fail('There is no load there.')
    const done = await inLoad(other.db, async ({ db }) => {
      await lockData(db, { onWait, waitMs: 0 })
      return { commit: true, result: 'done' }
    })
    await other.close()
    expect(done).toBe('done')
  })

  it('is released when its process is killed, even in the middle of a statement', async () => {
    const holding = fork(holdLock, [(opened.location as { url: string }).url])
    await once(holding, 'message')
    const watching = await connect()
    const atWork = `select from pg_stat_activity where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid()`
    await expect.poll(async () => (await watching.query(atWork)).rowCount, { timeout: 30_000 }).toBe(1)
    holding.kill('SIGKILL')
    await once(holding, 'exit')
    expect(await load()).toBe('done')
  })

  it('is abandoned by a waiter that is killed', async () => {
    const { holder } = await hold()
    const waiter = fork(holdLock, [(opened.location as { url: string }).url])
    await once(waiter, 'message')
    waiter.kill('SIGKILL')
    await once(waiter, 'exit')
    const waiting = `select from pg_stat_activity where datname = current_database() and query like '%datasets.lock%' and pid <> pg_backend_pid()`
    const watching = await connect()
    await expect.poll(async () => (await watching.query(waiting)).rowCount, { timeout: 30_000 }).toBe(0)
    await holder.query('commit')
    expect(await load({ waitMs: 0 })).toBe('done')
  })

  it('is held by sessions that the server ends if their client is gone or idle', async () => {
    const settings = await inLoad(opened.db, async ({ db }) => {
      const { rows } = await sql<{ name: string; setting: string }>`select name, setting from pg_settings
        where name like 'tcp%' or name in ('idle_in_transaction_session_timeout', 'client_connection_check_interval')
        order by name`.execute(db)
      return { commit: false, result: Object.fromEntries(rows.map((row) => [row.name, Number(row.setting)])) }
    })
    expect(settings).toEqual({
      client_connection_check_interval: 5_000,
      idle_in_transaction_session_timeout: 45_000,
      tcp_keepalives_count: 3,
      tcp_keepalives_idle: 20,
      tcp_keepalives_interval: 10,
      tcp_user_timeout: 40_000,
    })
    const { rows } = await sql`select application_name, current_setting('tcp_keepalives_idle') as idle
      from pg_stat_activity where pid = pg_backend_pid()`.execute(opened.db)
    expect(rows).toEqual([{ application_name: 'territoires-industrie-hub', idle: '20' }])
  })

  it('is kept by a load that works for long without a statement', async () => {
    const watching = await connect()
    await inLoad(opened.db, async ({ db }) => {
      const [{ pid }] = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows as [
        { pid: number },
      ]
      const lastStatement = async () =>
        (await watching.query('select query from pg_stat_activity where pid = $1', [pid])).rows[0].query
      await expect.poll(lastStatement, { timeout: 60_000, interval: 200 }).toBe('select')
      return { commit: true, result: null }
    })
  })

  const sessionEnded =
    'The database connection was lost during a load (terminating connection due to idle-in-transaction timeout). Run the load again'

  it('is lost if the server ends the session, with an explanation', async () => {
    const ended = inLoad(opened.db, async ({ db }) => {
      await sql`set idle_in_transaction_session_timeout = 1`.execute(db)
      const watching = await connect()
      const [{ pid }] = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows as [
        { pid: number },
      ]
      await expect
        .poll(async () => (await watching.query('select from pg_stat_activity where pid = $1', [pid])).rowCount, {
          timeout: 30_000,
        })
        .toBe(0)
      await sql`select`.execute(db)
      return { commit: true, result: null }
    })
    await expect(ended).rejects.toThrow(sessionEnded)
  })

  it('is lost if the server ends the session before the next statement, with the same explanation', async () => {
    const ended = inLoad(opened.db, async ({ db }) => {
      await sql`set idle_in_transaction_session_timeout = 1`.execute(db)
      for (;;) {
        // While this thread is blocked, it cannot read that the session has ended.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
        await sql`select`.execute(db)
      }
    })
    await expect(ended).rejects.toThrow(sessionEnded)
  })
})
