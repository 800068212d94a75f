import path from 'node:path'
import { hub, startContender } from './contender.ts'
import type { Request } from './load-generator.ts'
import { inRounds, measure, type MeasureOptions } from './measure.ts'
import { hubDocuments, post } from './operations.ts'
import type { PostgresServer } from './postgres.ts'
import { startServer } from './processes.ts'
import { costTable } from './report.ts'

const query = hubDocuments['Dashboard']!
const search = `?${new URLSearchParams({ query })}`
const fixed = path.join(import.meta.dirname, 'contenders/fixed.ts')

/** A way to request the dashboard again. The request is null if the server does not support it. */
type Way = {
  title: string
  search: string
  status: '200' | '304'
  requestTo: (url: string) => Request | Promise<Request | null>
}

const ways: Way[] = [
  { title: 'POST', search: '', status: '200', requestTo: () => post({ query }) },
  { title: 'GET', search, status: '200', requestTo: () => get() },
  { title: 'GET, not modified (304)', search, status: '304', requestTo: getUnlessModified },
]

function get(headers: Record<string, string> = {}) {
  return { method: 'GET', headers: { accept: 'application/json', ...headers } } satisfies Request
}

async function getUnlessModified(url: string): Promise<Request | null> {
  // The entity tag may depend on the encoding, and fetch would accept compression.
  const { headers } = await fetch(url, get({ 'accept-encoding': 'identity' }))
  const etag = headers.get('etag')
  return etag === null ? null : get({ 'if-none-match': etag })
}

/** Measures the dashboard from the hub's response cache against a Fastify that sends as many bytes. */
export async function measureCached(
  resources: AsyncDisposableStack,
  postgres: PostgresServer,
  { rounds, requests, connections, databaseConnections }: MeasureOptions,
): Promise<string> {
  const rows = { databaseUrl: await postgres.load(1), scale: 1, connections: databaseConnections }
  const cachingHub = await startContender(resources, { ...hub, env: { LOG_LEVEL: 'warn' } }, rows)
  const { byteLength } = await (await fetch(cachingHub.url, post({ query }))).arrayBuffer()
  const bare = await startServer(resources, [fixed], { BYTES: String(byteLength) })
  const servers = { 'bare Fastify': bare, hub: cachingHub }

  const sections = [`The response has ${byteLength} bytes.`]
  for (const { title, search, status, requestTo } of ways) {
    console.error(title)
    const subjects = []
    for (const [name, { pid, url }] of Object.entries(servers)) {
      const target = { pid, url: url + search }
      const request = await requestTo(target.url)
      const load = { amount: requests, connections }
      if (request) subjects.push({ name, measure: () => measure(target, postgres.pid, request, load, status) })
    }
    const samples = await inRounds(subjects, rounds)
    const titled = Object.keys(servers).map((name) => [name, samples.get(name)] as const)
    sections.push(`#### ${title}`, costTable('server', titled, 'this ÷ first'))
  }
  return sections.join('\n\n')
}
