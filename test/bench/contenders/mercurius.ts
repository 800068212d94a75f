import { fastify } from 'fastify'
import { mercurius } from 'mercurius'
import { createContext, resolvers, typeDefs } from './textbook.ts'

// Every operation is compiled when it first runs.
const app = fastify()
await app.register(mercurius, { schema: typeDefs, resolvers: resolvers as never, context: createContext, jit: 1 })
await app.listen({ host: process.env['HOST'], port: Number(process.env['PORT']) })
