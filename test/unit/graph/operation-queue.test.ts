import { expect, test } from 'vitest'
import { errorCodes, hubError } from '../../../src/errors.ts'
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

test('an operation whose client leaves, or whose time is over, waits no longer and takes no turn from others', async () => {
  const { queue, begun, run } = createRuns(1)
  const first = run('first')
  const leaving = new AbortController()
  const left = run('left', leaving.signal)
  const late = new AbortController()
  const timedOut = run('timed out', late.signal)
  const last = run('last')
  await expect.poll(() => queue.waiting).toBe(3)
  leaving.abort(new Error('The client disconnected.'))
  late.abort(hubError(errorCodes.OPERATION_TIMED_OUT, 'Request less.'))
  await expect(left.result).rejects.toThrow('disconnected')
  await expect(timedOut.result).rejects.toThrow('overloaded: other operations')
  first.end('done')
  await expect.poll(() => begun).toEqual(['first', 'last'])
  last.end('done')
  expect(await last.result).toBe('done')
  expect(queue.waiting).toBe(0)
})
