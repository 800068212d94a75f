import { sql } from 'kysely'
import { reviseRows, rowsToRevise, tableOn, type Revision } from '../../datasets/revise.ts'
import { findShape } from '../../datasets/tables.ts'
import type { Database } from '../../db/client.ts'

/**
 * Stores for each territory the label point of its outline; null without an outline.
 *
 * SQL: `update territory set … from (select … from territory left join territory_outline …)`.
 *
 * @param revision - The dates to update; by default the current rows.
 */
export async function labelTerritories(db: Database, revision?: Revision): Promise<void> {
  await reviseRows(
    db,
    'territory',
    ['longitude', 'latitude'],
    sql`
      select territory.id, territory.valid_from, outline.longitude, outline.latitude
      from ${rowsToRevise(await findShape(db, 'territory'), revision)} territory
      left join ${tableOn('territory_outline', revision)} outline on outline.territory_id = territory.id`,
    revision,
  )
}
