import { parentPort } from 'node:worker_threads'
import { composeGraphs, type Composition, type Graphs } from './composed.ts'

/** What the thread sends back: a composition, or the error that ended it. */
export type Answer = { composition: Composition } | { error: Error }

function answer(graphs: Graphs): Answer {
  try {
    return { composition: composeGraphs(graphs) }
  } catch (error) {
    return { error: error as Error }
  }
}

parentPort!.on('message', (graphs: Graphs) => parentPort!.postMessage(answer(graphs)))
