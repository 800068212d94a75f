import { isLink } from '../../datasets/changes.ts'
import type { Content } from '../../datasets/content.ts'
import { findShape, type TableShape } from '../../datasets/tables.ts'
import { deleteGone } from '../../datasets/versions.ts'
import type { Database } from '../../db/client.ts'
import type { Target } from '../target.ts'
import { ensureRows } from './ensure-rows.ts'
import type { Guard, Loss, Merged, ReleaseLoad } from '../release-load.ts'
import { clearReferences } from './clear-references.ts'
import { replaceRows } from './replace-rows.ts'
import { countLinks, replaceVersions } from './replace-versions.ts'

/**
 * Merges the staged rows into their tables, parents first. New rows are added, different ones changed, and missing ones
 * removed, from the as-of date of the file to that of the next release. Versions before and after stay; each change
 * goes to `row_change`; equal rows are not touched.
 */
export async function mergeStaged(
  trx: Database,
  content: Content,
  targets: readonly Target[],
  load: ReleaseLoad,
  guard: Guard,
): Promise<Merged> {
  const links = { added: 0, gone: 0 }
  const losses: Loss[] = []
  const replaced: TableShape[] = []
  for (const target of targets) {
    const shape = await findShape(trx, target.table)
    if (target.mode === 'ensure') {
      await ensureRows(trx, target, shape, load)
      continue
    }
    if (load.isPast && !shape.kept) continue
    const replacement = { ...target, content, load, guard, shape }
    losses.push(...(shape.kept ? await replaceVersions(trx, replacement) : await replaceRows(trx, replacement)))
    replaced.unshift(shape)
    if (!isLink(content, target.table, shape.sourced)) continue
    const { added, gone } = await countLinks(trx, shape)
    links.added += added
    links.gone += gone
  }
  // Last, and children first: others may point to removed rows.
  for (const shape of replaced) {
    await clearReferences(trx, shape, load)
    await deleteGone(trx, shape)
  }
  return { links, losses }
}
