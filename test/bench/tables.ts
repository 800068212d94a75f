import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { hub } from './contender.ts'
import { cpuOfEnded, cpuOfProcess, cpuOfTree, residentMemory } from './cpu.ts'
import type { PostgresServer } from './postgres.ts'
import { freePort, startServer } from './processes.ts'
import { showSpread, table } from './report.ts'
import { ratio, spread } from './statistics.ts'

const FIRST = 1_000_000

/** What is read as a table, in GraphQL and in SQL. */
const actions = {
  query: `{ actions(first: ${FIRST}) { nodes {
    title status axis startsOn endsOn budget requested granted isDemonstration
    leadActor { name siren } territory { code name homeRegion { code name } } } } }`,
  sql: `select a.title, a.status, a.axis, a.starts_on, a.ends_on, a.budget, a.requested, a.granted,
      a.source_kind = 'DEMONSTRATION' as demonstration, l.name, l.siren, t.code, t.name, g.code, g.name
    from action a left join actor l on l.id = a.lead_actor_id left join territory t on t.id = a.territory_id
    left join region g on g.code = t.home_region_code order by a.id limit ${FIRST}`,
}

/** What is grouped, in GraphQL and in SQL. */
const groups = {
  query: `{ actionGroups(by: [REGION, STATUS], first: 1000) { nodes {
    keys { region { code name } status } count demonstrationCount budget { sum demonstrationSum } } } }`,
  sql: `select t.home_region_code, a.status, count(*), count(*) filter (where a.source_kind = 'DEMONSTRATION'),
      sum(a.budget), coalesce(sum(a.budget) filter (where a.source_kind = 'DEMONSTRATION'), 0)
    from action a left join territory t on t.id = a.territory_id group by 1, 2 order by 1, 2`,
}

/** How many clients read at once, and how many rows each. */
const AT_ONCE = 10
const ROWS_AT_ONCE = 250_000

type Cost = { cpu: number; hub: number; seconds: number; firstByte: number; bytes: number; peak: number }

/**
 * Measures tables of a million actions in each format against psql's \copy of the same rows; a grouping of all actions
 * against the same SQL; and the delay of the hub's event loop while ten tables are read.
 */
