import { analyzeTables } from '../../datasets/analyze.ts'
import { pruneUndoLog, recordDependencies, stopUndoLog } from '../../datasets/undo-log.ts'
import { findInstant, saveVersion } from '../../datasets/state.ts'
import { recomputeTotals } from '../../datasets/totals.ts'
import type { Database } from '../../db/client.ts'
import type { Counts } from '../judging/report.ts'
import type { Guard, Loss } from '../release-load.ts'
import { mergeStaged } from './merge.ts'
import { beginRelease, endRelease, standInsOf, type ReleaseCounts, type Described } from './release.ts'
import { removeStandIns } from './stand-ins.ts'
import type { Merge } from '../content.ts'
import type { ImportOptions } from '../options.ts'

/** The changes and the id of a release; or null and the losses that exceed the limit. */
type MergedRelease = { changes: ReleaseCounts | null; losses: Loss[]; id: string | null }

export const nothingMerged: MergedRelease = { changes: null, losses: [], id: null }

/** Makes a release of the staged rows, unless that would remove too much. */
export async function mergeRelease(
  trx: Database,
  release: Described,
  counts: Counts,
  guard: Guard,
  { content, undoReleases }: ImportOptions,
): Promise<MergedRelease> {
  const { targets } = release.source
  const tables = targets.map(({ table }) => table)
  const load = await beginRelease(trx, release, await findInstant(trx))
  await removeStandIns(trx, content, standInsOf(release.source, release.year), load)
  const { links, losses } = await mergeStaged(trx, content, targets, load, guard)
  if (losses.length > 0) return { ...nothingMerged, losses }
  const merge: Merge = (staged, part) => mergeStaged(trx, content, staged, part, { ...guard, spared: [] })
  for (const { compose } of content.compositions) {
    const composed = await compose(trx, tables, load, merge)
    if (composed.losses.length > 0) return { ...nothingMerged, losses: composed.losses }
    links.added += composed.links.added
    links.gone += composed.links.gone
  }
  const changes = await endRelease(trx, load, counts, links)
  await stopUndoLog(trx)
  await recordDependencies(trx, load)
  await pruneUndoLog(trx, load, undoReleases)
  await recomputeTotals(trx, content)
  await analyzeTables(trx, [...tables, 'row_change'])
  await saveVersion(trx, load.instant)
  return { changes, losses: [], id: load.release }
}
