import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createGraph } from '../../../src/graph/graph.ts'
import { createHttpServer } from '../../../src/http/server.ts'
import type { GraphAnswer } from '../../support/answers.ts'
import { testDatabases } from '../../support/databases.ts'

test.each(testDatabases)('a hub reports its health from start to stop, on $name', async (testDatabase) => {
  const server = await createHttpServer({ logger: pino({ level: 'silent' }), stopDelay: 2_000 })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  const ask = async (path: string) => {
    const response = await fetch(url + path)
    return { status: response.status, body: (await response.json()) as object }
  }

  expect(await ask('/healthz')).toEqual({ status: 200, body: { status: 'alive' } })
  const starting = { status: 'not ready', reason: expect.stringContaining('starting') }
  expect(await ask('/readyz')).toEqual({ status: 503, body: starting })
  const early = await fetch(`${url}/graphql?query={dataVersion}`)
  expect(early.status).toBe(503)
  expect(early.headers.get('retry-after')).toBe('5')
  expect(((await early.json()) as GraphAnswer).errors?.[0]?.extensions).toEqual({ code: 'UNAVAILABLE' })

  const database = await testDatabase.openOwn()
  await server.open(createGraph(database.db))
  const { data } = (await ask('/graphql?query={dataVersion}')).body as GraphAnswer
  expect(await ask('/readyz')).toEqual({ status: 200, body: { status: 'ready', ...data } })

  await database.close()
  const broken = { status: 'not ready', reason: 'The database is not responding.' }
  expect(await ask('/readyz')).toEqual({ status: 503, body: broken })
  expect((await ask('/healthz')).status).toBe(200)

  const stopped = server.stop()
  const stopping = { status: 'not ready', reason: 'The hub is stopping.' }
  expect(await ask('/readyz')).toEqual({ status: 503, body: stopping })
  expect((await fetch(`${url}/healthz`)).headers.get('connection')).toBe('close')
  await stopped
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
})
