import pLimit from 'p-limit'
import { errorCodes, hubError, isTimeout } from '../errors.ts'
import { untilAborted } from '../until-aborted.ts'

/** Runs operations on the hub's graph, at most so many at once. */
export type OperationQueue = {
  /**
   * Runs an operation when its turn comes.
   *
   * @throws {GraphQLError} UNAVAILABLE if its time is over before; the signal's reason if its client leaves; else what
   *   `run` throws.
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
      try {
        await untilAborted(turn, signal).catch(explain)
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

/** It has not begun, so to request less would not help. */
function explain(reason: unknown): never {
  if (!isTimeout(reason)) throw reason
  throw hubError(
    errorCodes.UNAVAILABLE,
    'The hub is overloaded: other operations took all the time of this one. Send the request again in a few seconds.',
  )
}
