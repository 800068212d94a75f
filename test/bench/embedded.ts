import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { hub, startContender } from './contender.ts'
import { inRounds, measure, type MeasureOptions } from './measure.ts'
import { hubDocuments, operations, post } from './operations.ts'
import type { PostgresServer } from './postgres.ts'
import { costTable } from './report.ts'

/** Measures a hub on the embedded database against a hub on PostgreSQL: the dashboard, and one territory. */
export async function measureEmbedded(
  resources: AsyncDisposableStack,
  postgres: PostgresServer,
  { rounds, requests, connections, databaseConnections }: MeasureOptions,
): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hub-bench-embedded-'))
  resources.defer(() => rm(folder, { recursive: true, force: true }))
  const rows = { scale: 1, connections: databaseConnections }
  const onPostgres = await startContender(resources, hub, { ...rows, databaseUrl: await postgres.load(1) })
  const withFolder = { ...hub, env: { ...hub.env, HUB_DATA_DIR: folder } }
  const embedded = await startContender(resources, withFolder, { ...rows, databaseUrl: '' })

  const load = { amount: requests, connections }
  const sections: string[] = []
  for (const { name, title, variables } of operations.filter((each) => measured.has(each.name))) {
    const request = post({ query: hubDocuments[name]!, operationName: name, variables })
    const subjects = [
      { name: 'PostgreSQL', measure: () => measure(onPostgres, postgres.pid, request, load) },
      { name: 'embedded', measure: () => measure(embedded, undefined, request, load) },
    ]
    sections.push(`#### ${title}`, costTable('database', [...(await inRounds(subjects, rounds))], 'this ÷ first'))
  }
  return sections.join('\n\n')
}

const measured = new Set(['Dashboard', 'Territory'])
