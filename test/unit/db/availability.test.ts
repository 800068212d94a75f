import { expect, test } from 'vitest'
import { createAvailability } from '../../../src/db/availability.ts'

function start() {
  const lines: object[] = []
  const clock = { now: 0 }
  const write = (line: object, msg: string) => void lines.push({ ...line, msg })
  const log = { error: write, warn: write } as never
  return { lines, clock, availability: createAvailability(log, () => clock.now) }
}

test('an outage is a line when it comes and one when it goes, with its length and what failed', () => {
  const { lines, clock, availability } = start()
  const [first, next] = [new Error('first'), new Error('next')]
  availability.answered()
  expect(lines).toEqual([])
  availability.failed(first)
  clock.now = 12_340
  availability.failed(next)
  expect(availability).toMatchObject({ isDown: true, outages: 1, failures: 2 })
  clock.now = 14_000
  availability.answered()
  availability.answered()
  expect(availability).toMatchObject({ isDown: false, outages: 1, failures: 2 })
  expect(lines).toEqual([
    { err: first, msg: 'the database does not respond: requests fail until it does' },
    { seconds: 14, failedRequests: 2, msg: 'the database responds again' },
  ])
})

test('answers between failures do not end an outage', () => {
  const { lines, clock, availability } = start()
  for (; clock.now < 10_000; clock.now += 500) {
    availability.failed(new Error('cut'))
    availability.answered()
  }
  expect(lines).toHaveLength(1)
  clock.now += 1_000
  availability.answered()
  expect(lines).toHaveLength(2)
})

test('each outage counts what failed in it', () => {
  const { lines, clock, availability } = start()
  for (const failures of [3, 1]) {
    for (let times = 0; times < failures; times++) availability.failed(new Error('away'))
    clock.now += 5_000
    availability.answered()
  }
  expect(lines).toMatchObject([{}, { failedRequests: 3 }, {}, { failedRequests: 1 }])
  expect(availability).toMatchObject({ outages: 2, failures: 4 })
})

test('knows whether anybody was answered since a moment', () => {
  const { clock, availability } = start()
  expect(availability.hasAnsweredSince(0)).toBe(false)
  clock.now = 10
  availability.answered()
  expect(availability.hasAnsweredSince(10)).toBe(true)
  expect(availability.hasAnsweredSince(11)).toBe(false)
})
