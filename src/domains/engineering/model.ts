import { model, needs, type Row } from '../../batch/model.ts'
import type { Engineering, Pair, RegionalCoordination } from '../schema-types.ts'
import { isDemonstration, sourced } from '../shared/sourced.ts'

export const engineering = model<'engineering', Engineering>(
  'Engineering',
  'engineering',
  'territory_id',
  {
    projectLeadCount: needs(['project_lead_count', 'source_kind'], (row) =>
      isDemonstration(row) ? null : row.project_lead_count,
    ),
    demonstrationProjectLeadCount: needs(['project_lead_count', 'source_kind'], (row) =>
      isDemonstration(row) ? row.project_lead_count : 0,
    ),
    ...sourced,
  },
  { kept: 'project leads', shownIn: { territory_id: 'territory' } },
)

export const regionalCoordination = model<'regional_coordination', RegionalCoordination>(
  'RegionalCoordination',
  'regional_coordination',
  'region_code',
  {
    coordinatorCount: needs(['coordinator_count', 'source_kind'], publishedCoordinators),
    demonstrationCoordinatorCount: needs(['coordinator_count', 'source_kind'], (row) =>
      isDemonstration(row) ? row.coordinator_count : 0,
    ),
    ...sourced,
  },
  { kept: 'regional coordinators', shownIn: { region_code: 'region' } },
)

export const pair = model<'pair', Pair>('Pair', 'pair', 'territory_id', { ...sourced })

/** The published number of coordinators of a region; null in a demonstration row. */
export function publishedCoordinators(row: Pick<Row<'regional_coordination'>, 'coordinator_count' | 'source_kind'>) {
  return isDemonstration(row) ? null : row.coordinator_count
}
