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
 * In: the terrain; how many times the published number of actions, awards and sites to make; the instant of the load; the
 * data sets to leave out.
 */
export function demonstrationRows(
  terrain: Terrain,
  scale: number,
  loadedAt: string,
  without: ReadonlySet<string> = new Set(),
): Rows {
  const has = (kind: keyof typeof demonstrationSources) => !without.has(demonstrationSources[kind].id)
  const { pair, ...engineering } = demonstrationEngineering(terrain)
  return {
    ...sourceRows(
      Object.values(demonstrationSources).filter(({ id }) => !without.has(id)),
      loadedAt,
    ),
    ...((has('actions') || has('awards')) && { actor: demonstrationActors() }),
    ...(has('actions') && {
      action: demonstrationActions(terrain.territories, scale),
      action_partner: demonstrationPartners(scale),
    }),
    ...(has('awards') && { award: demonstrationAwards(terrain, scale, has('actions')) }),
    ...(has('sites') && demonstrationSites(terrain, scale)),
    ...(has('engineering') && engineering),
    ...(has('pairs') && { pair }),
    ...(has('exhibits') && { exhibit: demonstrationExhibits() }),
  }
}
