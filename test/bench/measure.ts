import { cpuOfProcess, cpuOfTree } from './cpu.ts'
import { send, type Request } from './load-generator.ts'
import type { ServerProcess } from './processes.ts'

/** What a run cost, in CPU milliseconds for each request, and what its clients saw. */
export type Sample = { server: number; database: number; total: number; requestsPerSecond: number; p99: number }

/** How much of it. */
export type MeasureOptions = { rounds: number; requests: number; connections: number; databaseConnections: number }

export type Load = { amount: number; connections: number }

/** Sends requests and reads from /proc what they cost. `postgres` is the root of the database server's processes. */
export async function measure(
  server: ServerProcess,
  postgres: number | undefined,
  request: Request,
  load: Load,
  expectedStatus?: `${number}`,
): Promise<Sample> {
  const cpu = () => [cpuOfProcess(server.pid), postgres === undefined ? 0 : cpuOfTree(postgres)] as const
  const [serverBefore, databaseBefore] = cpu()
  const run = await send(server.url, request, load, expectedStatus)
  const [serverAfter, databaseAfter] = cpu()
  const used = {
    server: (serverAfter - serverBefore) / load.amount,
    database: (databaseAfter - databaseBefore) / load.amount,
  }
  return { ...used, total: used.server + used.database, ...run }
}

/** Something to measure, again and again. */
export type Subject<S = Sample> = { name: string; measure: () => Promise<S> }

/** Rounds. */
const WARM_UP = 4

/**
 * Measures every subject in every round, one after the other, so that what disturbs the machine for a while disturbs
 * all; each round begins with another one. The first rounds warm up and are thrown away, because V8 goes on compiling
 * for thousands of requests. Out: the samples of each, by round.
 */
export async function inRounds<S = Sample>(subjects: readonly Subject<S>[], rounds: number): Promise<Map<string, S[]>> {
  const samples = new Map(subjects.map(({ name }): [string, S[]] => [name, []]))
  for (let round = 1 - WARM_UP; round <= rounds; round++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      const { name, measure } = subjects[(round + WARM_UP + turn) % subjects.length]!
      const sample = await measure()
      if (round > 0) samples.get(name)!.push(sample)
    }
  }
  return samples
}
