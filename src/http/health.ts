import type { FastifyInstance } from 'fastify'
import type { Graph } from '../graph/graph.ts'
import type { FederationStatus, ServedGraph } from '../graph/served-graph.ts'

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
    const partners = life.served?.status?.()
    const missing = partners && findMissing(partners)
    if (missing) return notReady(missing)
    try {
      return { status: 'ready', dataVersion: await pingDatabase(life.graph), ...(partners && describe(partners)) }
    } catch (error) {
      // An outage has its own lines.
      if (!life.graph.availability.isDown) log.warn({ err: error }, 'not ready')
      return notReady('The database is not responding.')
    }
  })
}

/** Why the hub is not ready: a partner that it must have is left out. A partner that is down has its schema still. */
function findMissing({ problems }: FederationStatus): string | undefined {
  const missing = Object.entries(problems).find(([, { isServed, isRequired }]) => isRequired && !isServed)
  return missing && `The subgraph '${missing[0]}' is required, but left out: ${missing[1].reason}`
}

/** Describes partners' subgraphs. */
function describe({ subgraphs, problems, refused }: FederationStatus): object {
  const states = Object.entries(subgraphs).map(([name, { state }]) => [name, state])
  const leftOut = Object.entries(problems).flatMap(([name, { isServed }]) => (isServed ? [] : [[name, 'left out']]))
  return {
    subgraphs: Object.fromEntries([...states, ...leftOut]),
    subgraphProblems: Object.fromEntries(Object.entries(problems).map(([name, { reason }]) => [name, reason])),
    refusedSupergraph: refused,
  }
}
