import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How late the event loop is. */
export type EventLoop = {
  /**
   * Milliseconds by which every turn in the last second was late. A single slow turn does not count: only work that
   * piles up makes all of them late.
   */
  readonly delay: number
  stop(): void
}

/** How often Node measures the delay, in milliseconds. */
const RESOLUTION_MS = 20

const WINDOW_MS = 1_000

/** Starts to measure the delay of the event loop. */
export function watchEventLoop(): EventLoop {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  histogram.enable()
  let delay = 0
  const timer = setInterval(() => {
    if (histogram.count < 2) return
    delay = Math.max(0, histogram.min / 1e6 - RESOLUTION_MS)
    histogram.reset()
  }, WINDOW_MS).unref()
  return {
    get delay() {
      return delay
    },
    stop() {
      clearInterval(timer)
      histogram.disable()
    },
  }
}
