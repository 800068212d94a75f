import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Failure } from '../failure.ts'
import type { Composition, Graphs } from './composed.ts'
import type { Answer } from './composer-thread.ts'

/** In milliseconds: a composition that takes longer never ends. */
const LIMIT = 60_000

/** In milliseconds: the thread takes 60 MB, and 0.3 s of CPU to start. */
const IDLE = 10_000

/**
 * Composes graphs in a thread, which would block all requests otherwise. One composition at a time.
 *
 * @throws If a supergraph that was composed elsewhere is not valid, or the composition does not end.
 */
export type Compose = (graphs: Graphs) => Promise<Composition>

/**
 * Creates a composer. Its thread ends after a while without work.
 *
 * @param stopped - Ends the thread and what it composes.
 */
export function createComposer(stopped: AbortSignal): Compose {
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined

  function end(): void {
    clearTimeout(idle)
    void thread?.terminate()
    thread = undefined
  }
  stopped.addEventListener('abort', end)

  return async (graphs) => {
    clearTimeout(idle)
    const tooLate = AbortSignal.timeout(LIMIT)
    try {
      thread ??= startThread()
      const received = once(thread, 'message', { signal: AbortSignal.any([stopped, tooLate]) })
      thread.postMessage(graphs)
      const [answer] = (await received) as [Answer]
      if ('error' in answer) throw answer.error
      idle = setTimeout(end, IDLE).unref()
      return answer.composition
    } catch (error) {
      end()
      throw tooLate.aborted
        ? new Failure(`The composition takes more than ${LIMIT / 1_000} s. Simplify the schemas.`, 1, { cause: error })
        : error
    }
  }
}

function startThread(): Worker {
  const thread = new Worker(new URL('./composer-thread.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 48 },
  })
  thread.unref()
  return thread
}
