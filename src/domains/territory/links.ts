import { sql } from 'kysely'
import type { Sql } from '../../datasets/tables.ts'
import type { Table } from '../../db/table-traits.ts'

/** SQL for the rows of a table to read: the current ones, or those of a day. */
type RowsOf = (table: Table) => Sql

/** SQL for the communes of territories: those of their members. A link may repeat, as in the other selects. */
export function selectCommunes(rowsOf: RowsOf): Sql {
  return sql`
    select member.territory_id, link.commune_code, member.valid_from
    from ${rowsOf('territory_member')} member
    join intercommunal_body_commune link on link.intercommunal_body_siren = member.intercommunal_body_siren
    union all
    select territory_id, commune_code, valid_from from ${rowsOf('territory_member')} member
    where commune_code is not null`
}

/** SQL for the departments of territories: those of their communes. */
export function selectDepartments(rowsOf: RowsOf): Sql {
  return sql`
    select link.territory_id, commune.department_code, link.valid_from
    from ${rowsOf('territory_commune')} link join commune on commune.code = link.commune_code`
}

/** SQL for the regions of territories with communes: those of the communes, and the home region. */
export function selectRegions(rowsOf: RowsOf): Sql {
  return sql`
    select link.territory_id, commune.region_code, link.valid_from
    from ${rowsOf('territory_commune')} link join commune on commune.code = link.commune_code
    union all
    select territory.id, territory.home_region_code, link.valid_from
    from ${rowsOf('territory_commune')} link join ${rowsOf('territory')} territory on territory.id = link.territory_id`
}
