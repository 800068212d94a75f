import { createHash } from 'node:crypto'
import { analyzeTables } from '../datasets/analyze.ts'
import { readForgotten } from '../datasets/forgotten.ts'
import { keepLast, noteBuiltOn, stopKeeping } from '../datasets/kept-rows.ts'
import { lockData } from '../datasets/lock.ts'
import { findInstant, saveVersion } from '../datasets/state.ts'
import { workOutTotals } from '../datasets/totals.ts'
import { inLoad, type Database } from '../db/client.ts'
import type { LoadSession } from '../db/engine.ts'
import { Failure } from '../failure.ts'
import { slugOf } from '../text.ts'
import type { ImportContent } from './content.ts'
import { showAddress } from './fetching/address.ts'
import { keepFetched, type Fetched } from './fetching/fetched-files.ts'
import type { FilePhase } from './judging/file-phase.ts'
import { createJudge } from './judging/judge.ts'
import { findSpelling, isHeaderOf, recogniseLayout } from './judging/layout.ts'
import { findPhaseOfDay, findPhasesOfLists, type List } from './judging/phase.ts'
import type { Places } from './judging/places.ts'
import { openReportFiles, type ReportPaths } from './judging/report-files.ts'
import { createReport, type Counts, type Report } from './judging/report.ts'
import { takeOutDuplicates } from './loading/duplicates.ts'
import type { Loss } from './loading/losses.ts'
import { mergeStaged, type Guard } from './loading/merge.ts'
import {
  beginRelease,
  datasetOf,
  endRelease,
  findSame,
  standInsOf,
  type Changes,
  type Described,
} from './loading/release.ts'
import { createStaging } from './loading/staging.ts'
import { removeStandIns } from './loading/stand-ins.ts'
import { dayInName, yearInName } from './reading/file-name.ts'
import { inspectFile, type InspectedFile } from './reading/file.ts'
import { readHeader, readRecords } from './reading/records.ts'
import type { Layout, Source, Transaction } from './source.ts'

/** A local file, with the name that its publisher gave it. */
export type SourceFile = {
  path: string
  name: string
  /** Where it was downloaded from. */
  url?: string | null
  /** How it was downloaded, if it was. */
  fetched?: Fetched | null
}

export type ImportOptions = {
  content: ImportContent
  source: Source
  /** The publisher, for sources without a fixed one. */
  publisher: string | undefined
  /** The as-of date of the files, ISO 8601; by default, it is read from their names. */
  asOf: string | undefined
  /** The year of files of yearly sources; by default, it is read from their names. */
  year: number | undefined
  /** The share of rejected rows, from 0 to 1, above which nothing is loaded. */
  maxRejected: number
  /** The share of removed rows of a table, from 0 to 1, above which nothing is loaded. */
  maxGone: number
  /** Checks and counts only; loads nothing. */
  check: boolean
  /** How long to wait for another load, in milliseconds. */
  patience?: number
  /** Loads files even if they were loaded for their as-of date before. */
  again: boolean
  /** Who loads the files: this name is published. */
  loadedBy: string | null
  /** How many latest releases of each data set can be undone. */
  undoReleases: number
  /** The folder for reports. */
  reports: string
  events: ImportEvents
}

/** Callbacks about the progress of an import. */
type ImportEvents = {
  /** Another load is running; the sentence describes it. */
  waiting(sentence: string): void
  /** Some columns of a file are not read. */
  ignored(file: string, columns: readonly string[]): void
  /** `done` of `total` bytes of the release's files are read, and some rows are judged. */
  reading(done: number, total: number, rows: number): void
  /** All files are read; the merge starts. */
  merging(rows: number): void
}

/** The result for the files of one release. */
export type ImportResult = {
  dataset: string
  asOf: string
  files: string[]
} & (
  | { outcome: 'same'; loadedAt: string }
  | {
      /** `refused`: too many rows were rejected or would be removed, or there were none; nothing was loaded. */
      outcome: 'loaded' | 'checked' | 'refused'
      /** The losses that exceed `maxGone`. */
      losses: Loss[]
      counts: Readonly<Counts>
      changes: Changes | null
      summary: string[]
      reports: ReportPaths
    }
)

/** A file whose layout was recognised. */
type Recognised = {
  name: string
  origin: string
  fetched: Fetched | null
  file: InspectedFile
  header: string[]
  layout: Layout
}

/** The files of one release. */
type Part = { described: Omit<Described, 'checksum' | 'files'>; files: Recognised[] }

/**
 * Imports files of a source. The files of one data set and as-of date form a release, which is loaded completely or not
 * at all.
 *
 * @throws {@link Failure} for unusable files or options; releases loaded before stay.
 */
