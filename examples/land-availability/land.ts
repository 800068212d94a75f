import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginCacheControl } from '@apollo/server/plugin/cacheControl'
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled'
import { startStandaloneServer } from '@apollo/server/standalone'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'
import { readRegister } from './register.ts'
import { createResolvers } from './resolvers.ts'

/** In seconds: how long the hub and other caches may keep a response without errors. */
const MAX_AGE = 60

const typeDefs = parse(readFileSync(path.join(import.meta.dirname, 'schema.graphql'), 'utf8'))

/**
 * Starts the land agency's subgraph on this machine. Apollo Server stops it on SIGTERM and SIGINT.
 *
 * @param options - `port` may be 0 for a free one; `plugins` are further plugins of Apollo Server.
 * @returns The URL of the subgraph, and a function that stops it.
 */
export async function startLand({ port, plugins = [] }: { port: number; plugins?: ApolloServerPlugin[] }) {
  const server = new ApolloServer({
    schema: buildSubgraphSchema([{ typeDefs, resolvers: createResolvers(readRegister()) }]),
    plugins: [
      ApolloServerPluginCacheControl({ defaultMaxAge: MAX_AGE }),
      ApolloServerPluginInlineTraceDisabled(),
      ...plugins,
    ],
  })
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port } })
  return { url: `${url}graphql`, stop: () => server.stop() }
}
