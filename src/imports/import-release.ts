import { createHash } from 'node:crypto'
import { analyzeTables } from '../datasets/analyze.ts'
import { keepLast, noteBuiltOn, stopKeeping } from '../datasets/kept-rows.ts'
import { lockData } from '../datasets/lock.ts'
import { findInstant, saveVersion } from '../datasets/state.ts'
import { workOutTotals } from '../datasets/totals.ts'
import { inLoad, type Database } from '../db/client.ts'
import { keepFetched } from './fetching/fetched-files.ts'
import { openReportFiles, type ReportPaths } from './judging/report-files.ts'
import { createReport, type Counts, type Report } from './judging/report.ts'
import { takeOutDuplicates } from './loading/duplicates.ts'
import type { Guard } from './loading/load.ts'
import type { Loss } from './loading/losses.ts'
import { mergeStaged } from './loading/merge.ts'
import {
  beginRelease,
  datasetOf,
  endRelease,
  findSame,
  standInsOf,
  type Changes,
  type Described,
} from './loading/release.ts'
import { removeStandIns } from './loading/stand-ins.ts'
import type { ImportOptions } from './options.ts'
import type { RecognisedFile, ReleaseFiles } from './release-files.ts'
import type { Transaction } from './source.ts'
import { locate, stageFiles } from './stage-files.ts'

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

/**
 * Imports the files of one release, completely or not at all.
 *
 * @throws {@link Failure} for files that cannot be read, or a report that cannot be written.
 */
export async function importRelease(
  db: Database,
  { described, files }: ReleaseFiles,
  options: ImportOptions,
): Promise<ImportResult> {
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
      const spared = await stageFiles(session, files, release, report, options)
      events.merging(report.counts.rows)
      await source.settle?.(session.db, about.dataset)
      for (const { key, position, first } of await takeOutDuplicates(session.db, source.targets)) {
        const [at, before] = [locate(files, position), locate(files, first)]
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
function checksumOf(files: readonly RecognisedFile[]): string {
  const checksums = files.map(({ file }) => file.checksum)
  return checksums.length === 1 ? checksums[0]! : createHash('sha256').update(checksums.join()).digest('hex')
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
