import type { GraphQLSchema } from 'graphql'
import { createLoaders, type OnStatement } from '../batch/load.ts'
import type { Database } from '../db/client.ts'
import type { Context } from '../domains/context.ts'
import { models } from '../domains/models.ts'
import { createSchema } from './schema.ts'

/** The graph over a database: its schema, and what the resolvers of one request share. */
export type Graph = { schema: GraphQLSchema; createContext: (onStatement?: OnStatement) => Context }

/** Makes the graph. In: an open, migrated database with data. */
export function createGraph(db: Database): Graph {
  return { schema: createSchema(), createContext: (onStatement) => createLoaders(db, models, onStatement) }
}