export async function importFiles(
  db: Database,
  files: readonly SourceFile[],
  options: ImportOptions,
): Promise<ImportResult[]> {
  const parts = new Map<string, Part>()
  for (const given of files) {
    const inspected = await inspectFile(given.path)
    const { file, header } = await readHeader(inspected, (cells) => isHeaderOf(options.source, cells))
    const { layout, ignored } = recogniseLayout(options.source, file.format, header)
    if (ignored.length > 0) options.events.ignored(given.name, ignored)
    const described = describe(given.name, options)
    const key = `${datasetOf(described)}@${described.asOf}`
    const part = parts.get(key) ?? { described, files: [] }
    part.files.push({ name: given.name, origin: originOf(given), fetched: given.fetched ?? null, file, header, layout })
    parts.set(key, part)
  }
  const results: ImportResult[] = []
  for (const part of parts.values()) results.push(await importRelease(db, part, options))
  return results
}

/** Returns the name of a file, or its address without credentials and query, which may contain a key. */
function originOf({ name, url }: SourceFile): string {
  return url ? showAddress(url) : name
}

function describe(name: string, { source, publisher, asOf, year, loadedBy }: ImportOptions): Part['described'] {
  if (source.publisher === null && publisher === undefined)
    throw new Failure(`${source.name} has no fixed publisher. Add --publisher "…".`, 2)
  if (source.publisher === null && slugOf(publisher!) === '')
    throw new Failure(`"${publisher}" is not a publisher's name. Send one with letters or digits.`, 2)
  const day = asOf ?? dayInName(name)
  if (day === undefined) throw new Failure(`The as-of date of ${name} is missing. Add it, like --as-of 2025-05-27.`, 2)
  if (day > new Date().toISOString().slice(0, 10))
    throw new Failure(`${day} is in the future. Send today's date or an earlier one with --as-of.`, 2)
  const ofYear = source.yearly ? (year ?? yearInName(name)) : null
  if (ofYear === undefined) throw new Failure(`The year of ${name} is missing. Add it, like --year 2024.`, 2)
  return { source, publisher: source.publisher ?? publisher!, year: ofYear, asOf: day, loadedBy }
}

async function importRelease(db: Database, { described, files }: Part, options: ImportOptions): Promise<ImportResult> {
  const { source, events, check, again, maxRejected, maxGone } = options
  const release = { ...described, checksum: checksumOf(files), files: files.map(({ origin }) => origin) }
  const about = { dataset: datasetOf(release), asOf: release.asOf, files: files.map(({ name }) => name) }
  const reports = openReportFiles(options.reports)
  const fetched = files.flatMap((file) => file.fetched ?? [])
  let report: Report | undefined
  try {
    return await inLoad<ImportResult>(db, async (session) => {
      await lockData(session.db, { patience: options.patience, onWait: events.waiting })
      const loadedAt = again ? null : await findSame(session.db, release)
      if (loadedAt !== null) {
        if (!check) await keepFetched(session.db, about, fetched)
        return { commit: !check, result: { ...about, outcome: 'same', loadedAt } }
      }
      report = createReport(reports.paths)
      const spared = await stage(session, files, release, report, options)
      events.merging(report.counts.rows)
      await source.settle?.(session.db, about.dataset)
      for (const { key, place, first } of await takeOutDuplicates(session.db, source.targets)) {
        const [at, before] = [locate(files, place), locate(files, first)]
        const where = before.file === at.file ? `line ${before.line}` : `line ${before.line} of ${before.file}`
        report.reject(at.line, null, `${key} (${where})`, 'An earlier row has the same key.', at.file)
      }
      const { counts } = report
      const isFit = counts.accepted > 0 && counts.rejected / counts.rows <= maxRejected
      const guard = { maxGone, spared: [...spared] }
      const { changes, losses, id } = isFit ? await merge(session.db, release, counts, guard, options) : nothingMerged
      const outcome = changes === null ? 'refused' : check ? 'checked' : 'loaded'
      if (outcome === 'loaded') await keepFetched(session.db, about, fetched)
      const summary = report.summary()
      for (const { gone, of, rows } of losses)
        report.remark(about.files.join(', '), `Nothing was loaded: ${gone} of ${of} ${rows} would be removed.`)
      // Before the commit: if the report cannot be written, nothing is loaded.
      report.close({
        release: outcome === 'loaded' ? id : null,
        source: source.name,
        file: about.files.join(', '),
        checksum: release.checksum,
        layout: [...new Set(files.map((file) => file.layout.name))].join(', '),
        asOf: release.asOf,
      })
      reports.keep(outcome === 'loaded' ? id! : `${about.dataset}@${about.asOf}-${outcome}`)
      const result = { ...about, outcome, losses, counts, changes, summary, reports: reports.paths } as const
      return { commit: outcome === 'loaded', result }
    })
  } catch (error) {
    report?.abandon()
    reports.discard()
    throw error
  }
}

