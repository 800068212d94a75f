import { BulkheadRejectedError } from 'cockatiel'

/** Limits how many tasks run at once; more wait in a queue. */
export type Slots = {
  /** Whether the next task would have to wait. */
  readonly full: boolean
  /**
   * Runs a task as soon as a slot is free.
   *
   * @throws {@link BulkheadRejectedError} if the queue is full; the signal's reason if it aborts during the wait.
   */
  use<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>
}

/**
 * Creates slots. Cockatiel's bulkhead does the same, but calls of clients that have left stay in its queue.
 *
 * @param atOnce - How many tasks run at once.
 * @param maxWaiting - How many may wait.
 */
export function createSlots(atOnce: number, maxWaiting: number): Slots {
  let taken = 0
  const waiting = new Set<PromiseWithResolvers<void>>()

  async function use<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (taken < atOnce) taken++
    else await waitForSlot(signal)
    try {
      return await task()
    } finally {
      passOn()
    }
  }

  async function waitForSlot(signal: AbortSignal): Promise<void> {
    if (waiting.size >= maxWaiting) throw new BulkheadRejectedError(atOnce, maxWaiting)
    const waiter = Promise.withResolvers<void>()
    const leave = () => {
      if (waiting.delete(waiter)) waiter.reject(signal.reason)
    }
    waiting.add(waiter)
    signal.addEventListener('abort', leave, { once: true })
    await waiter.promise.finally(() => signal.removeEventListener('abort', leave))
  }

  /** The slot goes to the task that has waited longest. */
  function passOn(): void {
    const [next] = waiting
    if (!next) return void taken--
    waiting.delete(next)
    next.resolve()
  }

  return {
    use,
    get full() {
      return taken >= atOnce
    },
  }
}
