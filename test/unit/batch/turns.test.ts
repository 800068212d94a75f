import { expect, test } from 'vitest'
import { createTurns, eachInTurn } from '../../../src/batch/loaders/turns.ts'

/** Counts turns of the event loop. */
function countTurns() {
  let count = 0
  let isCounting = true
  const next = () => {
    count++
    if (isCounting) setImmediate(next)
  }
  setImmediate(next)
  return { now: () => count, stop: () => (isCounting = false) }
}

test('rows wait only if there are many', async () => {
  const turns = createTurns()
  expect(turns.take(1_500)).toBeUndefined()
  const waiting = [turns.take(1_000), turns.take(500), turns.take(1_000)]
  expect(waiting[0]).toBeInstanceOf(Promise)
  expect(waiting[1]).toBe(waiting[0])
  expect(waiting[2]).not.toBe(waiting[0])
  const counted = countTurns()
  await waiting[0]
  const first = counted.now()
  await waiting[2]
  expect(counted.now()).toBeGreaterThan(first)
  counted.stop()
  expect(turns.take(1)).toBeUndefined()
})

test('what the rows ask for is loaded together, once all had their turn', async () => {
  const turns = createTurns()
  const seen: string[] = []
  turns.whenTaken(() => seen.push('at once'))
  turns.take(2_000)
  const rows = [1, 2, 3].map((row) => turns.take(2_000)!.then(() => seen.push(`row ${row}`)))
  await new Promise<void>((resolve) => turns.whenTaken(resolve))
  seen.push('loaded')
  await Promise.all(rows)
  expect(seen).toEqual(['at once', 'row 1', 'row 2', 'row 3', 'loaded'])
})

test('many rows are handled in several turns, until the deadline', async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => index)
  const handled: number[] = []
  await eachInTurn(rows, (row) => handled.push(row))
  expect(handled).toEqual(rows)

  const deadline = new AbortController()
  setImmediate(() => deadline.abort(new Error('over')))
  let count = 0
  await expect(eachInTurn(rows, () => count++, deadline.signal)).rejects.toThrow('over')
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThan(rows.length)
})