export async function measureTables(
  resources: AsyncDisposableStack,
  postgres: PostgresServer,
  { scale, rounds, databaseConnections }: { scale: number; rounds: number; databaseConnections: number },
): Promise<string> {
  console.error(`loading scale ${scale}`)
  const databaseUrl = await postgres.load(scale)
  const metricsPort = await freePort()
  const { pid, url } = await startServer(resources, hub.command, {
    DATABASE_URL: databaseUrl,
    HUB_DATABASE_CONNECTIONS: String(databaseConnections),
    HUB_DEMONSTRATION_SCALE: String(scale),
    HUB_METRICS_PORT: String(metricsPort),
    ...hub.env,
  })

  /** CPU milliseconds of PostgreSQL, the hub, and clients that have ended. */
  const cpu = () => ({
    hub: cpuOfProcess(pid),
    all: cpuOfProcess(pid) + cpuOfTree(postgres.pid) + cpuOfEnded(process.pid),
  })
  const costOf = async (work: () => Promise<Partial<Cost>>): Promise<Cost> => {
    const before = cpu()
    const started = performance.now()
    const found = await work()
    const after = cpu()
    const seconds = (performance.now() - started) / 1000
    return {
      cpu: after.all - before.all,
      hub: after.hub - before.hub,
      seconds,
      firstByte: 0,
      bytes: 0,
      peak: 0,
      ...found,
    }
  }
  const read = (accept: string, query: string) => () => readTable(url, accept, query, pid)
  const psql = (sql: string) => () =>
    runPsql(databaseUrl, `\\copy (${sql.replaceAll(/\s+/g, ' ')}) to '/dev/null' csv header`)

  const idle = residentMemory(pid)
  const subjects: [name: string, work: () => Promise<Partial<Cost>>][] = [
    ['psql \\copy', psql(actions.sql)],
    ['CSV', read('text/csv', actions.query)],
    ['NDJSON', read('application/x-ndjson', actions.query)],
    ['Parquet', read('application/vnd.apache.parquet', actions.query)],
    ['Arrow', read('application/vnd.apache.arrow.stream', actions.query)],
    ['XLSX', read('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', actions.query)],
    ['SQL in psql', psql(groups.sql)],
    ['grouping', read('application/json', groups.query)],
  ]
  const costs = new Map(subjects.map(([name]): [string, Cost[]] => [name, []]))
  for (let round = 0; round <= rounds; round++)
    for (const [name, work] of subjects) {
      console.error(`round ${round}: ${name}`)
      const cost = await costOf(work)
      // The first round is warm-up.
      if (round > 0) costs.get(name)!.push(cost)
    }

  const some = actions.query.replace(String(FIRST), String(ROWS_AT_ONCE))
  const lags: number[] = []
  for (let round = 1; round <= rounds; round++) {
    console.error(`round ${round}: ${AT_ONCE} tables at once`)
    lags.push(
      await lagWhile(metricsPort, () =>
        Promise.all(Array.from({ length: AT_ONCE }, () => readTable(url, 'text/csv', some, pid))),
      ),
    )
  }

  const of = (name: string, part: keyof Cost) => costs.get(name)!.map((cost) => cost[part])
  const row = (name: string, base: string) => [
    name,
    showSpread(spread(of(name, 'cpu').map((ms) => ms / 1000)), 1),
    (spread(of(name, 'hub')).median / 1000).toFixed(1),
    spread(of(name, 'seconds')).median.toFixed(1),
    name.startsWith('psql') ? '' : spread(of(name, 'firstByte')).median.toFixed(0),
    name.startsWith('psql') ? '' : Math.max(...of(name, 'peak').map((peak) => peak - idle)).toFixed(0),
    name === base ? '' : showSpread(ratio(of(name, 'cpu'), of(base, 'cpu')), 2),
  ]
  const names = ['psql \\copy', 'CSV', 'NDJSON', 'Parquet', 'Arrow', 'XLSX']
  return [
    table(
      ['1,000,000 actions', 'CPU s', 'of which hub', 'seconds', 'first byte ms', 'MB over idle', '÷ psql'],
      names.map((name) => row(name, 'psql \\copy')),
    ),
    `Parquet ÷ CSV: ${showSpread(ratio(of('Parquet', 'cpu'), of('CSV', 'cpu')), 2)}. The hub took ${idle.toFixed(0)} MB when idle.`,
    table(
      [`${(3072 * scale).toLocaleString('en')} actions by region and status`, 'CPU ms', '÷ psql'],
      ['SQL in psql', 'grouping'].map((name) => [
        name,
        showSpread(spread(of(name, 'cpu')), 0),
        name === 'grouping' ? showSpread(ratio(of(name, 'cpu'), of('SQL in psql', 'cpu')), 2) : '',
      ]),
    ),
    `While ${AT_ONCE} such CSV tables of ${ROWS_AT_ONCE.toLocaleString('en')} rows were read at once, the hub's event loop was late by ${showSpread(spread(lags), 0)} ms at p99.`,
  ].join('\n\n')
}

/** Reads a response to the end, and samples the server's memory meanwhile. */
function readTable(url: string, accept: string, query: string, pid: number): Promise<Partial<Cost>> {
  const started = performance.now()
  let peak = residentMemory(pid)
  const look = setInterval(() => (peak = Math.max(peak, residentMemory(pid))), 100)
  return new Promise<Partial<Cost>>((resolve, reject) => {
    request(url, { method: 'POST', headers: { accept, 'content-type': 'application/json' } }, (response) => {
      let firstByte = 0
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        firstByte ||= performance.now() - started
        bytes += chunk.length
      })
      response.on('error', reject)
      response.on('end', () =>
        response.complete && response.statusCode === 200
          ? resolve({ firstByte, bytes, peak })
          : reject(new Error(`${accept} ended with ${response.statusCode}.`)),
      )
    })
      .on('error', reject)
      .end(JSON.stringify({ query }))
  }).finally(() => clearInterval(look))
}

async function runPsql(databaseUrl: string, command: string): Promise<Partial<Cost>> {
  const child = spawn('psql', ['-X', '-q', '-c', command, databaseUrl], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`psql ended with ${code}.`)
  return {}
}

/** The 99th percentile of the event loop's delay while some work is done, in milliseconds. */
async function lagWhile(metricsPort: number, work: () => Promise<unknown>): Promise<number> {
  const read = async () => {
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
    return Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(text)![1]) * 1000
  }
  // Reading the metrics resets them.
  await read()
  await work()
  return read()
}
