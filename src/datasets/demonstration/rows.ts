import type { Rows } from '../rows.ts'
import { sourceRows } from '../sources.ts'
import { demonstrationActions, demonstrationPartners } from './actions.ts'
import { demonstrationActors } from './actors.ts'
import { demonstrationAwards } from './awards.ts'
import { demonstrationEngineering } from './engineering.ts'
import { demonstrationExhibits } from './exhibits.ts'
import { demonstrationSites } from './sites.ts'
import { demonstrationSources } from './sources.ts'
import type { Terrain } from './terrain.ts'

/**
 * Every demonstration row, by table: made up to fill what nobody has published, in the published structure and tied to no
 * real body. The same terrain and scale give the same rows.
 * In: the terrain; how many times the published number of actions, awards and sites to make; the instant of the load.
 */
export function demonstrationRows(terrain: Terrain, scale: number, loadedAt: string): Rows {
  return {
    ...sourceRows(Object.values(demonstrationSources), loadedAt),
    actor: demonstrationActors(),
    action: demonstrationActions(terrain.territories, scale),
    action_partner: demonstrationPartners(scale),
    award: demonstrationAwards(terrain, scale),
    ...demonstrationSites(terrain, scale),
    ...demonstrationEngineering(terrain),
    exhibit: demonstrationExhibits(),
  }
}