/** Returns the checksum of a file, or of the checksums of several. */
function checksumOf(files: readonly Recognised[]): string {
  const checksums = files.map(({ file }) => file.checksum)
  return checksums.length === 1 ? checksums[0]! : createHash('sha256').update(checksums.join()).digest('hex')
}

/** The most lines of a file: record positions in a load are counted from a multiple of it for each file. */
const MOST_LINES = 100_000_000

/** Finds the file and line of a record by its position in a load. */
function locate(files: readonly Recognised[], place: number): { file: string; line: number } {
  return { file: files[Math.floor(place / MOST_LINES)]!.name, line: place % MOST_LINES }
}

/**
 * Reads the files, judges their records, and stages the resulting rows.
 *
 * @returns The ids of territories with rejected rows in a list.
 */
async function stage(
  session: LoadSession,
  files: readonly Recognised[],
  { source, publisher, year, asOf }: Described,
  report: Report,
  { content, events }: ImportOptions,
): Promise<ReadonlySet<string>> {
  const staging = await createStaging(session, source.targets)
  const places = await content.readPlaces(session.db)
  const forgotten = await readForgotten(session.db)
  for (const { name, file } of files) for (const remark of file.remarks) report.remark(name, remark)
  const phases = await findPhases(files, places, asOf, report)
  const spared = new Set<string>()
  const context = { places, forgotten, prefix: slugOf(publisher), year, spared }
  const total = files.reduce((bytes, { file }) => bytes + file.bytes, 0)
  let before = 0
  for (const [index, { name, file, header, layout }] of files.entries()) {
    let done = 0
    report.file = name
    const judge = createJudge(layout, header, { ...context, phase: phases[index]! }, report)
    for await (const record of readRecords(file, (bytes) => (done = bytes))) {
      const sent = staging.add(judge(record), index * MOST_LINES + record.line)
      if (!sent) continue
      events.reading(before + done, total, report.counts.rows)
      await sent
    }
    before += file.bytes
  }
  await staging.finish()
  events.reading(total, total, report.counts.rows)
  if (spared.size > 0) {
    const some = `${[...spared].toSorted().slice(0, 10).join(', ')}${spared.size > 10 ? ' …' : ''}`
    const text = `Rows of these territories were rejected, so their existing rows are kept (${spared.size} in all): ${some}`
    report.remark(files.map(({ name }) => name).join(', '), text)
  }
  return spared
}

/** Finds the phase of each file. For lists, the report gets a remark about how it was found. */
async function findPhases(
  files: readonly Recognised[],
  places: Places,
  asOf: string,
  report: Report,
): Promise<FilePhase[]> {
  const lists = files.flatMap(({ name, file, header, layout }): List[] => {
    if (!layout.byPhase) return []
    const spelling = findSpelling(layout, header)
    const { code, name: named } = layout.byPhase
    return [{ name, file, columns: { code: spelling.get(code)!, name: spelling.get(named)! } }]
  })
  if (lists.length === 0) return files.map(() => findPhaseOfDay(places, asOf))
  const found = await findPhasesOfLists(lists, places, asOf)
  for (const [index, { remark }] of found.entries()) report.remark(lists[index]!.name, remark)
  return found.map(({ phase }) => phase)
}

const nothingMerged = { changes: null, losses: [], id: null }

/**
 * Makes a release of the staged rows, unless that would remove too much.
 *
 * @returns The changes and the id of the release; or null and the losses that exceed the limit.
 */
async function merge(
  trx: Transaction,
  release: Described,
  counts: Counts,
  guard: Guard,
  { content, undoReleases }: ImportOptions,
): Promise<{ changes: Changes | null; losses: Loss[]; id: string | null }> {
  const { targets } = release.source
  const tables = targets.map(({ table }) => table)
  const load = await beginRelease(trx, release, await findInstant(trx))
  await removeStandIns(trx, content, standInsOf(release.source, release.year), load)
  const { links, losses } = await mergeStaged(trx, content, targets, load, guard)
  if (losses.length > 0) return { ...nothingMerged, losses }
  for (const { compose } of content.compositions) {
    const composed = await compose(trx, content, tables, load, guard.maxGone)
    if (composed.losses.length > 0) return { ...nothingMerged, losses: composed.losses }
    links.added += composed.links.added
    links.gone += composed.links.gone
  }
  const changes = await endRelease(trx, load, counts, links)
  await stopKeeping(trx)
  await noteBuiltOn(trx, load)
  await keepLast(trx, load, undoReleases)
  await workOutTotals(trx, content)
  await analyzeTables(trx, [...tables, 'row_change'])
  await saveVersion(trx, load.instant)
  return { changes, losses: [], id: load.release }
}
