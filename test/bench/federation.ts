import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { composeSupergraph } from '../../src/federation/composition/composition.ts'
import { ask, hub, startContender, type Contender } from './contender.ts'
import { inRounds, measure, type MeasureOptions } from './measure.ts'
import { hubDocuments, post } from './operations.ts'
import type { PostgresServer } from './postgres.ts'
import { startServer, type ServerProcess } from './processes.ts'
import { costTable } from './report.ts'
import { firstDifference } from './statistics.ts'

const land = path.join(import.meta.dirname, '../../examples/land-availability/server.ts')
const hiveGateway = path.join(import.meta.dirname, 'contenders/hive-gateway.ts')

/**
 * Measures what partners' graphs cost: operations on our own graph with a partner and without, and operations that cross
 * both graphs, against Hive Gateway over the same ones.
 */
export async function measureFederation(
  resources: AsyncDisposableStack,
  postgres: PostgresServer,
  options: MeasureOptions,
): Promise<string> {
  const rows = { databaseUrl: await postgres.load(1), scale: 1, connections: options.databaseConnections }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hub-bench-federation-'))
  resources.defer(() => rm(folder, { recursive: true, force: true }))
  const start = (env: Record<string, string>) => startContender(resources, withSettings(env), rows)

  const partner = await startServer(resources, [land], {})
  const subgraphs = path.join(folder, 'hub.subgraphs.yaml')
  await writeFile(subgraphs, `subgraphs:\n  land: { url: ${partner.url} }\npoll: 0\n`)
  const alone = await start({})
  const supergraph = path.join(folder, 'supergraph.graphql')
  await writeFile(supergraph, await compose(alone.url.replace('/graphql', '/subgraph'), partner.url))

  const withPartner = await start({ HUB_SUBGRAPHS: subgraphs, HUB_PLANNER: 'hive' })
  const stitching = await start({ HUB_SUBGRAPHS: subgraphs, HUB_PLANNER: 'stitching' })
  const gatewayAlone = await start({ HUB_SUPERGRAPH: supergraph, HUB_PLANNER: 'hive' })
  const native = await startServer(resources, [hiveGateway, supergraph, 'native'], {})
  const stitched = await startServer(resources, [hiveGateway, supergraph], {})

  const own = { 'without a partner': alone, 'with a partner': withPartner }
  const crossing = {
    'Hive Gateway, native planner': native,
    'Hive Gateway, as it comes': stitched,
    'Hive Gateway, native planner, and the hub behind it': { ...native, behind: [alone.pid] },
    'hub, our own graph in process': withPartner,
    'hub, both graphs over HTTP': gatewayAlone,
    'hub without the native planner': stitching,
  }
  const tables = [
    await compare('Our own dashboard', 'Dashboard', own),
    await compare('Our own page of 20 communes', 'Page', own, { first: 20 }),
    await compare('20 sites and their plots (two levels)', 'Sites', crossing),
    await compare('plots, their sites and communes, and what stands empty there (four levels)', 'Plots', crossing),
  ]
  return tables.join('\n\n')

  /** Sees that all answer the same, and measures them. Without PostgreSQL: what is compared is the process that is asked. */
  async function compare(
    title: string,
    name: string,
    servers: Record<string, ServerProcess>,
    variables?: Record<string, unknown>,
  ): Promise<string> {
    console.error(title)
    const request = post({ query: hubDocuments[name]!, operationName: name, ...(variables && { variables }) })
    const [first, ...others] = Object.entries(servers)
    const expected = await ask(first![1].url, request)
    for (const [other, { url }] of others) {
      const difference = firstDifference(expected, await ask<never>(url, request))
      if (difference) throw new Error(`${other} answers "${title}" differently from ${first![0]}: ${difference}.`)
    }
    const load = { amount: options.requests, connections: options.connections }
    const subjects = Object.entries(servers).map(([title, server]) => ({
      name: title,
      measure: () => measure(server, undefined, request, load),
    }))
    return `#### ${title}\n\n${costTable('process', [...(await inRounds(subjects, options.rounds))], 'it ÷ first')}`
  }
}

function withSettings(env: Record<string, string>): Contender {
  return { ...hub, env: { ...hub.env, ...env } }
}

/** The supergraph of what two graphs publish, neither of which is executed in the hub's own process. */
async function compose(own: string, partner: string): Promise<string> {
  const sdlOf = async (url: string) => {
    const { _service } = await ask<{ _service: { sdl: string } }>(url, post({ query: '{ _service { sdl } }' }))
    return _service.sdl
  }
  const { supergraph, conflicts } = composeSupergraph([
    { name: 'territoires', url: own, sdl: await sdlOf(own) },
    { name: 'land', url: partner, sdl: await sdlOf(partner) },
  ])
  if (!supergraph) throw new Error(JSON.stringify(conflicts))
  return supergraph
}
