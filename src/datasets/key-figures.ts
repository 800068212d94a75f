import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'

const currentPhase = sql`(select max(number) from phase)`
const turnkeySites = sql`from industrial_site where label_code = 'TURNKEY_FRANCE_2030'`

/** What each figure adds up, as rows of (source_kind, value); the value is null where that row does not tell. */
const sums: Record<string, RawBuilder<unknown>> = {
  TERRITORIES: sql`select source_kind, 1 as value from territory where phase_number = ${currentPhase}`,
  INTERCOMMUNAL_BODIES: sql`select member.source_kind, 1 as value
    from territory_member member join territory on territory.id = member.territory_id
    where territory.phase_number = ${currentPhase} and member.kind <> 'COM'`,
  ACTIONS: sql`select source_kind, 1 as value from action`,
  PROJECT_LEADS: sql`select source_kind, project_lead_count as value from engineering`,
  REGIONAL_COORDINATORS: sql`select source_kind, coordinator_count as value from regional_coordination`,
  FONDS_VERT_AWARDS_2024: sql`select award.source_kind, 1 as value
    from award join funding_round round on round.measure_id = award.measure_id and round.year = award.year
    where round.award_figure_code = 'FONDS_VERT_AWARDS_2024'`,
  TURNKEY_SITES: sql`select source_kind, 1 as value ${turnkeySites}`,
  TURNKEY_SITES_RECYCLED_LAND: sql`select source_kind, land_recycling::int as value ${turnkeySites}`,
  TURNKEY_SITES_HECTARES: sql`select source_kind, hectares as value ${turnkeySites}`,
  EXHIBITS: sql`select source_kind, 1 as value from exhibit`,
}

/**
 * Writes beside each key figure the latest value that was published, and what the rows add up to: real rows, demonstration
 * rows, and the real rows whose value is unknown. A figure that no rows could give keeps null.
 * SQL, per figure: `update key_figure set … from (select sum(value) filter (where …) …)`.
 */
export async function countKeyFigures(db: Database): Promise<void> {
  await sql`/* datasets.link-published-values */
    update key_figure set published_value = (
      select value from published_figure where key_figure_code = code order by as_of desc, id desc limit 1
    )`.execute(db)
  for (const [code, rows] of Object.entries(sums))
    await sql`/* datasets.count-key-figure */
      update key_figure set counted_real = counted.real, counted_demonstration = counted.demonstration,
        counted_unknown = counted.unknown
      from (
        select coalesce(sum(value) filter (where source_kind <> 'DEMONSTRATION'), 0) as real,
          coalesce(sum(value) filter (where source_kind = 'DEMONSTRATION'), 0) as demonstration,
          count(*) filter (where source_kind <> 'DEMONSTRATION' and value is null) as unknown
        from (select source_kind, value::numeric from (${rows}) counting) exact
      ) counted
      where code = ${code}`.execute(db)
  // A share: without a real action there is no real share, and without a demonstration action the share is 0.
  await sql`/* datasets.count-key-figure */
    update key_figure set counted_real = counted.real, counted_demonstration = coalesce(counted.demonstration, 0),
      counted_unknown = counted.unknown
    from (
      select round(100 * avg(counts) filter (where source_kind <> 'DEMONSTRATION')) as real,
        round(100 * avg(counts) filter (where source_kind = 'DEMONSTRATION')) as demonstration,
        count(*) filter (where source_kind <> 'DEMONSTRATION' and status = 'UNKNOWN') as unknown
      from (select source_kind, status, (status in ('DONE', 'UNDER_WAY'))::int as counts from action) action
    ) counted
    where code = 'ACTIONS_DONE_OR_UNDER_WAY'`.execute(db)
}
