import type { FastifyInstance } from 'fastify'
import type { Graph } from '../graph/graph.ts'
import type { ServedGraph } from '../graph/served-graph.ts'

/** Where the hub is between its start and its end. */
export type Lifecycle = {
  graph: Graph | undefined
  served: ServedGraph | undefined
  /** Whether it says that it is not ready any more. */
  stopping: boolean
  /** Whether no further operation is to begin. */
  closing: boolean
}

/** A database that takes longer to say which data it holds is not one to send more requests to. */
const PATIENCE = 2_000

/** `/healthz`: the process lives. `/readyz`: requests are welcome, because the data are loaded and the database answers. */
export async function health(app: FastifyInstance, { life }: { life: Lifecycle }): Promise<void> {
  // One question at a time: probes must not add to the load that they ask about.
  let asked: Promise<string> | undefined
  const ask = ({ ping }: Graph) => (asked ??= ping(AbortSignal.timeout(PATIENCE)).finally(() => (asked = undefined)))

  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))
  app.get('/healthz', async () => ({ status: 'alive' }))
  app.get('/readyz', async ({ log }, reply) => {
    const notReady = (reason: string) => reply.code(503).send({ status: 'not ready', reason })
    if (life.stopping) return notReady('The hub is stopping.')
    if (!life.graph) return notReady('The hub is starting: its data are being loaded.')
    try {
      return { status: 'ready', dataVersion: await ask(life.graph), ...describe(life.served) }
    } catch (error) {
      log.warn({ err: error }, 'not ready')
      return notReady('The database does not answer.')
    }
  })
}

/** How partners' graphs are. It is no reason not to be ready: without them the graph is up, with parts missing. */
function describe(served: ServedGraph | undefined): object | undefined {
  const status = served?.status?.()
  if (!status) return undefined
  const states = Object.entries(status.subgraphs).map(([name, { state }]) => [name, state])
  return { subgraphs: Object.fromEntries(states), refusedSupergraph: status.refused }
}
