import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'
import type { FetchedSource } from '../imports/fetching/fetch.ts'
import type { UnchangedFile } from '../imports/fetching/fetch-files.ts'
import type { ImportResult } from '../imports/import.ts'
import type { Changes } from '../imports/loading/release.ts'
import { readDate as parseDate } from '../imports/reading/normalise.ts'
import type { Source } from '../imports/source.ts'
import { loaderName } from '../settings.ts'
import { openHub } from './open-hub.ts'
import { createImportProgress } from './progress.ts'

type Given = {
  list?: true
  asOf?: string
  publisher?: string
  year?: number
  maxRejected: number
  maxGone: number
  check?: true
  again?: true
  by?: string
  report?: string
}

/** Adds `import`: publishers' files into the database. */
export function addImport(program: Command): void {
  program
    .command('import')
    .argument('[source]', 'what the files are: one of those that --list names')
    .argument('[files...]', 'paths, or addresses that begin with http:// or https://')
    .description("load publishers' files, whole or not at all")
    .option('--list', 'say what each source takes, and where its publisher puts it')
    .option('--as-of <date>', 'the day that the files describe, like 2025-05-27; unless their names say it', readDate)
    .option('--publisher <name>', 'who publishes the files, for sources that anybody can publish')
    .option('--year <year>', 'the year that the files are of, for yearly sources; unless their names say it', readYear)
    .addOption(shareOption('--max-rejected <percent>', 'the share of rejected rows above which nothing is loaded', 5))
    .addOption(
      shareOption(
        '--max-gone <percent>',
        'the share of rows that a load may take away, above which nothing is loaded',
        10,
      ),
    )
    .option('--check', 'judge the files and count what they would change, without loading them')
    .option('--again', 'read files that were loaded for their day once more, as after a correction of the hub')
    .option('--by <name>', 'who loads the files, for everybody to see (default: HUB_IMPORT_BY)', readLoader)
    .option('--report <folder>', 'where to write what was noted of each row (default: reports in the data folder)')
    .action((source: string | undefined, files: string[], given: Given) => runImport(source, files, given))
}

async function runImport(name: string | undefined, addresses: string[], given: Given): Promise<void> {
  const { sources } = await import('../domains/import-sources.ts')
  const { findSource } = await import('../imports/find-source.ts')
  if (given.list) return console.log(sources.map(describeSource).join('\n\n'))
  if (name === undefined)
    throw new Failure('Say what to import, like: import anct-communes communes.csv. --list says what there is.', 2)
  const source = findSource(sources, name)
  if (addresses.length === 0) throw new Failure(`Say which file of ${name} to import: a path or an address.`, 2)

  // Blocks of a file live a little longer than the young generation: without this they gather up to four times what is in
  // use before they are collected, at no less CPU.
  setFlagsFromString('--heap-growing-percent=50')
  const config = readConfig(process.env)
  const { fetchFiles } = await import('../imports/fetching/fetch-files.ts')
  const { importFiles } = await import('../imports/import.ts')
  const { importContent } = await import('../domains/import-content.ts')
  const progress = createImportProgress()
  const fetched: FetchedSource[] = []
  const { publisher, asOf, year } = given
  const hub = await openHub(config)
  try {
    const { files, unchanged } = await fetchFiles(
      hub.db,
      { source: name, publisher, year, asOf, addresses },
      {
        allowPrivate: config.importPrivateAddresses,
        maxBytes: config.importMaxBytes,
        timeoutMs: config.importTimeout,
        onWait: progress.say,
        again: given.again ?? false,
      },
    )
    fetched.push(...files)
    if (unchanged.length > 0) return console.log(unchanged.map(describeUnchanged).join('\n'))
    const results = await importFiles(hub.db, files, {
      content: importContent,
      source,
      publisher,
      asOf,
      year,
      maxRejected: given.maxRejected,
      maxGone: given.maxGone,
      check: given.check ?? false,
      patience: config.loadWait,
      again: given.again ?? false,
      loadedBy: given.by ?? config.importBy ?? null,
      undoReleases: config.undoReleases,
      reports: given.report ?? path.join(config.dataDir, 'reports'),
      events: {
        waiting: progress.say,
        ignored: (file, columns) => progress.say(`${file}: not read: ${columns.join(', ')}.`),
        reading: progress.reading,
        merging: (rows) => progress.say(`${rows} rows read; comparing them with what is there.`),
      },
    })
    progress.end()
    for (const result of results) console.log(describeResult(result, given))
    if (results.some(({ outcome }) => outcome === 'refused')) throw new Failure('Not all was loaded.', 1)
  } finally {
    progress.end()
    for (const file of fetched) await file.dispose()
    await hub.close()
  }
}

