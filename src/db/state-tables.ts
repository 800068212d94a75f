import { sql, type RawBuilder } from 'kysely'

/** Tables of the hub's own state. They hold no data: nothing loads or undoes them. */
export const stateTables = [
  'data_state',
  'fetched_file',
  'forgotten',
  'known_since',
  'oldest_hub',
  'partner_schema',
  'row_change',
] as const

/** SQL for their names: `'data_state', 'fetched_file', …`. */
export const stateTableNames: RawBuilder<unknown> = sql.join(stateTables.map((name) => sql.lit(name)))
