import { sql } from 'kysely'
import type { Change } from '../../datasets/changes.ts'
import type { Table } from '../../db/table-traits.ts'
import { findShape } from '../../datasets/tables.ts'
import { findSpans, type Span } from '../../datasets/versions.ts'
import type { Database } from '../../db/client.ts'
import type { Composition } from '../../imports/content.ts'
import type { Merged } from '../../imports/release-load.ts'
import { placedTables } from '../models.ts'
import { countTerritories } from './count-territories.ts'
import { composeOfMembers, coverDepartments } from './compose-links.ts'
import { labelTerritories } from './label-territories.ts'
import { placeRows } from './placement.ts'

/**
 * Derives what depends on imported rows:
 * - from members and communes of territories: the communes of the members (unless the ANCT's list of communes was loaded
 *   for that phase), the departments and regions, and the counts;
 * - the territory of each row that lies in one;
 * - the label point of each outline.
 */
export const composition: Composition = {
  async compose(trx, tables, load, merge) {
    // The report shows the dates with the most changes.
    let merged: Merged = { links: { added: 0, gone: 0 }, losses: [] }
    const isLoaded = (...some: Table[]) => some.some((table) => tables.includes(table))
    if (isLoaded('territory_outline'))
      for (const span of await findSpansOf(trx, ['territory_outline'], load.asOf))
        await labelTerritories(trx, { ...load, ...span })
    const isComposed = isLoaded('territory_member', 'territory_commune')
    if (isComposed)
      for (const span of await findSpansOf(trx, ['territory_member', 'territory_commune'], load.asOf)) {
        const communes = await composeOfMembers(trx, load, span, merge)
        const departments = await coverDepartments(trx, load, span, merge)
        merged = largerOf(merged, sumOf(communes, departments))
        await countTerritories(trx, { ...load, ...span })
      }
    await placeFrom(trx, isComposed ? null : tables, load, load.asOf)
    return merged
  },
  async recompose(trx, tables, change, asOf) {
    if (tables.includes('territory_commune')) await placeFrom(trx, null, change, asOf)
  },
}

/**
 * Derives the territories of rows again, for all dates from one on.
 *
 * @param tables - The tables to update; null for all.
 */
async function placeFrom(
  db: Database,
  tables: readonly Table[] | null,
  { release, instant }: Change,
  asOf: string,
): Promise<void> {
  for (const each of placedTables) {
    if (tables && !tables.includes(each.table)) continue
    const links = typeof each.communes === 'string' ? [] : [each.communes.through]
    for (const span of await findSpansOf(db, ['territory_commune', ...links], asOf))
      await placeRows(db, each, { release, instant, ...span })
  }
}

/** Splits the dates from one on into spans in which no phase begins and no row of some tables changes. */
async function findSpansOf(db: Database, tables: readonly Table[], from: string): Promise<Span[]> {
  const shapes = []
  for (const table of tables) shapes.push(await findShape(db, table))
  return findSpans(db, shapes, sql`select valid_from from phase`, from)
}

function sumOf(one: Merged, other: Merged): Merged {
  const links = { added: one.links.added + other.links.added, gone: one.links.gone + other.links.gone }
  return { links, losses: [...one.losses, ...other.losses] }
}

/** The larger changes of two spans. */
function largerOf(one: Merged, other: Merged): Merged {
  const links = {
    added: Math.max(one.links.added, other.links.added),
    gone: Math.max(one.links.gone, other.links.gone),
  }
  return { links, losses: one.losses.length > 0 ? one.losses : other.losses }
}
