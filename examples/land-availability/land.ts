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

/** In seconds: how long the hub, and anyone else, may keep an answer. One with errors is kept by nobody. */
const MAX_AGE = 60

const typeDefs = parse(readFileSync(path.join(import.meta.dirname, 'schema.graphql'), 'utf8'))

/**
 * Starts the land agency's graph on this machine. In: the port, 0 for any free one; further plugins of Apollo Server.
 * Out: where it answers, and how to stop it. Apollo stops it on SIGTERM and SIGINT.
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
