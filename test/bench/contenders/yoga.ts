import { createServer } from 'node:http'
import { createSchema, createYoga } from 'graphql-yoga'
import { createContext, resolvers, typeDefs, type Context } from './textbook.ts'

// Its cache of parsed and validated documents is on by default.
const yoga = createYoga({
  schema: createSchema<Context>({ typeDefs, resolvers }),
  context: createContext,
  graphiql: false,
  landingPage: false,
  logging: false,
})
createServer(yoga).listen(Number(process.env['PORT']), process.env['HOST'])
