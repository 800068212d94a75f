import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { composeSupergraph } from '../../src/federation/composition/composition.ts'
import { describeConflicts } from '../../src/federation/composition/conflict.ts'
import { ask, hub, startContender, type Rows } from './contender.ts'
import { cpuOfProcess, cpuOfTree } from './cpu.ts'
import { send } from './load-generator.ts'
import { inRounds, type MeasureOptions } from './measure.ts'
import { hubDocuments, post } from './operations.ts'
import type { PostgresServer } from './postgres.ts'
import { startServer, type ServerProcess } from './processes.ts'
import { showSpread, table } from './report.ts'
import { firstDifference, median, ratio, spread } from './statistics.ts'

const land = path.join(import.meta.dirname, '../../examples/land-availability/server.ts')
const hiveGateway = path.join(import.meta.dirname, 'contenders/hive-gateway.ts')

/** CPU milliseconds per request, by process. `hubBehind` is undefined if the process has no hub behind it. */
type Sample = {
  self: number
  hubBehind: number | undefined
  partner: number
  database: number
  requestsPerSecond: number
}

type Server = ServerProcess & { hasHubBehind?: true }

type Servers = Record<string, Server>

/** How many times more requests a round has for operations on our own graph, which are short. */
const OWN_REQUESTS = 4

/**
 * Measures the cost of a partner's graph: operations on our own graph with and without a partner, and operations across
 * both graphs against Hive Gateway on the same graphs.
 * @returns A table per operation.
 * @throws If two responses differ.
 */
export async function measureFederation(
  resources: AsyncDisposableStack,
  postgres: PostgresServer,
  { rounds, requests, connections, databaseConnections }: MeasureOptions,
): Promise<string> {
  const rows = { databaseUrl: await postgres.load(1), scale: 1, connections: databaseConnections }
  const { alone, partner, own, crossing } = await startAll(resources, rows)
  const cpu = (pid: number) => [pid, alone.pid, partner.pid].map(cpuOfProcess).concat(cpuOfTree(postgres.pid))

  async function measure({ pid, url, hasHubBehind }: Server, request: ReturnType<typeof post>, amount: number) {
    const before = cpu(pid)
    const { requestsPerSecond } = await send(url, request, { amount, connections })
    const used = cpu(pid).map((after, index) => (after - before[index]!) / amount)
    const [self, ofHub, ofPartner, database] = used as [number, number, number, number]
    return { self, hubBehind: hasHubBehind && ofHub, partner: ofPartner, database, requestsPerSecond }
  }

  async function compare(title: string, name: string, servers: Servers, amount: number, variables?: object) {
    console.error(title)
    const request = post({ query: hubDocuments[name]!, operationName: name, ...(variables && { variables }) })
    await seeSameAnswers(title, servers, request)
    const subjects = Object.entries(servers).map(([each, server]) => ({
      name: each,
      measure: () => measure(server, request, amount),
    }))
    return `#### ${title}\n\n${costs(await inRounds<Sample>(subjects, rounds))}`
  }

  const many = requests * OWN_REQUESTS
  const tables = [
    await compare('our own graph: the dashboard', 'Dashboard', own, many),
    await compare('our own graph: 20 communes', 'Page', own, many, { first: 20 }),
    await compare('both graphs: 20 communes of a territory, with their vacancies', 'Vacancy', crossing, requests),
    await compare('both graphs: 20 sites, their territories and their plots', 'Sites', crossing, requests),
    await compare('both graphs and back: plots, their sites, nearby communes, vacancies', 'Plots', crossing, requests),
  ]
  return tables.join('\n\n')
}

