import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'
import type { FetchedSource } from '../imports/fetching/fetch.ts'
import type { UnchangedFile } from '../imports/fetching/fetch-files.ts'
import type { ImportResult } from '../imports/import-files.ts'
import type { ReleaseCounts } from '../imports/loading/release.ts'
import { readDate as parseDate } from '../imports/reading/dates.ts'
import type { Source } from '../imports/source.ts'
import { loaderName } from '../settings.ts'
import { openHub } from './open-hub.ts'
import { print, printDone } from './print.ts'
import { createImportProgress } from './progress.ts'

type Options = {
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

/** Adds the command `import`, which loads publishers' files into the database. */
export function addImport(program: Command): void {
  program
    .command('import')
    .argument('[source]', 'source of the files, as shown by --list')
    .argument('[files...]', 'paths, or http:// or https:// addresses')
    .description("load publishers' files, completely or not at all")
    .option('--list', 'list the sources, their files and where these are published')
    .option(
      '--as-of <date>',
      'date that the files describe, like 2025-05-27 (default: the date in their names)',
      readDate,
    )
    .option('--publisher <name>', 'publisher of the files, for sources without a fixed one')
    .option('--year <year>', 'year of the files, for yearly sources (default: the year in their names)', readYear)
    .addOption(
      shareOption('--max-rejected <percent>', 'load nothing if more than this percentage of rows is rejected', 5),
    )
    .addOption(
      shareOption(
        '--max-gone <percent>',
        "load nothing if more than this percentage of a table's rows would be removed",
        10,
      ),
    )
    .option('--check', 'check the files and count what they would change, but load nothing')
    .option('--again', 'read files again that were already loaded for their date, for example after a bug fix')
    .option('--by <name>', 'who loads the files: a name that is published (default: HUB_IMPORT_BY)', readLoader)
    .option('--report <folder>', 'folder for the report (default: reports in the data folder)')
    .action((source: string | undefined, files: string[], options: Options) => runImport(source, files, options))
}

async function runImport(name: string | undefined, addresses: string[], options: Options): Promise<void> {
  const { sources } = await import('../domains/import-sources.ts')
  const { findSource } = await import('../imports/find-source.ts')
  if (options.list) return print(`${sources.map(describeSource).join('\n\n')}\n`)
  if (name === undefined)
    throw new Failure(
      'The source is missing. Give one with its files, like: import anct-communes communes.csv. --list shows the sources.',
      2,
    )
  const source = findSource(sources, name)
  if (addresses.length === 0)
    throw new Failure(`The file to import is missing. Give the path or the address of a file of ${name}.`, 2)

  // Blocks of a file outlive the young generation by a little. Without this flag they pile up to four times the memory in
  // use before they are collected, and save no CPU.
  setFlagsFromString('--heap-growing-percent=50')
  const config = readConfig(process.env)
  const { fetchFiles } = await import('../imports/fetching/fetch-files.ts')
  const { importFiles } = await import('../imports/import-files.ts')
  const { importContent } = await import('../domains/import-content.ts')
  const progress = createImportProgress()
  const fetched: FetchedSource[] = []
  const { publisher, asOf, year } = options
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
        again: options.again ?? false,
      },
    )
    fetched.push(...files)
    if (unchanged.length > 0) return await printDone(`${unchanged.map(describeUnchanged).join('\n')}\n`)
    const results = await importFiles(hub.db, files, {
      content: importContent,
      source,
      publisher,
      asOf,
      year,
      maxRejected: options.maxRejected,
      maxGone: options.maxGone,
      check: options.check ?? false,
      waitMs: config.loadWait,
      again: options.again ?? false,
      loadedBy: options.by ?? config.importBy ?? null,
      undoReleases: config.undoReleases,
      reports: options.report ?? path.join(config.dataDir, 'reports'),
      events: {
        waiting: progress.say,
        ignored: (file, columns) => progress.say(`${file}: ignored columns: ${columns.join(', ')}.`),
        reading: progress.reading,
        merging: (rows) => progress.say(`${rows} rows read; comparing them with the database.`),
      },
    })
    progress.end()
    await printDone(`${results.map((result) => describeResult(result, options)).join('\n')}\n`)
    if (results.some(({ outcome }) => outcome === 'refused')) throw new Failure('Not every release was loaded.', 1)
  } finally {
    progress.end()
    for (const file of fetched) await file.dispose()
    await hub.close()
  }
}

