import { sql } from 'kysely'
import type { GraphQLSchema } from 'graphql'
import { createCountCache } from '../batch/count-cache.ts'
import { createLoaders, type Loaders, type RequestOptions } from '../batch/load.ts'
import { createAvailability, type Availability } from '../db/availability.ts'
import { inSnapshot, type Database } from '../db/client.ts'
import { isTransient } from '../db/connect.ts'
import type { DataVersion } from '../db/data-version.ts'
import { registry } from '../domains/registry.ts'
import { databaseUnavailable } from '../errors.ts'
import { todayInParis } from '../today.ts'
import { createOperationQueue, type OperationQueue } from './operation-queue.ts'
import { createSchema } from './schema.ts'

export type { Loaders, RequestOptions }

/** The graph, on a database. */
export type Graph = {
  schema: GraphQLSchema
  /** Creates the context that the resolvers of one request share. */
  createContext: (options?: RequestOptions) => Loaders
  /**
   * Runs `work`. All its statements under this signal read one snapshot; after one fails, the rest fail too.
   *
   * @throws {GraphQLError} UNAVAILABLE; otherwise the signal's reason, or the database's error.
   */
  inSnapshot: <R>(signal: AbortSignal, work: () => Promise<R>) => Promise<R>
  /**
   * Reads the version of the data: `select version from data_state`.
   *
   * @throws {GraphQLError} UNAVAILABLE; otherwise the signal's reason, or the database's error.
   */
  ping: (signal?: AbortSignal) => Promise<string>
  /** The current version of the data; undefined if it is not watched. */
  dataVersion: DataVersion | undefined
  /** Whether the database responds. */
  availability: Availability
  /** Today's date in Paris, which responses may depend on. */
  today: () => string
  /** Where operations that no partner takes part in wait for their turn. */
  queue: OperationQueue
}

/**
 * Operations that run at once on ten database connections: enough to keep these busy. With more, half-made responses
 * fill the memory, and the turns of the event loop get longer: at ten times the load that saturates the hub, a hundred at
 * once cost it 13 to 23 % more CPU time each.
 */
export const OPERATIONS_AT_ONCE = 20

/**
 * Creates the graph.
 *
 * @param db - An open, migrated database with data.
 * @param dataVersion - The watched version of the data, if it is watched.
 * @param availability - Learns whether the database responds.
 * @param operationsAtOnce - Operations that run at once; others wait for their turn.
 */
export function createGraph(
  db: Database,
  dataVersion?: DataVersion,
  availability: Availability = createAvailability(),
  operationsAtOnce = OPERATIONS_AT_ONCE,
): Graph {
  const countCache = createCountCache()
  const currentVersion = () => dataVersion?.current
  return {
    schema: createSchema(),
    createContext: (options) => createLoaders(db, registry, { countCache, currentVersion, availability, ...options }),
    async inSnapshot(signal, work) {
      signal.throwIfAborted()
      return inSnapshot(db, signal, work).catch((error: unknown) => {
        signal.throwIfAborted()
        if (!(error instanceof Error) || !isTransient(error)) throw error
        availability.failed(error)
        throw databaseUnavailable(error)
      })
    },
    ping: async (signal) => {
      const { run } = createLoaders(db, registry, { signal, availability })
      const [state] = await run('graph.ping', sql<{ version: string }>`select version from data_state`)
      if (!state) throw new Error('The database contains no data.')
      return state.version
    },
    dataVersion,
    availability,
    today: todayInParis,
    queue: createOperationQueue(operationsAtOnce),
  }
}
