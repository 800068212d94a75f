import { cpuOfProcess, cpuOfTree } from './cpu.ts'
import { send, type Request } from './load-generator.ts'
import type { ServerProcess } from './processes.ts'

/** What a run cost, in CPU milliseconds per request, and how its clients saw it. */
export type Sample = { server: number; database: number; total: number; requestsPerSecond: number; p99: number }

export type MeasureOptions = { rounds: number; requests: number; connections: number; databaseConnections: number }

export type Load = { amount: number; connections: number }

/**
 * Sends requests, and reads their cost from /proc.
 * @param postgres - The root of the database server's processes.
 */
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

/** Something to measure repeatedly. */
export type Subject<S = Sample> = { name: string; measure: () => Promise<S> }

/** In rounds. */
const WARM_UP = 4

/**
 * Measures every subject once per round, so that a disturbance of the machine affects all; each round starts with
 * another subject. The first rounds are warm-up and do not count, because V8 keeps compiling for thousands of requests.
 * @returns The samples of each subject, by round.
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
