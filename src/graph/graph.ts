import { sql } from 'kysely'
import type { GraphQLSchema } from 'graphql'
import { createCountCache } from '../batch/count-cache.ts'
import { createLoaders, type RequestOptions } from '../batch/load.ts'
import { inSnapshot, type Database } from '../db/client.ts'
import { isTransient } from '../db/connect.ts'
import type { DataVersion } from '../db/data-version.ts'
import type { Context } from '../domains/context.ts'
import { registry } from '../domains/registry.ts'
import { todayInParis } from '../domains/today.ts'
import { databaseUnavailable } from '../errors.ts'
import { createSchema } from './schema.ts'

export type { RequestOptions }

/** The graph over a database. */
export type Graph = {
  schema: GraphQLSchema
  /** What the resolvers of one request share. */
  createContext: (options?: RequestOptions) => Context
  /**
   * Runs `work`, whose statements under this signal all see the rows as they are at one moment; after one that fails the
   * others fail too. Errors: the signal's reason, UNAVAILABLE, the database's own.
   */
  inSnapshot: <R>(signal: AbortSignal, work: () => Promise<R>) => Promise<R>
  /** Asks the database for the version of the data. Errors: the database's own, or the signal's reason. */
  ping: (signal?: AbortSignal) => Promise<string>
  /** The version of the data, where it is watched. */
  dataVersion: DataVersion | undefined
  /** The day on which answers may depend, beside the data. */
  today: () => string
}

/** Makes the graph. In: an open, migrated database with data, and the watch over them, if there is one. */
export function createGraph(db: Database, dataVersion?: DataVersion): Graph {
  const countCache = createCountCache()
  return {
    schema: createSchema(),
    createContext: (options) => createLoaders(db, registry, { countCache, ...options }),
    async inSnapshot(signal, work) {
      signal.throwIfAborted()
      return inSnapshot(db, signal, work).catch((error: unknown) => {
        signal.throwIfAborted()
        throw error instanceof Error && isTransient(error) ? databaseUnavailable(error) : error
      })
    },
    ping: async (signal) => {
      const { run } = createLoaders(db, registry, { signal })
      const [state] = await run('graph.ping', sql<{ version: string }>`select version from data_state`)
      if (!state) throw new Error('The database holds no data.')
      return state.version
    },
    dataVersion,
    today: todayInParis,
  }
}
