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
      thread ??= startThread(end)
      const answer = await ask(thread, graphs, AbortSignal.any([stopped, tooLate]))
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

/** Rejects if the thread fails or ends before it answers. */
async function ask(thread: Worker, graphs: Graphs, over: AbortSignal): Promise<Answer> {
  const answered = new AbortController()
  const signal = AbortSignal.any([over, answered.signal])
  const received = once(thread, 'message', { signal })
  const ended = once(thread, 'exit', { signal }).then(() => {
    throw new Error('The thread that composes has ended.')
  })
  thread.postMessage(graphs)
  try {
    const [answer] = (await Promise.race([received, ended])) as [Answer]
    return answer
  } finally {
    answered.abort()
  }
}

function startThread(onEnd: () => void): Worker {
  const thread = new Worker(new URL('./composer-thread.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 48 },
  })
  thread.unref()
  // While it is idle, nobody else listens, and an error would end the process.
  thread.on('error', onEnd)
  return thread
}
