import { createHash } from 'node:crypto'
import { lockData } from '../datasets/lock.ts'
import { inLoad, type Database } from '../db/client.ts'
import { keepFetched } from './fetching/fetched-files.ts'
import { openReportFiles, type ReportPaths } from './judging/report-files.ts'
import { createReport, type Counts, type Report } from './judging/report.ts'
import { removeDuplicates } from './loading/duplicates.ts'
import { datasetOf, findSame, type ReleaseCounts } from './loading/release.ts'
import { mergeRelease, nothingMerged } from './loading/merge-release.ts'
import type { ImportOptions, SourceFile } from './options.ts'
import type { Loss } from './release-load.ts'
import { recogniseFiles, type RecognisedFile, type ReleaseFiles } from './release-files.ts'
import type { Target } from './target.ts'
import { locate, stageFiles } from './loading/stage-files.ts'

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
      changes: ReleaseCounts | null
      summary: string[]
      reports: ReportPaths
    }
)

/**
 * Imports files of a source. The files of one data set and as-of date form a release, which is loaded completely or not
 * at all.
 *
 * @throws {@link Failure} for unusable files or options, or a report that cannot be written; releases loaded before stay.
 */
export async function importFiles(
  db: Database,
  files: readonly SourceFile[],
  options: ImportOptions,
): Promise<ImportResult[]> {
  const results: ImportResult[] = []
  for (const release of await recogniseFiles(files, options)) results.push(await importRelease(db, release, options))
  return results
}

async function importRelease(
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
      await lockData(session.db, { waitMs: options.waitMs, onWait: events.waiting })
      const loadedAt = again ? null : await findSame(session.db, release)
      if (loadedAt !== null) {
        if (!check) await keepFetched(session.db, about, fetched)
        return { commit: !check, result: { ...about, outcome: 'same', loadedAt } }
      }
      report = createReport(reports.paths)
      const spared = await stageFiles(session, files, release, report, options)
      events.merging(report.counts.rows)
      await source.settle?.(session.db, about.dataset)
      await rejectDuplicates(session.db, source.targets, files, report)
      const { counts } = report
      const isFit = counts.accepted > 0 && counts.rejected / counts.rows <= maxRejected
      const guard = { maxGone, spared: [...spared] }
      const { changes, losses, id } = isFit
        ? await mergeRelease(session.db, release, counts, guard, options)
        : nothingMerged
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

async function rejectDuplicates(
  trx: Database,
  targets: readonly Target[],
  files: readonly RecognisedFile[],
  report: Report,
): Promise<void> {
  for (const { key, position, first } of await removeDuplicates(trx, targets)) {
    const [at, before] = [locate(files, position), locate(files, first)]
    const where = before.file === at.file ? `line ${before.line}` : `line ${before.line} of ${before.file}`
    report.reject(at.line, null, `${key} (${where})`, 'An earlier row has the same key.', at.file)
  }
}
