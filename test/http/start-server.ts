import { makeExecutableSchema } from '@graphql-tools/schema'
import { pino } from 'pino'
import { badUserInput } from '../../src/errors.ts'
import { createHttpServer } from '../../src/http/server.ts'

const typeDefs = /* GraphQL */ `
  type Query {
    hello(name: String! = "you", times: [Int!]): String
    context: Int
    refuses: String
    throws: String
    failsToSerialize: Int
    slow: String
  }
`

/**
 * Starts the real server, over a small schema, on a free port.
 * Out: how to reach and stop it, what it logged, and a function that lets the field `slow` answer.
 */
export async function startServer() {
  const logged: Record<string, unknown>[] = []
  const logger = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  const slow = Promise.withResolvers<string>()
  const slowStarted = Promise.withResolvers<void>()
  const schema = makeExecutableSchema({
    typeDefs,
    resolvers: {
      Query: {
        hello: (_root: unknown, { name }: { name: string }) => `Hello, ${name}`,
        context: (_root: unknown, _args: unknown, context: { number: number }) => context.number,
        refuses: () => {
          throw badUserInput('Send a code of three digits.')
        },
        throws: () => {
          throw new Error('select secret from vault')
        },
        failsToSerialize: () => 'select secret from vault',
        slow: () => {
          slowStarted.resolve()
          return slow.promise
        },
      },
    },
  })
  let requests = 0
  const graph = { schema, createContext: () => ({ number: ++requests }) }
  const server = await createHttpServer({ graph: graph as never, logger })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    logged,
    stop: server.stop,
    slowStarted: slowStarted.promise,
    finishSlow: slow.resolve,
    /** Posts an operation; out: the status and the answer. */
    async post(body: object) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return { status: response.status, body: (await response.json()) as Answer }
    },
  }
}

export type Answer = {
  data?: Record<string, unknown> | null
  errors?: { message: string; path?: string[]; locations?: unknown[]; extensions: Record<string, unknown> }[]
}
