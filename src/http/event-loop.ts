/** How late the event loop is. */
export type EventLoop = {
  /** By how much it was late in the last second, as `delayOf` says; 0 before it is measured. */
  readonly delay: number
  /** Starts to measure. */
  start(): void
  stop(): void
}

/** How often the delay is measured, in milliseconds. A turn that takes less is not late. */
const RESOLUTION_MS = 20

const WINDOW_MS = 1_000

/** Creates what measures the delay of the event loop. */
export function watchEventLoop(): EventLoop {
  let timer: NodeJS.Timeout | undefined
  let delay = 0
  let turns: number[] = []
  let begun = 0
  let last = 0

  function measure(): void {
    const now = performance.now()
    turns.push(now - last)
    last = now
    // Of turns that take longer than the window, one alone says nothing.
    if (now - begun < WINDOW_MS || turns.length < 2) return
    delay = delayOf(turns)
    turns = []
    begun = now
  }

  return {
    get delay() {
      return delay
    },
    start() {
      begun = last = performance.now()
      timer = setInterval(measure, RESOLUTION_MS).unref()
    },
    stop: () => clearInterval(timer),
  }
}

/**
 * Finds by how many milliseconds the event loop was late for at least half of the time. The slowest turn does not count:
 * a single one is a garbage collection or one large piece of work. Quick turns count little, because they take little of
 * the time: a request that comes meanwhile rarely meets one.
 *
 * @param turns - The milliseconds that each turn took.
 */
export function delayOf(turns: readonly number[]): number {
  const [, ...others] = turns.toSorted((a, b) => b - a)
  const half = others.reduce((sum, turn) => sum + turn, 0) / 2
  let time = 0
  const turn = others.find((each) => (time += each) >= half) ?? 0
  return Math.max(0, turn - RESOLUTION_MS)
}
