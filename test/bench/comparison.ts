import { ask, hub, others, requestOf, startContender, type Contender } from './contender.ts'
import { inRounds, measure, type Load, type MeasureOptions, type Sample, type Subject } from './measure.ts'
import { hubDocuments, operations, type Operation } from './operations.ts'
import type { PostgresServer } from './postgres.ts'
import type { ServerProcess } from './processes.ts'
import { costTable } from './report.ts'
import { firstDifference } from './statistics.ts'

export type ComparisonOptions = MeasureOptions & {
  scale: number
  /** Names of operations and contenders; empty means all. */
  only: string[]
}

type Running = { contender: Contender; server: ServerProcess }

/**
 * Measures the hub against every contender.
 * @returns A table per operation.
 * @throws If a contender's response differs from the hub's.
 */
export async function compare(
  resources: AsyncDisposableStack,
  postgres: PostgresServer,
  { scale, rounds, requests, connections, databaseConnections, only }: ComparisonOptions,
): Promise<string> {
  const isWanted = ({ name }: { name: string }) => only.includes(name.toLowerCase())
  const wantedOperations = operations.some(isWanted) ? operations.filter(isWanted) : operations
  const wantedOthers = others.some(isWanted) ? others.filter(isWanted) : others
  const rows = { databaseUrl: await postgres.load(scale), scale, connections: databaseConnections }
  const load = { amount: requests, connections }
  const running: Running[] = []
  for (const contender of [hub, ...wantedOthers])
    running.push({ contender, server: await startContender(resources, contender, rows) })

  const sections: string[] = []
  for (const operation of wantedOperations) {
    console.error(operation.title)
    const subjects = await prepare(operation, running, postgres.pid, load)
    const samples = await inRounds(subjects, rounds)
    const titled = [hub, ...wantedOthers].map(({ name, title }): [string, Sample[] | undefined] => [
      title,
      samples.get(name),
    ])
    sections.push(`#### ${operation.title}`, costTable('server', titled, 'first ÷ this'))
  }
  return sections.join('\n\n')
}

/**
 * Requests the operation from every server once, and compares the responses with the hub's.
 * @returns The servers that support the operation, ready to be measured.
 */
async function prepare(
  operation: Operation,
  running: readonly Running[],
  postgres: number,
  load: Load,
): Promise<Subject[]> {
  const hubRequest = await requestOf(hubDocuments, operation, running[0]!.server.url)
  const expected = await ask(running[0]!.server.url, hubRequest!)
  const subjects: Subject[] = []
  for (const { contender, server } of running) {
    const { name, title, documents, normalise = (data: unknown) => data } = contender
    const request = documents ? await requestOf(documents, operation, server.url) : hubRequest
    if (!request) continue
    const difference = firstDifference(expected, normalise(await ask<never>(server.url, request)))
    if (difference)
      throw new Error(`The response of ${title} to "${operation.title}" differs from that of the hub: ${difference}.`)
    subjects.push({ name, measure: () => measure(server, postgres, request, load) })
  }
  return subjects
}
