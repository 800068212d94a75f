import { closeDatabase, openDatabase } from '../../src/db/client.ts'
import { createGraph } from '../../src/graph/graph.ts'
import { generateOperation } from '../support/generate-operations.ts'
import { readRealValues } from '../support/real-values.ts'
import { hub, startContender } from './contender.ts'
import { residentMemory } from './cpu.ts'
import type { MeasureOptions } from './measure.ts'
import { post } from './operations.ts'
import type { PostgresServer } from './postgres.ts'
import { table } from './report.ts'

/** A statement is prepared the third time that it runs. */
const TIMES = 3

/** How often the memory is read. */
const READINGS = 8

/**
 * Reads the memory of a hub while it runs ever new operations, generated from its schema: they fill every cache.
 *
 * @param options - `operations` is how many to generate. Each runs three times, unless it is refused.
 */
export async function measureSoak(
  resources: AsyncDisposableStack,
  postgres: PostgresServer,
  { operations, connections, databaseConnections }: MeasureOptions & { operations: number },
): Promise<string> {
  const databaseUrl = await postgres.load(1)
  const { pid, url } = await startContender(resources, hub, { databaseUrl, scale: 1, connections: databaseConnections })
  const db = await openDatabase({ url: databaseUrl })
  resources.defer(() => closeDatabase(db))
  const { schema } = createGraph(db)
  const values = await readRealValues(createGraph(db))

  const rows = [['0', '0', residentMemory(pid).toFixed(0)]]
  let generated = 0
  let sent = 0
  const run = async (seed: number) => {
    const request = post(generateOperation({ schema, values }, seed))
    for (let times = 0, isRefused = false; times < TIMES && !isRefused; times++) {
      const response = await fetch(url, request)
      if (response.status >= 500) throw new Error(`The hub answered ${response.status} to operation ${seed}.`)
      isRefused = !('data' in JSON.parse(await response.text()))
      sent++
    }
  }
  const client = async (until: number) => {
    while (generated < until) await run(++generated)
  }
  for (let reading = 1; reading <= READINGS; reading++) {
    const until = Math.round((operations * reading) / READINGS)
    await Promise.all(Array.from({ length: connections }, () => client(until)))
    rows.push(
      [generated, sent, residentMemory(pid)].map((value) => value.toLocaleString('en', { maximumFractionDigits: 0 })),
    )
    console.error(rows.at(-1)!.join(' '))
  }
  return table(['operations', 'requests', 'resident, MB'], rows)
}
