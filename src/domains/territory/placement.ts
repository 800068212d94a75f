import { sql, type RawBuilder } from 'kysely'
import { reviseRows, rowsToRevise, tableOn, type Revision } from '../../datasets/revise.ts'
import { findShape, names } from '../../datasets/tables.ts'
import type { Database } from '../../db/client.ts'
import type { Placed } from '../shared/placed.ts'

/**
 * Stores for each row of a table its territory of the current phase: that of its commune. A row with several communes has
 * one if all those in a territory lie in the same one. A row without a commune has none.
 *
 * SQL: `update t set territory_id = place.territory_id from (t left join (<territories of communes>) place …) …`.
 *
 * @param revision - The dates to update; by default the current rows.
 */
export async function placeRows(db: Database, { table, communes }: Placed, revision?: Revision): Promise<void> {
  const shape = await findShape(db, table)
  const places =
    typeof communes === 'string' ? territoriesOfCommunes(revision) : territoriesOfLinked(communes, revision)
  const key = typeof communes === 'string' ? communes : shape.key[0]!
  await reviseRows(
    db,
    table,
    ['territory_id'],
    sql`
      select ${names([...shape.key, ...(shape.kept ? ['valid_from'] : [])], 'located')}, place.territory_id
      from ${rowsToRevise(shape, revision)} located
      left join (${places}) place on place.key = ${sql.ref(`located.${key}`)}`,
    revision,
  )
}

/** SQL for the territory of each commune in the current phase. */
function territoriesOfCommunes(revision: Revision | undefined): RawBuilder<unknown> {
  return sql`
    select link.commune_code as key, link.territory_id
    from ${tableOn('territory_commune', revision)} link join territory on territory.id = link.territory_id
    where territory.phase_number = (select max(number) from ${tableOn('phase', revision)} phase)`
}

/** SQL for the territory of each row that is linked to communes of only one. */
function territoriesOfLinked(
  { through, by }: Exclude<Placed['communes'], string>,
  revision: Revision | undefined,
): RawBuilder<unknown> {
  return sql`
    select ${sql.ref(`link.${by}`)} as key,
      case when count(distinct place.territory_id) = 1 then min(place.territory_id) end as territory_id
    from ${tableOn(through, revision)} link
    left join (${territoriesOfCommunes(revision)}) place on place.key = link.commune_code
    group by 1`
}
