import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import type { Loaded } from '../datasets/load.ts'
import { closeDatabase } from '../db/client.ts'
import { describeNewer, readSchemaVersion, refuseNewerSchema } from '../db/schema-version.ts'
import { openDatabaseToWrite } from './open-hub.ts'
import { loadRows, migrateDatabase } from './prepare-database.ts'
import { printDone } from './print.ts'

/** Adds the command `migrate`, which does what a start does before it serves, for hubs whose role may only read. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the schema and the rows of the database up to date, as serve does at its start')
    .option('--replace-newer', 'replace the reference rows of a newer version of the hub by those of this one')
    .addHelpText(
      'after',
      '\nAfterwards, serve needs only a role that may read. Like the first start, it loads the reference rows into an\n' +
        'empty database and, depending on HUB_DEMONSTRATION, demonstration rows.',
    )
    .action(runMigrate)
}

async function runMigrate({ replaceNewer }: { replaceNewer?: true }): Promise<void> {
  const config = readConfig(process.env)
  const { db, log } = await openDatabaseToWrite(config)
  try {
    const { newer } = await readSchemaVersion(db)
    if (replaceNewer) await refuseNewerSchema(db)
    if (newer.length > 0) return await printDone(`${describeNewer(newer)}: nothing to do.\n`)
    const migrations = await migrateDatabase(db, config, log)
    const loaded = await loadRows(db, config, log, replaceNewer)
    const sentences = [...describeMigrations(migrations), ...describeLoaded(loaded)]
    await printDone(sentences.length > 0 ? `${sentences.join('\n')}\n` : 'Nothing to do: the database is up to date.\n')
  } finally {
    await closeDatabase(db)
  }
}

function describeMigrations(names: string[]): string[] {
  return names.length > 0 ? [`Ran the migrations ${names.join(', ')}.`] : []
}

function describeLoaded({ loaded, keptNewer, switched }: Loaded): string[] {
  if (keptNewer)
    return [
      'The reference rows of this version of the hub were replaced by those of another one, usually a newer one. Those stay, and so do its demonstration rows. Add --replace-newer to load those of this version.',
    ]
  if (!switched) return loaded ? ['Loaded the rows of this version.'] : []
  return [
    `Changed the demonstration rows for every hub: ${counted(switched.added)} added, ${counted(switched.removed)} removed.`,
  ]
}

function counted(rows: Readonly<Record<string, number>>): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0)
}
