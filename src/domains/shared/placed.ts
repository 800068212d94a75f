import type { Model } from '../../batch/model.ts'
import type { Column, Table } from '../../db/table-traits.ts'

/**
 * Where the communes of rows are stored: in a column with their codes; or in a table that links rows to communes, which
 * must all lie in one territory, with its column for the row's key.
 */
export type CommunesOf<T extends Table> = Column<T> | { [L in Table]: { through: L; by: Column<L> } }[Table]

/** A table whose rows belong to the territory of their commune. */
export type Placed = { table: Table; communes: string | { through: Table; by: string } }

/**
 * Places the rows of a type: every load stores the territory of their commune.
 *
 * @example
 * placed(award, 'project_commune_code')
 * placed(industrialSite, { through: 'site_commune', by: 'site_id' })
 */
export function placed<T extends Table>({ table }: Model<T>, communes: CommunesOf<T>): Placed {
  return { table, communes }
}
