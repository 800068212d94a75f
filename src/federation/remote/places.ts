import { BulkheadRejectedError } from 'cockatiel'

/** Lets so many tasks run at once; a few more wait for their turn. */
export type Places = {
  /** Whether the next task would have to wait. */
  readonly full: boolean
  /**
   * Runs a task when there is a place. Errors: a BulkheadRejectedError when nobody more may wait; the signal's reason
   * when it is aborted before the turn comes.
   */
  take<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>
}

/**
 * Makes places. Cockatiel's bulkhead does the same, but there a call whose client has gone keeps its place in the queue.
 */
export function createPlaces(atOnce: number, mostWaiting: number): Places {
  let taken = 0
  const waiting = new Set<PromiseWithResolvers<void>>()

  async function take<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (taken < atOnce) taken++
    else await turn(signal)
    try {
      return await task()
    } finally {
      passOn()
    }
  }

  async function turn(signal: AbortSignal): Promise<void> {
    if (waiting.size >= mostWaiting) throw new BulkheadRejectedError(atOnce, mostWaiting)
    const waiter = Promise.withResolvers<void>()
    const leave = () => {
      if (waiting.delete(waiter)) waiter.reject(signal.reason)
    }
    waiting.add(waiter)
    signal.addEventListener('abort', leave, { once: true })
    await waiter.promise.finally(() => signal.removeEventListener('abort', leave))
  }

  /** The place goes to who has waited longest. */
  function passOn(): void {
    const [next] = waiting
    if (!next) return void taken--
    waiting.delete(next)
    next.resolve()
  }

  return {
    take,
    get full() {
      return taken >= atOnce
    },
  }
}
