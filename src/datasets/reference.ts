import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Content } from './content.ts'
import { firstDay, precisionOf, readSeed, seedFolder } from './csv.ts'
import type { Rows } from './rows.ts'
import { provenance, sourceRows, type DatasetDescription, type Provenance } from './sources.ts'
import { statementRows } from './source-statements.ts'

/** Raise it when the loader or the generator makes different rows from the same files. */
const loaderVersion = 5

/**
 * Computes the checksum of everything that reference rows are made from: the files of `data/`, what seeds read besides,
 * and the version of the loader.
 */
export function referenceChecksum({ seeds }: Pick<Content, 'seeds'>): string {
  const hash = createHash('sha256').update(`loader ${loaderVersion}\n`)
  for (const { edition } of seeds) if (edition !== undefined) hash.update(`${edition}\n`)
  for (const file of readdirSync(seedFolder).toSorted())
    if (/\.(csv|topojson)$/.test(file)) hash.update(`${file}\n`).update(readFileSync(path.join(seedFolder, file)))
  return hash.digest('hex')
}

/**
 * Makes the reference rows: those of the seeds, of their sources, and of further sources.
 *
 * @param loadedAt - The instant of the load.
 * @returns Rows by table.
 * @throws If a row of `data/` refers to a missing source, row or cell.
 */
export function readReference({ seeds, shownTypes }: Content, loadedAt: string): Rows {
  const sources = readSources()
  const bySource = new Map(sources.map((source) => [source.id, provenance(source)]))
  const from = (source: string): Provenance =>
    bySource.get(source) ??
    fail(`"${source}" is not in data/sources.csv or data/*-sources.csv, but a row names it as its source.`)
  const asOf = new Map(sources.map((source) => [source.id, source.as_of]))
  const since = (source: string): string =>
    asOf.get(source) ??
    fail(
      `"${source}" has no date in data/sources.csv or data/*-sources.csv, but rows with a history name it as their source.`,
    )
  const rows = seeds.reduce<Rows>(
    (before, { seed }) => ({ ...before, ...seed({ from, since, rows: before }) }),
    sourceRows(sources, loadedAt),
  )
  return { ...rows, source_statement: statementRows(rows, from, shownTypes) }
}

/** Reads `data/sources.csv`, and the sources that domains keep beside their rows: `data/<domain>-sources.csv`. */
function readSources(): DatasetDescription[] {
  const files = readdirSync(seedFolder).filter((file) => /^(.+-)?sources\.csv$/.test(file))
  return files.flatMap(readSourceFile)
}

function readSourceFile(file: string): DatasetDescription[] {
  return readSeed(
    path.basename(file, '.csv'),
    ['id', 'kind', 'publisher', 'title'],
    ['url', 'licence', 'as_of', 'published', 'read'],
  ).map(({ published, read, ...source }) => ({
    ...source,
    published_on: published && firstDay(published),
    published_precision: published && precisionOf(published),
    read_on: read,
  }))
}

function fail(message: string): never {
  throw new Error(message)
}
