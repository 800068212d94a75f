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

/** As the npm script `hub` has it. */
const hubOptions = ['--max-semi-space-size=8']

/** Of a file of a gigabyte: rows, and characters in each that are not read. */
const WIDE = { rows: 100_000, characters: 10_600 }

/**
 * Measures how long a file of actions takes from CSV to committed, against the same rows copied and merged by bare SQL
 * into the same tables, without readers and with; what readers notice meanwhile; and what memory a file of a gigabyte
 * takes. Each time in a database of its own.
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

  console.error('importing by the hub, nobody reading')
  const alone = await postgres.load(1)
  const territories = await territoriesOf(alone)
  await writeActions(csv, rows, territories)
  const imported = await runImport(csv, alone, folder, '2025-06-01')
  await exportActions(alone, lines)

  console.error('copying and merging by bare SQL, nobody reading')
  const bare = await copyAndMerge(await postgres.load(1), lines)

  console.error('copying and merging by bare SQL, readers served')
  const bareRead = await whileRead(await postgres.load(1), databaseConnections, (url) => copyAndMerge(url, lines))

  console.error('importing by the hub in the order of the file, readers served')
  const unclustered = await postgres.load(1)
  await withClient(unclustered, (client) => client.query('alter table action set without cluster'))
  const fileOrder = await whileRead(unclustered, databaseConnections, (url) =>
    runImport(csv, url, folder, '2025-06-01'),
  )

  console.error('importing by the hub, readers served')
  const hubRead = await whileRead(await postgres.load(1), databaseConnections, (url) =>
    runImport(csv, url, folder, '2025-06-01'),
  )

  console.error('importing as many in the place of these, readers served')
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
        ['hub: CSV, judged, COPY, merge, commit', imported.seconds.toFixed(1), (imported.seconds / bare).toFixed(2)],
        ['bare SQL while readers are served', bareRead.result.toFixed(1), ''],
        [
          'hub while readers are served',
          hubRead.result.seconds.toFixed(1),
          (hubRead.result.seconds / bareRead.result).toFixed(2),
        ],
        [
          'hub in the order of the file, while readers are served',
          fileOrder.result.seconds.toFixed(1),
          (fileOrder.result.seconds / bareRead.result).toFixed(2),
        ],
        [
          'hub: as many, changed, in the place of these, while readers are served',
          replaced.result.seconds.toFixed(1),
          '',
        ],
      ],
    ),
    table(
      [`dashboard, ${RATE} a second`, 'p50 ms', 'p90 ms', 'p99 ms', 'errors'],
      [
        ...readingRows('bare SQL', bareRead),
        ...readingRows('the import', hubRead),
        ...readingRows('the import, in the order of the file', fileOrder),
        ...readingRows('the import of as many in their place', replaced),
      ],
    ),
    `The process of the import took ${imported.megabytes} MB of memory at most; for a file of ${(size / 1e9).toFixed(2)} GB, ${gigabyte.megabytes} MB.`,
  ].join('\n\n')
}

/** What readers noticed: at rest, beside a session that touches nothing of theirs, and while some work was done. */
type Watched<R> = { quiet: Reading; beside: Reading; busy: Reading; result: R }

/** Does some work on a database from which a hub serves readers. */
async function whileRead<R>(
  databaseUrl: string,
  connections: number,
  work: (databaseUrl: string) => Promise<R>,
): Promise<Watched<R>> {
  await using serving = new AsyncDisposableStack()
  const server = await startContender(serving, hub, { databaseUrl, scale: 1, connections })
  await readUntil(server.url, pause(5_000))
  const quiet = await readUntil(server.url, pause(60_000))
  const beside = await readUntil(server.url, sortElsewhere(databaseUrl))
  const working = work(databaseUrl)
  const busy = await readUntil(server.url, working)
  return { quiet, beside, busy, result: await working }
}

function readingRows(work: string, { quiet, beside, busy }: Watched<unknown>): string[][] {
  const row = (when: string, { p50, p90, p99, errors }: Reading) => [when, ...[p50, p90, p99, errors].map(String)]
  return [
    row(`before ${work}: at rest`, quiet),
    row(`before ${work}: beside a sort of rows of no table`, beside),
    row(`during ${work}`, busy),
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

/** Out: how long the command took, and its largest resident memory. */
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

/** The largest resident memory of a process so far, in kilobytes; 0 where it has ended. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** The rows as the hub stages them, in COPY's own format. */
async function exportActions(url: string, file: string): Promise<void> {
  await withClient(url, (client) => {
    const query = `copy (select ${columns} from action where source_kind <> 'DEMONSTRATION') to stdout`
    return pipeline(client.query(to(query)), createWriteStream(file))
  })
}

/** Out: seconds. */
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

/** Keeps PostgreSQL busy with what no reader's statement meets: what remains is that the machine is shared. */
async function sortElsewhere(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const until = performance.now() + 90_000
    while (performance.now() < until)
      await client.query(`create temporary table sorted on commit drop as
        select md5(n::text) as text, repeat(md5(n::text), 8) as content from generate_series(1, 2000000) n order by 1`)
  })
}

/** What readers waited, in milliseconds, and how many got no answer. */
type Reading = { p50: number; p90: number; p99: number; errors: number }

/** Reads until some work is done. Each request has its moment: one that waits for another has waited from then on. */
async function readUntil(url: string, work: Promise<unknown>): Promise<Reading> {
  const waited: number[] = []
  let errors = 0
  const { method, headers, body } = post({ query: hubDocuments['Dashboard']! })
  const ask = async (moment: number) => {
    const answer = await fetch(url, { method, headers, body: body ?? null })
    const { errors: told } = (await answer.json()) as { errors?: unknown }
    if (!answer.ok || told) throw new Error(`${url} answered ${answer.status}.`)
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
