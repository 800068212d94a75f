import { Command, InvalidArgumentError } from 'commander'
import { measureCached } from './cached.ts'
import { compare } from './comparison.ts'
import { measureEmbedded } from './embedded.ts'
import { measureFederation } from './federation.ts'
import { measureGrowth } from './growth.ts'
import { measureImports } from './imports.ts'
import { measureMemory } from './memory.ts'
import { measureOverload } from './overload.ts'
import { startPostgres, type PostgresServer } from './postgres.ts'
import { measureSoak } from './soak.ts'
import { measureTables } from './tables.ts'
import { describeMachine, writeSection } from './report.ts'

type Common = { connections: number; databaseConnections: number; printOnly?: true }
type Work<O> = (resources: AsyncDisposableStack, postgres: PostgresServer, options: O & Common) => Promise<string>

const program = new Command('npm run bench --').description(
  'Measures the hub in CPU time, and writes the tables into docs/performance.md.',
)

benchmark('comparison', 'the hub against other servers over the same database', compare, {
  rounds: 10,
  requests: 1000,
})
  .option('--scale <n>', 'multiplies the demonstration rows', integer, 1)
  .option('--only <names...>', 'names of operations and contenders, instead of all', [])
benchmark('cached', "the hub's response cache, against a bare Fastify", measureCached, {
  rounds: 10,
  requests: 5000,
})
benchmark('growth', 'the hub with growing data', measureGrowth, { rounds: 5, requests: 200 }).option(
  '--scales <n,n…>',
  'factors for the demonstration rows',
  integers,
  [1, 100, 1000],
)
benchmark('memory', "the hub's memory after many requests", measureMemory).option(
  '--after <n,n…>',
  'numbers of requests after which to measure',
  integers,
  [2_000, 100_000],
)
benchmark('soak', "the hub's memory while it runs ever new operations", measureSoak).option(
  '--operations <n>',
  'operations to generate',
  integer,
  20_000,
)
benchmark('embedded', 'the hub on its embedded database, against PostgreSQL', measureEmbedded, {
  rounds: 10,
  requests: 200,
})
benchmark('federation', "the hub with a partner's graph, against Hive Gateway", measureFederation, {
  rounds: 8,
  requests: 200,
})

benchmark('imports', 'a file of a million actions, against bare SQL', measureImports).option(
  '--rows <n>',
  'actions in the file',
  integer,
  1_000_000,
)

benchmark('tables', 'a million actions as a table, and three million in groups, against psql', measureTables)
  .option('--rounds <n>', 'measured rounds, after one warm-up round', integer, 5)
  .option('--scale <n>', 'multiplies the demonstration rows', integer, 1000)

benchmark('overload', 'answers at ten times the load that saturates the hub', measureOverload)
  .option('--rounds <n>', 'measured rounds', integer, 3)
  .option('--seconds <n>', 'seconds of each load in a round', integer, 10)

await program.parseAsync()

/** Adds a subcommand, which writes the section of its name; the first one is the default. */
function benchmark<O extends object>(
  name: string,
  description: string,
  work: Work<O>,
  each?: { rounds: number; requests: number },
): Command {
  const command = program
    .command(name, { isDefault: program.commands.length === 0 })
    .description(description)
    .option('--connections <n>', 'keep-alive connections of the load generator', integer, 8)
    .option('--database-connections <n>', 'database connections of each server', integer, 10)
    .option('--print-only', 'leave docs/performance.md as it is')
    .action((options: O & Common) => run(name, work, options))
  if (each)
    command
      .option('--rounds <n>', 'measured rounds, after four warm-up rounds', integer, each.rounds)
      .option('--requests <n>', 'requests to each server in each round', integer, each.requests)
  return command
}

async function run<O extends object>(name: string, work: Work<O>, options: O & Common): Promise<void> {
  const resources = new AsyncDisposableStack()
  let closing: Promise<void> | undefined
  const close = () => (closing ??= resources.disposeAsync())
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void close().finally(() => process.exit(1)))
  try {
    const postgres = await startPostgres(resources)
    const tables = await work(resources, postgres, options)
    console.log(tables)
    if (options.printOnly) return
    const command = ['npm run bench', ...process.argv.slice(2)].join(' ').replace('bench ', 'bench -- ')
    const settings = Object.entries(options).map(
      ([setting, value]) => `${setting} ${[value].flat().join(', ') || 'all'}`,
    )
    const made = `Made by \`${command}\` (${settings.join('; ')}) on ${describeMachine(postgres.version)}`
    await writeSection(name, `${made}\n\n${tables}`)
  } finally {
    await close()
  }
}

function integer(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError('Give a whole number of at least 1.')
  return Number(value)
}

function integers(value: string): number[] {
  return value.split(',').map(integer)
}
