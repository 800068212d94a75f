import path from 'node:path'
import * as postgraphile from './contenders/postgraphile/documents.ts'
import { post, reach, type Operation } from './operations.ts'
import { startServer, type ServerProcess } from './processes.ts'

/** A server that answers the benchmark's operations over the hub's tables. */
export type Contender = {
  name: string
  title: string
  /** The script that starts it, and its arguments. */
  command: string[]
  /** Its own documents, where it does not speak the hub's schema. */
  documents?: Record<string, string>
  /** Puts an answer to such a document into the hub's shape. */
  normalise?: (data: never) => unknown
  env?: Record<string, string>
}

const root = path.join(import.meta.dirname, '../..')

/** The hub as `npm start` starts it. Its settings stand in the environment. */
export const hub: Contender = {
  name: 'hub',
  title: 'hub',
  command: [path.join(root, 'src/main.ts'), 'serve'],
  env: { LOG_LEVEL: 'warn', HUB_RESPONSE_CACHE: '0' },
}

const script = (file: string) => [path.join(import.meta.dirname, 'contenders', file)]

/** What the hub is measured against. */
export const others: Contender[] = [
  { name: 'apollo', title: 'Apollo Server', command: script('apollo.ts') },
  { name: 'yoga', title: 'GraphQL Yoga', command: script('yoga.ts') },
  { name: 'mercurius', title: 'Mercurius', command: script('mercurius.ts') },
  {
    name: 'postgraphile',
    title: 'PostGraphile',
    command: script('postgraphile/server.ts'),
    documents: postgraphile.documents,
    normalise: postgraphile.normalise,
    env: { GRAPHILE_ENV: 'production' },
  },
  { name: 'unprepared', title: 'SQL by hand, unprepared', command: [...script('sql/server.ts'), 'unprepared'] },
  { name: 'sql', title: 'SQL by hand', command: script('sql/server.ts') },
]

/** Where the rows are, and how many connections to them each server may open. */
export type Rows = { databaseUrl: string; scale: number; connections: number }

/** Starts a contender over a database. */
export function startContender(
  resources: AsyncDisposableStack,
  { command, env }: Contender,
  { databaseUrl, scale, connections }: Rows,
): Promise<ServerProcess> {
  return startServer(resources, command, {
    DATABASE_URL: databaseUrl,
    CONNECTIONS: String(connections),
    HUB_DATABASE_CONNECTIONS: String(connections),
    HUB_DEMONSTRATION_SCALE: String(scale),
    ...env,
  })
}

/** The request by which an operation is asked of a server in these documents; null where they have none for it. */
export async function requestOf(documents: Record<string, string>, operation: Operation, url: string) {
  const { name, variables, startsAfter } = operation
  const query = documents[name]
  if (query === undefined) return null
  if (startsAfter === undefined) return post({ query, operationName: name, variables })
  const after = await reach(startsAfter, async (page) => {
    const request = post({ query: documents['Reach']!, operationName: 'Reach', variables: page })
    const { communes } = await ask<{ communes: { pageInfo: { endCursor: string } } }>(url, request)
    return communes.pageInfo.endCursor
  })
  return post({ query, operationName: name, variables: { ...variables, after } })
}

/** Sends one request. Out: the data. Errors: what the server said instead. */
export async function ask<Data>(url: string, request: ReturnType<typeof post>): Promise<Data> {
  const response = await fetch(url, request)
  const text = await response.text()
  const { data, errors } = response.ok ? JSON.parse(text) : {}
  if (!data || errors) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 2000)}`)
  return data
}
