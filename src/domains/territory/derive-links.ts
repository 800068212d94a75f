import { sql } from 'kysely'
import { tableOn } from '../../datasets/revise.ts'
import type { Sql } from '../../datasets/tables.ts'
import type { Table } from '../../db/table-traits.ts'
import type { Database } from '../../db/client.ts'
import { selectCommunes, selectDepartments, selectRegions } from './links.ts'

/**
 * Derives the communes of territories from their members, and the departments and regions from their communes.
 *
 * SQL, per kind: `delete from territory_commune where …` and `insert into territory_commune select … from (…)`.
 *
 * @param imported - Phases whose territories were imported: they stay as they are.
 */
export async function linkTerritories(db: Database, imported: readonly number[]): Promise<void> {
  const isDerived = sql`territory_id in (select id from territory where phase_number <> all(${imported}::int[]))`
  async function replace(table: Table, column: string, links: Sql): Promise<void> {
    await sql`/* datasets.link-territories */
      delete from ${sql.table(table)} where ${isDerived}`.execute(db)
    await sql`/* datasets.link-territories */
      insert into ${sql.table(table)} (territory_id, ${sql.ref(column)}, valid_from)
      select territory_id, ${sql.ref(column)}, min(valid_from) from (${links}) link
      where ${isDerived} group by 1, 2`.execute(db)
  }
  await replace('territory_commune', 'commune_code', selectCommunes(tableOn))
  await replace('territory_department', 'department_code', selectDepartments(tableOn))
  await replace('territory_region', 'region_code', selectRegions(tableOn))
}
