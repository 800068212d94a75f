import { ask, hub, startContender } from './contender.ts'
import { inRounds, measure, type MeasureOptions } from './measure.ts'
import { hubDocuments, post, reach } from './operations.ts'
import type { PostgresServer } from './postgres.ts'
import type { ServerProcess } from './processes.ts'
import { costTable, table } from './report.ts'

const PAGE = 20

type Scaled = { name: string; server: ServerProcess; actions: number; pages: number }

/**
 * Measures the hub at growing scales, each in its own database.
 * @returns A table per operation.
 */
export async function measureGrowth(
  resources: AsyncDisposableStack,
  postgres: PostgresServer,
  { scales, rounds, requests, connections, databaseConnections }: MeasureOptions & { scales: number[] },
): Promise<string> {
  const hubs: Scaled[] = []
  for (const scale of scales) {
    console.error(`loading scale ${scale}`)
    const rows = { databaseUrl: await postgres.load(scale), scale, connections: databaseConnections }
    const server = await startContender(resources, hub, rows)
    const actions = await countActions(server.url)
    hubs.push({ name: `scale ${scale}`, server, actions, pages: Math.min(1000, Math.floor(actions / PAGE)) })
  }

  type Subject = { name: string; server: ServerProcess; request: ReturnType<typeof post> }
  const measureAll = (subjects: Subject[]) =>
    inRounds(
      subjects.map(({ name, server, request }) => ({
        name,
        measure: () => measure(server, postgres.pid, request, { amount: requests, connections }),
      })),
      rounds,
    )
  const byScale = async (title: string, query: string) => {
    console.error(title)
    const samples = await measureAll(hubs.map(({ name, server }) => ({ name, server, request: post({ query }) })))
    return [`#### ${title}`, costTable('rows', [...samples], 'this ÷ first')]
  }

  console.error('pages of actions')
  const pages: Subject[] = []
  for (const { name, server, pages: last } of hubs) {
    pages.push({ name: `${name}, page 1`, server, request: actionsAfter(null) })
    const cursor = await cursorBefore(last, server.url)
    pages.push({ name: `${name}, page ${last}`, server, request: actionsAfter(cursor) })
  }
  const samples = await measureAll(pages)
  const firstPages = hubs.map(({ name }) => [name, samples.get(`${name}, page 1`)] as const)
  const deepPages = hubs.flatMap(({ name, pages }) => [
    `#### page ${pages} of actions, ${name}`,
    costTable(
      'page',
      [1, pages].map((page) => [`page ${page}`, samples.get(`${name}, page ${page}`)]),
      'this ÷ first',
    ),
  ])

  const dashboard = hubDocuments['Dashboard']!
  return [
    table(
      ['rows', 'actions'],
      hubs.map(({ name, actions }) => [name, String(actions)]),
    ),
    '#### a page of 20 actions',
    costTable('rows', firstPages, 'this ÷ first'),
    ...deepPages,
    ...(await byScale('dashboard', dashboard)),
    ...(await byScale('dashboard without its counts', dashboard.replaceAll(/^\s*totalCount\n/gm, ''))),
    ...(await byScale('review', hubDocuments['Bilan']!)),
  ].join('\n\n')
}

function actionsAfter(after: string | null, first = PAGE) {
  return post({ query: hubDocuments['Actions']!, operationName: 'Actions', variables: { first, after } })
}

function cursorBefore(page: number, url: string): Promise<string | null> {
  return reach((page - 1) * PAGE, async ({ first, after }) => {
    const answer = await ask<{ actions: { pageInfo: { endCursor: string } } }>(url, actionsAfter(after, first))
    return answer.actions.pageInfo.endCursor
  })
}

async function countActions(url: string): Promise<number> {
  const query = '{ actions(first: 0) { totalCount } }'
  const { actions } = await ask<{ actions: { totalCount: number } }>(url, post({ query }))
  return actions.totalCount
}
