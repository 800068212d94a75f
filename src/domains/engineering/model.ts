import { model } from '../../batch/model.ts'
import type { Engineering, Pair, RegionalCoordination } from '../schema-types.ts'
import { sourced } from '../sourced.ts'

export const engineering = model<'engineering', Engineering>('Engineering', 'engineering', 'territory_id', {
  projectLeadCount: 'project_lead_count',
  ...sourced,
})

export const regionalCoordination = model<'regional_coordination', RegionalCoordination>(
  'RegionalCoordination',
  'regional_coordination',
  'region_code',
  { coordinatorCount: 'coordinator_count', ...sourced },
)

export const pair = model<'pair', Pair>('Pair', 'pair', 'territory_id', { ...sourced })
