import { sql } from 'kysely'
import { link, model, needs } from '../../batch/model.ts'
import { memberKindLabels } from '../geography/model.ts'
import type { MemberKind, Territory, TerritoryMember } from '../schema-types.ts'
import { searchable } from '../shared/searchable.ts'
import { sourced } from '../shared/sourced.ts'

export const territory = model<'territory', Territory>(
  'Territory',
  'territory',
  'id',
  {
    code: 'code',
    slug: 'slug',
    name: 'name',
    phase: { one: 'phase_number' },
    phaseNumber: 'phase_number',
    homeRegion: { one: 'home_region_code' },
    // These lists are null, not empty, if the composition is unknown.
    coveredRegions: needs(['commune_count']),
    departments: needs(['commune_count']),
    members: needs(['member_count']),
    communes: needs(['commune_count']),
    memberCount: 'member_count',
    communeCount: 'commune_count',
    population: 'population',
    cogYear: 'cog_year',
    labelPoint: needs(['longitude', 'latitude'], (row) =>
      row.longitude === null ? null : { longitude: row.longitude, latitude: row.latitude },
    ),
    ...sourced,
  },
  {
    naturalKey: { fields: ['code', 'phaseNumber'], keyOf: ({ code, phaseNumber }) => `${phaseNumber}-${code}` },
    kept: 'territories',
  },
)

export const searchedTerritories = searchable(territory, {
  as: 'TERRITORY',
  label: 'territoire',
  name: 'name_sort',
  // Also by the code of a commune and the SIREN of a member.
  byCode: (code) => sql`r.id in (
    select link.territory_id from commune join territory_commune as link on link.commune_code = commune.code
    where commune.search @@ ${code}
    union all
    select link.territory_id from intercommunal_body as body
    join territory_member as link on link.intercommunal_body_siren = body.siren
    where body.search @@ ${code})`,
})

export const territoryMember = model<'territory_member', TerritoryMember>(
  'TerritoryMember',
  'territory_member',
  'siren',
  {
    siren: 'siren',
    name: 'name',
    kind: 'kind',
    kindLabel: needs(['kind'], (row) => memberKindLabels[row.kind as MemberKind]),
    intercommunalBody: { one: 'intercommunal_body_siren' },
    commune: { one: 'commune_code' },
    ...sourced,
  },
  {
    kept: 'members of territories',
    shownIn: { territory_id: 'territory', intercommunal_body_siren: 'intercommunal_body', commune_code: 'commune' },
  },
)

/** The communes, departments and regions of territories. */
export const territoryCommune = link('territory_commune', {
  kept: true,
  shownIn: { territory_id: 'territory', commune_code: 'commune' },
})
export const territoryDepartment = link('territory_department', {
  kept: true,
  shownIn: { territory_id: 'territory', department_code: 'department' },
})
export const territoryRegion = link('territory_region', {
  kept: true,
  shownIn: { territory_id: 'territory', region_code: 'region' },
})

/** The row behind a GeoJSON scalar. */
export const outline = model<'territory_outline', object>(
  'GeoJSON',
  'territory_outline',
  'territory_id',
  {},
  {
    kept: 'outlines',
    shownIn: { territory_id: 'territory' },
  },
)
