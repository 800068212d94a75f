import { hub, requestOf, startContender } from './contender.ts'
import { residentMemory } from './cpu.ts'
import { send, type Request } from './load-generator.ts'
import type { MeasureOptions } from './measure.ts'
import { hubDocuments, operations } from './operations.ts'
import type { PostgresServer } from './postgres.ts'
import { table } from './report.ts'

/** How many requests of one kind are sent in a row when kinds alternate. */
const BATCH = 100

/** Reads the memory of a hub after many requests: one hub gets dashboards, another all operations in turn. */
export async function measureMemory(
  resources: AsyncDisposableStack,
  postgres: PostgresServer,
  { after, connections, databaseConnections }: MeasureOptions & { after: number[] },
): Promise<string> {
  const rows = { databaseUrl: await postgres.load(1), scale: 1, connections: databaseConnections }
  const results: string[][] = []
  for (const [title, wanted] of [
    ['dashboards', operations.slice(0, 1)],
    ['all operations in turn', operations],
  ] as const) {
    console.error(title)
    await using own = new AsyncDisposableStack()
    const { pid, url } = await startContender(own, hub, rows)
    resources.use(own)
    const requests: Request[] = []
    for (const operation of wanted) requests.push((await requestOf(hubDocuments, operation, url))!)
    const megabytes = [residentMemory(pid)]
    let sent = 0
    for (const amount of after) {
      for (; sent < amount; sent += BATCH)
        await send(url, requests[(sent / BATCH) % requests.length]!, { amount: BATCH, connections })
      megabytes.push(residentMemory(pid))
    }
    results.push([title, ...megabytes.map((value) => value.toFixed(0))])
  }
  const counts = after.map((count) => `after ${count.toLocaleString('en')}, MB`)
  return table(['requests', 'idle, MB', ...counts], results)
}
