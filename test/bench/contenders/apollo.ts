import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import { fastify } from 'fastify'
import { createContext, resolvers, typeDefs, type Context } from './textbook.ts'

// As in the hub: the same versions, on Fastify, without the plugin that wraps every resolver.
const apollo = new ApolloServer<Context>({
  typeDefs,
  resolvers,
  csrfPrevention: false,
  plugins: [ApolloServerPluginCacheControlDisabled()],
})
await apollo.start()
const app = fastify()
app.post('/graphql', fastifyApolloHandler(apollo, { context: async () => createContext() }))
await app.listen({ host: process.env['HOST'], port: Number(process.env['PORT']) })
