import { makeExecutableSchema } from '@graphql-tools/schema'
import { pino } from 'pino'
import { badUserInput } from '../../src/errors.ts'
import { OPERATIONS_AT_ONCE } from '../../src/graph/graph.ts'
import { createOperationQueue } from '../../src/graph/operation-queue.ts'
import { limits as defaultLimits, type Limits } from '../../src/http/limits.ts'
import { createHttpServer, type HttpServerOptions } from '../../src/http/server.ts'
import { postTo } from './answers.ts'

const typeDefs = /* GraphQL */ `
  type Query {
    hello(name: String! = "you", times: [Int!]): String
    context: Int
    refuses: String
    throws: String
    failsToSerialize: Int
    slow: String
    slowList: [Thing!]
    eleven: [Thing!]
  }
  type Thing {
    name: String
  }
`

/** A busy machine, and the embedded database, make the event loop late in most tests. */
export const patient: Limits = { ...defaultLimits, eventLoopMilliseconds: Infinity }

type Options = Omit<Partial<HttpServerOptions>, 'limits'> & { limits?: Partial<Limits> }

/** Data that never change. */
const dataVersion = { current: 'v1', saw: () => {}, onChange: () => {} }

/**
 * Starts the real server with a small schema, on a free port.
 * @param options - What differs from the defaults, such as limits.
 * @returns How to reach and stop it, what it logged, and functions that release the field `slow`.
 */
export async function startServer({ limits, ...options }: Options = {}) {
  const logged: Record<string, unknown>[] = []
  const logger = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  const slow = Promise.withResolvers<string>()
  const slowStarted = Promise.withResolvers<void>()
  let slowCount = 0
  const waitForSlow = () => {
    slowCount++
    slowStarted.resolve()
    return slow.promise
  }
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
        slow: waitForSlow,
        eleven: () => Array.from({ length: 11 }, () => ({ name: 'thing' })),
        slowList: async () => [{ name: await waitForSlow() }],
      },
    },
  })
  let requests = 0
  const createContext = () => ({ number: ++requests })
  const queue = createOperationQueue(OPERATIONS_AT_ONCE)
  const graph = { schema, createContext, ping: async () => 'v1', dataVersion, today: () => '2025-11-13', queue }
  const server = await createHttpServer({ logger, limits: { ...patient, ...limits }, ...options })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  await server.open(graph as never)
  return {
    url,
    logged,
    stop: server.stop,
    slowStarted: slowStarted.promise,
    slowCount: () => slowCount,
    finishSlow: slow.resolve,
    failSlow: slow.reject,
    /** Posts an operation, and returns the status and the body. */
    async post(operation: object) {
      const { status, body } = await postTo(url, operation)
      return { status, body: body! }
    },
  }
}
