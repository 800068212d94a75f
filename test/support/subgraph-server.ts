import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled'
import { startStandaloneServer } from '@apollo/server/standalone'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'

/** A partner's subgraph that works as it should. */
export type SubgraphServer = {
  url: string
  /** The operations that it received, in order. */
  operations: string[]
  stop(): Promise<void>
}

/**
 * Starts a subgraph on a free port.
 * @param sdl - Its schema, with the `@link` to Federation.
 * @param resolvers - Those of its types; plain properties need none.
 */
export async function startSubgraph(sdl: string, resolvers: object): Promise<SubgraphServer> {
  const operations: string[] = []
  const server = new ApolloServer({
    schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]),
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      { requestDidStart: async ({ request }) => void operations.push(request.query ?? '') },
    ],
  })
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } })
  return { url: `${url}graphql`, operations, stop: () => server.stop() }
}