async function startAll(resources: AsyncDisposableStack, rows: Rows) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hub-bench-federation-'))
  resources.defer(() => rm(folder, { recursive: true, force: true }))
  const startHub = (env: Record<string, string>) =>
    startContender(resources, { ...hub, env: { ...hub.env, ...env } }, rows)
  const HUB_SUBGRAPHS = path.join(folder, 'hub.subgraphs.yaml')
  const HUB_SUPERGRAPH = path.join(folder, 'supergraph.graphql')

  const partner = await startServer(resources, [land], {})
  const alone = await startHub({})
  await writeFile(HUB_SUBGRAPHS, `subgraphs:\n  land: { url: ${partner.url} }\npoll: 0\n`)
  await writeFile(HUB_SUPERGRAPH, await compose(alone.url.replace('/graphql', '/subgraph'), partner.url))

  const joined = await startHub({ HUB_SUBGRAPHS, HUB_PLANNER: 'hive' })
  const stitching = await startHub({ HUB_SUBGRAPHS, HUB_PLANNER: 'stitching' })
  const overBoth = await startHub({ HUB_SUPERGRAPH, HUB_PLANNER: 'hive' })
  const native = await startServer(resources, [hiveGateway, HUB_SUPERGRAPH, 'native'], {})
  const asItComes = await startServer(resources, [hiveGateway, HUB_SUPERGRAPH], {})
  const own: Servers = { 'without a partner': alone, 'with a partner': joined }
  const crossing: Servers = {
    'Hive Gateway, native planner': { ...native, hasHubBehind: true },
    'Hive Gateway, default planner': { ...asItComes, hasHubBehind: true },
    'hub over both graphs': { ...overBoth, hasHubBehind: true },
    'hub, own graph in process': joined,
    'hub, own graph in process, stitching': stitching,
  }
  return { alone, partner, own, crossing }
}

/** Composes the SDL that two servers publish, for gateways that have neither graph in process. */
async function compose(own: string, partner: string): Promise<string> {
  const { supergraph, conflicts } = composeSupergraph([
    { name: 'territoires', url: own, sdl: await sdlOf(own) },
    { name: 'land', url: partner, sdl: await sdlOf(partner) },
  ])
  if (conflicts) throw new Error(describeConflicts(conflicts))
  return supergraph
}

async function sdlOf(url: string): Promise<string> {
  const { _service } = await ask<{ _service: { sdl: string } }>(url, post({ query: '{ _service { sdl } }' }))
  return _service.sdl
}

async function seeSameAnswers(title: string, servers: Servers, request: ReturnType<typeof post>): Promise<void> {
  const [[first, { url }], ...others] = Object.entries(servers) as [[string, Server]]
  const expected = await ask(url, request)
  for (const [other, server] of others as [string, Server][]) {
    const difference = firstDifference(expected, await ask<never>(server.url, request))
    if (difference)
      throw new Error(`The response of ${other} to "${title}" differs from that of ${first}: ${difference}.`)
  }
}

/** The cost of each process, also with the hub behind it if there is one, and the ratio to the first. */
function costs(samples: ReadonlyMap<string, readonly Sample[]>): string {
  const [[first, base]] = [...samples] as [[string, readonly Sample[]]]
  const self = (sample: Sample) => sample.self
  const both = (sample: Sample) => sample.self + (sample.hubBehind ?? 0)
  const isChain = base.some(({ hubBehind }) => hubBehind !== undefined)
  const rows = [...samples].map(([title, each]) => {
    const show = (cost: (sample: Sample) => number) => showSpread(spread(each.map(cost)), 2)
    const compare = (cost: (sample: Sample) => number) =>
      title === first ? '' : showSpread(ratio(each.map(cost), base.map(cost)), 2)
    return [
      title,
      show(self),
      compare(self),
      ...(isChain ? [show(both), compare(both)] : []),
      median(each.map(({ partner }) => partner)).toFixed(2),
      median(each.map(({ database }) => database)).toFixed(2),
      median(each.map(({ requestsPerSecond }) => requestsPerSecond)).toFixed(0),
    ]
  })
  const ofChain = isChain ? ['with the hub behind', `÷ ${first}`] : []
  return table(['process', 'CPU ms', `÷ ${first}`, ...ofChain, 'partner', 'PostgreSQL', 'requests/s'], rows)
}
