import type { FastifyInstance } from 'fastify'
import type { Graph } from '../graph/graph.ts'
import type { ServedGraph } from '../graph/served-graph.ts'

/** The state of the hub between its start and its end. */
export type Lifecycle = {
  graph: Graph | undefined
  served: ServedGraph | undefined
  /** Whether it reports that it is no longer ready. */
  stopping: boolean
  /** Whether new operations are refused. */
  closing: boolean
}

/** A database that takes longer to return the version of the data counts as not responding. */
const TIMEOUT_MS = 2_000

/** Adds `/healthz` (the process is alive) and `/readyz` (the data are loaded, and the database responds). */
export async function health(app: FastifyInstance, { life }: { life: Lifecycle }): Promise<void> {
  // One ping at a time: probes must not add to the load.
  let pending: Promise<string> | undefined
  const pingDatabase = ({ ping }: Graph) =>
    (pending ??= ping(AbortSignal.timeout(TIMEOUT_MS)).finally(() => (pending = undefined)))

  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))
  app.get('/healthz', async () => ({ status: 'alive' }))
  app.get('/readyz', async ({ log }, reply) => {
    const notReady = (reason: string) => reply.code(503).send({ status: 'not ready', reason })
    if (life.stopping) return notReady('The hub is stopping.')
    if (!life.graph) return notReady('The hub is starting: its data are being loaded.')
    try {
      return { status: 'ready', dataVersion: await pingDatabase(life.graph), ...describe(life.served) }
    } catch (error) {
      // An outage has its own lines.
      if (!life.graph.availability.isDown) log.warn({ err: error }, 'not ready')
      return notReady('The database is not responding.')
    }
  })
}

/** Describes partners' subgraphs. The hub is ready even if they are down: only their fields are missing. */
function describe(served: ServedGraph | undefined): object | undefined {
  const status = served?.status?.()
  if (!status) return undefined
  const states = Object.entries(status.subgraphs).map(([name, { state }]) => [name, state])
  return { subgraphs: Object.fromEntries(states), refusedSupergraph: status.refused }
}
