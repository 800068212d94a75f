import path from 'node:path'
import * as postgraphile from './contenders/postgraphile/documents.ts'
import type { Request } from './load-generator.ts'
import { post, reach, type Operation } from './operations.ts'
import { startServer, type ServerProcess } from './processes.ts'

/** A server that runs the benchmark's operations on the hub's tables. */
export type Contender = {
  name: string
  title: string
  /** The script that starts it, with arguments. */
  command: string[]
  /** Its own documents, if its schema is not the hub's. */
  documents?: Record<string, string>
  /** Converts a response to such a document to the hub's shape. */
  normalise?: (data: never) => unknown
  env?: Record<string, string>
}

const root = path.join(import.meta.dirname, '../..')

/** The hub as `npm start` starts it, with settings from the environment. */
export const hub: Contender = {
  name: 'hub',
  title: 'hub',
  command: [path.join(root, 'src/main.ts'), 'serve'],
  env: { LOG_LEVEL: 'warn', HUB_RESPONSE_CACHE: '0' },
}

const script = (file: string) => [path.join(import.meta.dirname, 'contenders', file)]

/** The servers that the hub is compared with. */
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

/** The database, and how many connections each server may open to it. */
export type Rows = { databaseUrl: string; scale: number; connections: number }

/** Starts a contender on a database. */
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

/** The request for an operation in the server's documents; null if they have none for it. */
export async function requestOf(documents: Record<string, string>, operation: Operation, url: string) {
  const { name, variables, variants, startsAfter } = operation
  const query = documents[name]
  if (query === undefined) return null
  if (variants) {
    const requests = variants.map((each) => post({ query, operationName: name, variables: each }))
    return { ...requests[0]!, bodies: requests.map(({ body }) => body) }
  }
  if (startsAfter === undefined) return post({ query, operationName: name, variables })
  const after = await reach(startsAfter, async (page) => {
    const request = post({ query: documents['Reach']!, operationName: 'Reach', variables: page })
    const { communes } = await ask<{ communes: { pageInfo: { endCursor: string } } }>(url, request)
    return communes.pageInfo.endCursor
  })
  return post({ query, operationName: name, variables: { ...variables, after } })
}

/**
 * Sends a request once.
 * @returns The data.
 * @throws What the server responded instead.
 */
export async function ask<Data>(url: string, request: Request): Promise<Data> {
  const response = await fetch(url, request)
  const text = await response.text()
  const { data, errors } = response.ok ? JSON.parse(text) : {}
  if (!data || errors) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 2000)}`)
  return data
}
