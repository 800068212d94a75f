import { once } from 'node:events'
import pLimit from 'p-limit'

/** Runs operations on the hub's graph, at most so many at once. */
export type OperationQueue = {
  /**
   * Runs an operation when its turn comes. One whose signal aborts waits no longer: it ends as it would while running.
   *
   * @throws What `run` throws.
   */
  run<R>(signal: AbortSignal, run: () => Promise<R>): Promise<R>
  /** How many wait for their turn. */
  readonly waiting: number
}

/** Creates an empty queue. */
export function createOperationQueue(concurrency: number): OperationQueue {
  const limit = pLimit(concurrency)
  return {
    async run(signal, run) {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>()
      const turn = new Promise<void>((begin) => {
        void limit(() => {
          begin()
          return ended
        })
      })
      if (!signal.aborted) await Promise.race([turn, once(signal, 'abort')])
      try {
        return await run()
      } finally {
        end()
      }
    },
    get waiting() {
      return limit.pendingCount
    },
  }
}
