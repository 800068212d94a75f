import { analyzeTables } from '../datasets/analyze.ts'
import { pruneKeptRows, recordDependencies, stopKeeping } from '../datasets/kept-rows.ts'
import { findInstant, saveVersion } from '../datasets/state.ts'
import { workOutTotals } from '../datasets/totals.ts'
import type { Counts } from './judging/report.ts'
import type { Guard } from './loading/load.ts'
import type { Loss } from './loading/losses.ts'
import { mergeStaged } from './loading/merge.ts'
import { beginRelease, endRelease, standInsOf, type Changes, type Described } from './loading/release.ts'
import { removeStandIns } from './loading/stand-ins.ts'
import type { ImportOptions } from './options.ts'
import type { Transaction } from './source.ts'

/** The changes and the id of a release; or null and the losses that exceed the limit. */
type MergedRelease = { changes: Changes | null; losses: Loss[]; id: string | null }

export const nothingMerged: MergedRelease = { changes: null, losses: [], id: null }

/** Makes a release of the staged rows, unless that would remove too much. */
export async function mergeRelease(
  trx: Transaction,
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
  for (const { compose } of content.compositions) {
    const composed = await compose(trx, content, tables, load, guard.maxGone)
    if (composed.losses.length > 0) return { ...nothingMerged, losses: composed.losses }
    links.added += composed.links.added
    links.gone += composed.links.gone
  }
  const changes = await endRelease(trx, load, counts, links)
  await stopKeeping(trx)
  await recordDependencies(trx, load)
  await pruneKeptRows(trx, load, undoReleases)
  await workOutTotals(trx, content)
  await analyzeTables(trx, [...tables, 'row_change'])
  await saveVersion(trx, load.instant)
  return { changes, losses: [], id: load.release }
}
