import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How late the event loop is. */
export type EventLoop = {
  /** Milliseconds that its turns were late on average, in the last quarter of a second that was measured. */
  readonly delay: number
  stop(): void
}

/** How often Node measures the delay, in milliseconds. */
const RESOLUTION_MS = 20

/** Long enough for one slow turn among many to matter little, and short enough to notice when the load has gone. */
const WINDOW_MS = 250

/** Starts to measure the delay of the event loop. */
export function watchEventLoop(): EventLoop {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  histogram.enable()
  let delay = 0
  const timer = setInterval(() => {
    if (histogram.count === 0) return
    delay = Math.max(0, histogram.mean / 1e6 - RESOLUTION_MS)
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
