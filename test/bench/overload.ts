import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { hub, startContender } from './contender.ts'
import { cpuOfProcess, cpuOfTree } from './cpu.ts'
import { hubDocuments, post } from './operations.ts'
import type { ClientResult, ClientTask, Load } from './overload-client.ts'
import type { PostgresServer } from './postgres.ts'
import { showSpread, table } from './report.ts'
import { ratio, spread } from './statistics.ts'

/** How many connections saturate the hub, and how many times that overloads it. */
const SATURATING = 40
const TIMES = 10

/** Seconds of load before the first measurement, for compilation. */
const WARM_UP = 3

/** Seconds of load before each measurement, so that as many requests are under way at its start as at its end. */
const RAMP_UP = 2

/** Milliseconds between two requests for `/healthz`, on a connection of their own. */
const PROBE_MS = 20

type Measured = {
  goodput: number
  /** Complete answers per second of CPU time of the hub and PostgreSQL. */
  perCpuSecond: number
  p99: number
  refused: number
  failed: number
  healthP99: number
}

/**
 * Measures complete answers per second, refusals and the response times of `/healthz` at a load that saturates the hub
 * and at ten times that load. The hub and PostgreSQL share one core; the client has the others.
 */
export async function measureOverload(
  resources: AsyncDisposableStack,
  postgres: PostgresServer,
  { rounds, seconds, databaseConnections }: { rounds: number; seconds: number; databaseConnections: number },
): Promise<string> {
  const rows = { databaseUrl: await postgres.load(1), scale: 1, connections: databaseConnections }
  // As in production: a refusal costs its share of the log too.
  const { pid, url } = await startContender(resources, { ...hub, env: { ...hub.env, LOG_LEVEL: 'info' } }, rows)
  const isPinned = pin(pid, postgres.pid)
  const dashboard = post({ query: hubDocuments['Dashboard']!, operationName: 'Dashboard' })
  const cpu = () => cpuOfProcess(pid) + cpuOfTree(postgres.pid)
  const under = (load: Load, length = seconds) =>
    measure({ url, request: dashboard, load, rampUp: RAMP_UP, seconds: length }, cpu)

  await under({ connections: SATURATING }, WARM_UP)
  const results: Record<'saturated' | 'closed' | 'open', Measured[]> = { saturated: [], closed: [], open: [] }
  for (let round = 1; round <= rounds; round++) {
    console.error(`round ${round}`)
    const saturated = await under({ connections: SATURATING })
    results.saturated.push(saturated)
    results.closed.push(await under({ connections: SATURATING * TIMES }))
    results.open.push(await under({ rate: Math.round(saturated.goodput * TIMES) }))
  }

  const row = (title: string, measured: readonly Measured[]) => {
    const of = (part: keyof Measured) => measured.map((each) => each[part])
    const isBase = measured === results.saturated
    const compare = (part: keyof Measured) =>
      isBase
        ? ''
        : showSpread(
            ratio(
              of(part),
              results.saturated.map((each) => each[part]),
            ),
            2,
          )
    return [
      title,
      showSpread(spread(of('goodput')), 0),
      compare('goodput'),
      compare('perCpuSecond'),
      ...(['p99', 'refused', 'failed', 'healthP99'] as const).map((part) => spread(of(part)).median.toFixed(0)),
    ]
  }
  return [
    isPinned
      ? 'The hub and PostgreSQL shared one core; the client had the others.'
      : 'The client shared the cores with the hub and PostgreSQL, because `taskset` or a second core is missing.',
    table(
      [
        'load',
        'answers/s',
        '÷ saturated',
        'per CPU, ÷ saturated',
        'p99 ms',
        'refused/s',
        'failed/s',
        '/healthz p99 ms',
      ],
      [
        row(`saturated: ${SATURATING} connections`, results.saturated),
        row(`${SATURATING * TIMES} connections that ignore Retry-After`, results.closed),
        row(`${TIMES} × the saturated rate, at fixed moments`, results.open),
      ],
    ),
  ].join('\n\n')
}

/** Runs a client in a process of its own, and probes `/healthz` meanwhile. */
async function measure(task: ClientTask, cpu: () => number): Promise<Measured> {
  const client = fork(path.join(import.meta.dirname, 'overload-client.ts'), [JSON.stringify(task)])
  const exit = once(client, 'exit')
  await once(client, 'message')
  const before = cpu()
  const probing = new AbortController()
  const probed = probe(new URL('/healthz', task.url).href, probing.signal)
  const [result] = (await once(client, 'message')) as [ClientResult]
  const used = cpu() - before
  probing.abort()
  const health = await probed
  await exit
  if (result.refusedWithoutRetryAfter > 0)
    throw new Error(`${result.refusedWithoutRetryAfter} refusals came without Retry-After.`)
  // The queue of the last measurement must not burden the next.
  await pause(1_000)
  return {
    goodput: result.answered.length / task.seconds,
    perCpuSecond: (result.answered.length / used) * 1000,
    p99: percentile(result.answered, 0.99),
    refused: result.refused / task.seconds,
    failed: result.failed / task.seconds,
    healthP99: percentile(health, 0.99),
  }
}

/** Requests an address at fixed moments. @returns How many milliseconds each response took. */
async function probe(url: string, signal: AbortSignal): Promise<number[]> {
  const agent = new Agent()
  const waiting: Promise<number>[] = []
  const ask = async (begun: number) => {
    try {
      const { body } = await request(url, { dispatcher: agent })
      await body.dump()
    } catch {
      // A probe that fails counts with the time until then.
    }
    return performance.now() - begun
  }
  while (!signal.aborted) {
    waiting.push(ask(performance.now()))
    await pause(PROBE_MS)
  }
  const times = await Promise.all(waiting)
  await agent.close()
  return times
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN
}

/** Keeps these processes on the first core, and this one off it. @returns Whether that is possible. */
function pin(...pids: readonly number[]): boolean {
  const cores = availableParallelism()
  if (cores < 2) return false
  const move = (to: string, pid: number) =>
    execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', to, String(pid)], { stdio: 'ignore' })
  try {
    for (const pid of pids) move('0', pid)
    move(`1-${cores - 1}`, process.pid)
    return true
  } catch {
    return false
  }
}
