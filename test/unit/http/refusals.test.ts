import { setImmediate } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { limits } from '../../../src/http/limits.ts'
import { createRefusals } from '../../../src/http/refusals.ts'

function start(some: Partial<typeof limits>) {
  const logged: Record<string, unknown>[] = []
  const logger = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  const refusals = createRefusals(logger, { ...limits, ...some })
  const refuse = () =>
    refusals.refuse({} as FastifyRequest, 'operations').catch((error: Error) => error.message) as Promise<string>
  return { refusals, refuse, logged }
}

const message = 'The hub is overloaded. Send the request again after 1 second.'

test('few refusals are sent at once; further ones are held, as many as may be', async () => {
  const { refuse } = start({ refusalsAtOnce: 1, refusalsHeld: 1 } as object)
  const soon = (refusal: Promise<string>) => Promise.race([refusal, setImmediate('held')])
  const [first, second, third] = [refuse(), refuse(), refuse()]
  expect(await Promise.all([soon(first), soon(second), soon(third)])).toEqual([message, 'held', message])
  expect(await second).toBe(message)
})

test('all are counted, and logged in one line', async () => {
  const { refusals, refuse, logged } = start({})
  await Promise.all([refuse(), refuse()])
  refusals.count('size')
  expect(logged).toEqual([])
  refusals.stop()
  refusals.stop()
  expect(logged).toEqual([
    expect.objectContaining({
      level: 40,
      refused: 3,
      reasons: { operations: 2, waiting: 0, event_loop: 0, size: 1, tables: 0 },
    }),
  ])
  expect(refusals.counts).toMatchObject({ operations: 2, size: 1 })
})