function describeSource({ name, takes, url, publisher, yearly }: Source): string {
  const whose = publisher ?? 'any publisher: say which with --publisher'
  return [name, `  ${takes}`, `  From ${whose}${url ? `: ${url}` : ''}${yearly ? ', a file a year' : ''}`].join('\n')
}

function describeUnchanged({ dataset, asOf, address, loadedAt }: UnchangedFile): string {
  return `${dataset}, of ${asOf}: ${address} has not changed since it was loaded at ${loadedAt}; nothing to do. Read it once more with --again.`
}

function describeResult(result: ImportResult, limits: Given): string {
  const { dataset, asOf, outcome } = result
  const head = `${dataset}, of ${asOf}`
  if (outcome === 'same')
    return `${head}: loaded already at ${result.loadedAt}; nothing has changed. Read it once more with --again.`
  const { summary, changes, reports } = result
  const told =
    changes === null
      ? `nothing was loaded, because ${whyRefused(result, limits)}`
      : `${outcome === 'loaded' ? 'loaded' : 'checked, not loaded'}: ${describeChanges(changes)}`
  return [`${head}: ${told}`, ...summary, `Every note: ${reports.csv} and ${path.basename(reports.json)}`].join('\n')
}

function describeChanges({ added, changed, gone, links }: Changes): string {
  const told = `${added} rows added, ${changed} changed, ${gone} gone`
  if (links.added + links.gone === 0) return `${told}.`
  return `${told}; ${links.added} of those added and ${links.gone} of those gone are links between rows.`
}

function whyRefused(
  { counts, losses }: Extract<ImportResult, { counts: unknown }>,
  { maxRejected, maxGone }: Given,
): string {
  if (counts.accepted === 0) return 'no row can be.'
  if (losses.length === 0)
    return `more than ${inPercent(maxRejected)} % of the rows are rejected. Correct them, or set --max-rejected.`
  const told = losses.map(({ gone, of, rows }) => `${gone} of ${of} ${rows}`).join(' and ')
  const needed = Math.max(...losses.map(({ gone, of }) => Math.ceil((100 * gone) / of)))
  return `${told} would be gone, more than ${inPercent(maxGone)} %. Send the whole file; if it is whole, allow the loss with --max-gone ${needed}.`
}

function inPercent(share: number): number {
  return Math.round(share * 1000) / 10
}

/** An option in per cent, which is read as a share from 0 to 1. */
function shareOption(flags: string, description: string, percent: number): Option {
  return new Option(flags, description).argParser(readPercent).default(percent / 100, String(percent))
}

function readLoader(text: string): string {
  const name = loaderName.safeParse(text)
  if (name.success) return name.data
  throw new InvalidArgumentError('Send a name of at most 100 characters.')
}

function readDate(text: string): string {
  if (parseDate(text) === text) return text
  throw new InvalidArgumentError('Send a date like 2025-05-27.')
}

function readYear(text: string): number {
  if (/^20\d\d$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Send a year like 2024.')
}

function readPercent(text: string): number {
  const percent = Number(text.replace(/ ?%$/, '').replace(',', '.'))
  if (text.trim() !== '' && percent >= 0 && percent <= 100) return percent / 100
  throw new InvalidArgumentError('Send a number from 0 to 100.')
}
