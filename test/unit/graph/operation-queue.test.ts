import { expect, test } from 'vitest'
import { createOperationQueue } from '../../../src/graph/operation-queue.ts'

/** Runs operations that end only when told to. */
function createRuns(concurrency: number) {
  const queue = createOperationQueue(concurrency)
  const begun: string[] = []
  const run = (name: string, signal = new AbortController().signal) => {
    const { promise, resolve: end, reject: fail } = Promise.withResolvers<string>()
    const result = queue.run(signal, () => {
      begun.push(name)
      return promise
    })
    return { result, end, fail }
  }
  return { queue, begun, run }
}

test('runs so many operations at once, and the others in the order in which they came', async () => {
  const { queue, begun, run } = createRuns(2)
  const runs = ['a', 'b', 'c', 'd'].map((name) => run(name))
  await expect.poll(() => begun).toEqual(['a', 'b'])
  expect(queue.waiting).toBe(2)
  runs[1]!.end('done')
  expect(await runs[1]!.result).toBe('done')
  await expect.poll(() => begun).toEqual(['a', 'b', 'c'])
  runs[0]!.fail(new Error('broken'))
  await expect(runs[0]!.result).rejects.toThrow('broken')
  await expect.poll(() => begun).toEqual(['a', 'b', 'c', 'd'])
  expect(queue.waiting).toBe(0)
  for (const { end } of runs) end('done')
})

test('an operation whose signal aborts waits no longer, and takes no turn from others', async () => {
  const { queue, begun, run } = createRuns(1)
  const first = run('first')
  const leaving = new AbortController()
  const second = run('second', leaving.signal)
  const third = run('third')
  await expect.poll(() => queue.waiting).toBe(2)
  leaving.abort()
  await expect.poll(() => begun).toEqual(['first', 'second'])
  second.end('ended')
  expect(await second.result).toBe('ended')
  first.end('done')
  await expect.poll(() => begun).toEqual(['first', 'second', 'third'])
  third.end('done')
  await third.result
  expect(queue.waiting).toBe(0)
})