function describeSource({ name, takes, url, publisher, yearly }: Source): string {
  const owner = publisher ?? 'any publisher; name it with --publisher'
  return [name, `  ${takes}`, `  From ${owner}${url ? `: ${url}` : ''}${yearly ? ', one file per year' : ''}`].join(
    '\n',
  )
}

function describeUnchanged({ dataset, asOf, address, loadedAt }: UnchangedFile): string {
  return `${dataset}, as of ${asOf}: ${address} is unchanged since it was loaded at ${loadedAt}; nothing to do. Add --again to read it anyway.`
}

function describeResult(result: ImportResult, limits: Options): string {
  const { dataset, asOf, outcome } = result
  const head = `${dataset}, as of ${asOf}`
  if (outcome === 'same')
    return `${head}: already loaded at ${result.loadedAt}; nothing has changed. Add --again to read it anyway.`
  const { summary, changes, reports } = result
  const text =
    changes === null
      ? `nothing was loaded, because ${explainRefusal(result, limits)}`
      : `${outcome === 'loaded' ? 'loaded' : 'checked, not loaded'}: ${describeChanges(changes)}`
  return [`${head}: ${text}`, ...summary, `Full report: ${reports.csv} and ${path.basename(reports.json)}`].join('\n')
}

function describeChanges({ added, changed, gone, links }: ReleaseCounts): string {
  const text = `${added} rows added, ${changed} changed, ${gone} removed`
  if (links.added + links.gone === 0) return `${text}.`
  return `${text}; ${links.added} of the added and ${links.gone} of the removed are links between rows.`
}

function explainRefusal(
  { counts, losses }: Extract<ImportResult, { counts: unknown }>,
  { maxRejected, maxGone }: Options,
): string {
  if (counts.accepted === 0) return 'no row was accepted.'
  if (losses.length === 0)
    return `more than ${inPercent(maxRejected)} % of the rows were rejected. Correct them, or raise --max-rejected.`
  const lost = losses.map(({ gone, of, rows }) => `${gone} of ${of} ${rows}`).join(' and ')
  const needed = Math.max(...losses.map(({ gone, of }) => Math.ceil((100 * gone) / of)))
  return `${lost} would be removed, more than ${inPercent(maxGone)} %. Give the complete file; if it is complete, allow the loss with --max-gone ${needed}.`
}

function inPercent(share: number): number {
  return Math.round(share * 1000) / 10
}

/** Makes an option in per cent, whose value is a share from 0 to 1. */
function shareOption(flags: string, description: string, percent: number): Option {
  return new Option(flags, description).argParser(readPercent).default(percent / 100, String(percent))
}

function readLoader(text: string): string {
  const name = loaderName.safeParse(text)
  if (name.success) return name.data
  throw new InvalidArgumentError('Give a name of at most 100 characters.')
}

function readDate(text: string): string {
  if (parseDate(text) === text) return text
  throw new InvalidArgumentError('Give a date like 2025-05-27.')
}

function readYear(text: string): number {
  if (/^20\d\d$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Give a year like 2024.')
}

function readPercent(text: string): number {
  const percent = Number(text.replace(/ ?%$/, '').replace(',', '.'))
  if (text.trim() !== '' && percent >= 0 && percent <= 100) return percent / 100
  throw new InvalidArgumentError('Give a number from 0 to 100.')
}
