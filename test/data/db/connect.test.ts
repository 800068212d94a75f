import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { CompiledQuery } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { closeDatabase, executeQuery } from '../../../src/db/client.ts'
import { connect } from '../../../src/db/connect.ts'
import { testDatabases } from '../../support/databases.ts'

const postgres = testDatabases.find(({ name }) => name === 'PostgreSQL')
const timeoutMs = 3_000
const warnings: unknown[] = []
const log = { warn: (...line: unknown[]) => void warnings.push(line) } as never
const closing: (() => void)[] = []

afterEach(() => {
  warnings.length = 0
  for (const close of closing.splice(0)) close()
})

/**
 * Starts a server that refuses all connections with an error of PostgreSQL.
 * @returns Its URL, and how many connections it refused.
 */
async function startRefusing(code: string, message: string) {
  let refused = 0
  const refusal = ['SFATAL', `C${code}`, `M${message}`, ''].join('\0') + '\0'
  const head = Buffer.from('E\0\0\0\0')
  head.writeInt32BE(Buffer.byteLength(refusal) + 4, 1)
  const server = createServer((socket: Socket) => {
    socket.once('data', () => {
      refused += 1
      socket.end(Buffer.concat([head, Buffer.from(refusal)]))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  closing.push(() => server.close())
  const { port } = server.address() as AddressInfo
  return { url: `postgres://hub:swordfish@127.0.0.1:${port}/hub`, refused: () => refused }
}

/** A port on which nothing listens any more. */
async function findClosedPort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  await once(server.close(), 'close')
  return port
}

test('opens the embedded database', async () => {
  const db = await connect({ memory: true }, log)
  await closeDatabase(db)
})

test.skipIf(!postgres)('a server compiles no statements, and uses one core for each', async () => {
  const { db, close } = await postgres!.openEmpty()
  const settings = `select current_setting('jit') as jit, current_setting('max_parallel_workers_per_gather') as workers`
  expect(await executeQuery(db, CompiledQuery.raw(settings))).toEqual([{ jit: 'off', workers: '0' }])
  await close()
})

test('retries an unreachable server, then reports it without the password', async () => {
  const url = `postgres://hub:swordfish@127.0.0.1:${await findClosedPort()}/hub`
  const error = await connect({ url }, log, timeoutMs).catch((caught) => caught)
  expect(error).toMatchObject({ exitCode: 1, message: expect.stringContaining('cannot be reached (ECONNREFUSED)') })
  expect(warnings.length).toBeGreaterThan(0)
  expect(error.message + JSON.stringify(warnings)).not.toContain('swordfish')
})

test('retries a server that is starting up', async () => {
  const server = await startRefusing('57P03', 'the database system is starting up')
  await expect(connect({ url: server.url }, log, timeoutMs)).rejects.toThrow('cannot be reached (57P03)')
  expect(server.refused()).toBeGreaterThan(1)
})

test.each([
  ['28P01', 'password authentication failed for user "hub"', 'rejects the user or the password'],
  ['3D000', 'database "hub" does not exist', 'has no database "hub"'],
  ['42501', 'permission denied', 'cannot be used: permission denied'],
])('reports at once what waiting cannot solve: %s', async (code, message, words) => {
  const server = await startRefusing(code, message)
  await expect(connect({ url: server.url }, log)).rejects.toThrow(words)
  expect(server.refused()).toBe(1)
  expect(warnings).toEqual([])
})
