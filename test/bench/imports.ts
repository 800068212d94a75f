import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { writeActions } from './action-file.ts'
import { hub, startContender } from './contender.ts'
import { hubDocuments, post } from './operations.ts'
import type { PostgresServer } from './postgres.ts'
import { table } from './report.ts'

const main = path.join(import.meta.dirname, '../../src/main.ts')

const columns =
  'id, territory_id, title, axis, status, publisher_status, starts_on, ends_on, budget, requested, granted, lead_actor_id'

/** Requests per second while the import runs. */
const RATE = 10

/** As in the npm script `hub`. */
const hubOptions = ['--max-semi-space-size=8']

/** Rows of a file of a gigabyte, and unread characters in each. */
const WIDE = { rows: 100_000, characters: 10_600 }

/**
 * Measures an import of actions, from CSV to commit, against bare SQL that copies and merges the same rows into the
 * same tables; both without and with readers; the readers' response times; and the memory that a file of a gigabyte
 * takes. Each measurement has its own database.
 */
export async function measureImports(
  resources: AsyncDisposableStack,
  postgres: PostgresServer,
  { rows, databaseConnections }: { rows: number; databaseConnections: number },
): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hub-bench-imports-'))
  resources.defer(() => rm(folder, { recursive: true, force: true }))
  const csv = path.join(folder, 'actions.csv')
  const lines = path.join(folder, 'actions.tsv')

  console.error('hub, without readers')
  const alone = await postgres.load(1)
  const territories = await territoriesOf(alone)
  await writeActions(csv, rows, territories)
  const imported = await runImport(csv, alone, folder, '2025-06-01')
  await exportActions(alone, lines)

  console.error('bare SQL, without readers')
  const bare = await copyAndMerge(await postgres.load(1), lines)

  console.error('bare SQL, with readers')
  const bareRead = await whileRead(await postgres.load(1), databaseConnections, (url) => copyAndMerge(url, lines))

  console.error('hub in file order, with readers')
  const unclustered = await postgres.load(1)
  await withClient(unclustered, (client) => client.query('alter table action set without cluster'))
  const fileOrder = await whileRead(unclustered, databaseConnections, (url) =>
    runImport(csv, url, folder, '2025-06-01'),
  )

  console.error('hub, with readers')
  const hubRead = await whileRead(await postgres.load(1), databaseConnections, (url) =>
    runImport(csv, url, folder, '2025-06-01'),
  )

  console.error('hub replacing all rows, with readers')
  const other = path.join(folder, 'other-actions.csv')
  await writeActions(other, rows, territories, { edition: 1 })
  const replaced = await whileRead(alone, databaseConnections, (url) => runImport(other, url, folder, '2025-07-01'))

  console.error('importing a file of a gigabyte')
  const wide = path.join(folder, 'wide.csv')
  await writeActions(wide, WIDE.rows, territories, { comment: 'x'.repeat(WIDE.characters) })
  const gigabyte = await runImport(wide, await postgres.load(1), folder, '2025-06-01')
  const { size } = await stat(wide)

  return [
    table(
      [`${rows.toLocaleString('en')} actions`, 'seconds', 'hub ÷ bare SQL'],
      [
        ['bare SQL: COPY, merge, commit', bare.toFixed(1), ''],
        ['hub: CSV, checks, COPY, merge, commit', imported.seconds.toFixed(1), (imported.seconds / bare).toFixed(2)],
        ['bare SQL, with readers', bareRead.result.toFixed(1), ''],
        ['hub, with readers', hubRead.result.seconds.toFixed(1), (hubRead.result.seconds / bareRead.result).toFixed(2)],
        [
          'hub in file order, with readers',
          fileOrder.result.seconds.toFixed(1),
          (fileOrder.result.seconds / bareRead.result).toFixed(2),
        ],
        ['hub replacing all rows, with readers', replaced.result.seconds.toFixed(1), ''],
      ],
    ),
    table(
      [`dashboard, ${RATE} requests/s`, 'p50 ms', 'p90 ms', 'p99 ms', 'errors'],
      [
        ...readingRows('bare SQL', bareRead),
        ...readingRows('the import', hubRead),
        ...readingRows('the import in file order', fileOrder),
        ...readingRows('the import that replaces all rows', replaced),
      ],
    ),
    `The import process took at most ${imported.megabytes} MB of memory; for a file of ${(size / 1e9).toFixed(2)} GB, ${gigabyte.megabytes} MB.`,
  ].join('\n\n')
}

/** Readers' response times: idle, during an unrelated sort, and while the work was done. */
type Watched<R> = { idle: Reading; duringSort: Reading; duringWork: Reading; result: R }

/** Does some work on a database from which a hub serves readers. */
async function whileRead<R>(
  databaseUrl: string,
  connections: number,
  work: (databaseUrl: string) => Promise<R>,
): Promise<Watched<R>> {
  await using serving = new AsyncDisposableStack()
  const server = await startContender(serving, hub, { databaseUrl, scale: 1, connections })
  await readUntil(server.url, pause(5_000))
  const idle = await readUntil(server.url, pause(60_000))
  const duringSort = await readUntil(server.url, sortElsewhere(databaseUrl))
  const working = work(databaseUrl)
  const duringWork = await readUntil(server.url, working)
  return { idle, duringSort, duringWork, result: await working }
}

