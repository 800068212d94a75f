import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import { currentPhase } from '../programme/model.ts'
import { codeCheck } from '../shared/codes.ts'

export const checkTerritoryCode = codeCheck(
  /^ti-\d{4}$/,
  'a territory code',
  `A territory code is 'ti-' and four digits, like 'ti-9307'.`,
)

// Conditions for lists of rows `r` that lie in territories. Tables with history are named with `sql.table`, so that the
// kernel can replace them with their rows on a date.

/** Rows in territories of the current phase with one of these codes. */
export const territoryCodes = (_: unknown, codes: Expression<readonly string[]>): RawBuilder<SqlBool> =>
  sql`r.territory_id in
      (select id from ${sql.table('territory')} where code = any(${codes}) and phase_number = ${currentPhase})`

/** Rows in territories of the current phase with one of these home regions. */
export const homeRegionCodes = (_: unknown, codes: Expression<readonly string[]>): RawBuilder<SqlBool> =>
  sql`r.territory_id in
      (select id from ${sql.table('territory')} where home_region_code = any(${codes}) and phase_number = ${currentPhase})`