function readingRows(work: string, { idle, duringSort, duringWork }: Watched<unknown>): string[][] {
  const row = (when: string, { p50, p90, p99, errors }: Reading) => [when, ...[p50, p90, p99, errors].map(String)]
  return [
    row(`before ${work}: idle`, idle),
    row(`before ${work}: during an unrelated sort`, duringSort),
    row(`during ${work}`, duringWork),
  ]
}

async function territoriesOf(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ code: string }>(
      'select code from territory where phase_number = 2 order by id',
    )
    return rows.map(({ code }) => code)
  })
}

/** @returns How long the command took, and its peak resident memory. */
async function runImport(csv: string, databaseUrl: string, folder: string, asOf: string) {
  const started = performance.now()
  const args = ['import', 'actions', csv, '--publisher', 'bench', '--as-of', asOf, '--report', folder]
  const child = spawn(process.execPath, [...hubOptions, main, ...args], {
    env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (data) => (errors += data))
  let kilobytes = 0
  const look = setInterval(() => (kilobytes = Math.max(kilobytes, peakOf(child.pid!))), 250)
  const [code] = await once(child, 'close').finally(() => clearInterval(look))
  if (code !== 0) throw new Error(`The import ended with ${code}: ${errors}`)
  return { seconds: (performance.now() - started) / 1000, megabytes: Math.round(kilobytes / 1024) }
}

/** Peak resident memory of a process, in kilobytes; 0 if it has ended. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** Exports the rows as the hub stages them, in COPY's own format. */
async function exportActions(url: string, file: string): Promise<void> {
  await withClient(url, (client) => {
    const query = `copy (select ${columns} from action where source_kind <> 'DEMONSTRATION') to stdout`
    return pipeline(client.query(to(query)), createWriteStream(file))
  })
}

/** @returns How many seconds it took. */
async function copyAndMerge(url: string, file: string): Promise<number> {
  return withClient(url, async (client) => {
    const started = performance.now()
    await client.query(`set jit = off; set work_mem = '128MB'; set temp_buffers = '128MB'`)
    await client.query('begin')
    await client.query(`create temporary table staged on commit drop as select ${columns} from action limit 0`)
    await pipeline(createReadStream(file), client.query(from(`copy staged (${columns}) from stdin`)))
    await client.query(`insert into dataset (id, kind, publisher, title) values ('bare', 'OFFICIAL', 'bench', 'bench')`)
    await client.query(`insert into release (id, dataset_id, kind, as_of, loaded_at)
      values ('bare', 'bare', 'OFFICIAL', '2025-06-01', now())`)
    await client.query(`insert into actor (id, siren, name, kind, release_id, source_kind)
      select distinct lead_actor_id, lead_actor_id, lead_actor_id, 'OTHER', 'bare', 'OFFICIAL' from staged
      on conflict do nothing`)
    await client.query(`insert into action (${columns}, release_id, source_kind, valid_from)
      select ${columns}, 'bare', 'OFFICIAL', '2025-06-01' from staged
      where not exists (select from action where action.id = staged.id)`)
    await client.query('commit')
    return (performance.now() - started) / 1000
  })
}

/** Keeps PostgreSQL duringWork without touching the readers' tables, to measure the effect of sharing the machine alone. */
async function sortElsewhere(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const until = performance.now() + 90_000
    while (performance.now() < until)
      await client.query(`create temporary table sorted on commit drop as
        select md5(n::text) as text, repeat(md5(n::text), 8) as content from generate_series(1, 2000000) n order by 1`)
  })
}

/** Response times in milliseconds, and how many requests failed. */
type Reading = { p50: number; p90: number; p99: number; errors: number }

/**
 * Sends requests until the work is done. A request's time counts from the moment it was due, even if it had to wait.
 */
async function readUntil(url: string, work: Promise<unknown>): Promise<Reading> {
  const waited: number[] = []
  let errors = 0
  const { method, headers, body } = post({ query: hubDocuments['Dashboard']! })
  const ask = async (moment: number) => {
    const answer = await fetch(url, { method, headers, body: body ?? null })
    const { errors: failed } = (await answer.json()) as { errors?: unknown }
    if (!answer.ok || failed) throw new Error(`${url} answered ${answer.status}.`)
    waited.push(performance.now() - moment)
  }
  const under = new Set<Promise<unknown>>()
  const ended = new AbortController()
  const end = () => ended.abort()
  work.then(end, end)
  for (let moment = performance.now(); !ended.signal.aborted; moment += 1000 / RATE) {
    await pause(Math.max(0, moment - performance.now()))
    const asked = ask(moment).catch(() => errors++)
    under.add(asked)
    asked.finally(() => under.delete(asked))
  }
  await Promise.all(under)
  const sorted = waited.toSorted((one, other) => one - other)
  const percentile = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)]!)
  return { p50: percentile(0.5), p90: percentile(0.9), p99: percentile(0.99), errors }
}

async function withClient<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
