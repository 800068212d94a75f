import { sql } from 'kysely'
import { link, model, needs } from '../../batch/model.ts'
import type { CarrierKind, IndustrialSite, Platform, SiteLabel } from '../schema-types.ts'
import { placed } from '../shared/placed.ts'
import { searchable } from '../shared/searchable.ts'
import { sourced } from '../shared/sourced.ts'
import { unknown } from '../shared/unknown.ts'

export const carrierLabels: Record<CarrierKind, string> = {
  PUBLIC: 'porteur public',
  PRIVATE: 'porteur privé',
  OTHER: 'autre porteur',
}

export const siteLabel = model<'site_label', SiteLabel>('SiteLabel', 'site_label', 'code', {
  code: 'code',
  name: 'name',
  edition: 'edition',
  summary: 'summary',
  criteria: 'criteria',
  plannedChange: 'planned_change',
  ...sourced,
})

export const searchedLabels = searchable(siteLabel, {
  as: 'SITE_LABEL',
  label: 'label',
  name: sql`public.fold(r.name)`,
})

export const platform = model<'platform', Platform>('Platform', 'platform', 'id', {
  name: 'name',
  url: 'url',
  ...sourced,
})

export const searchedPlatforms = searchable(platform, { as: 'PLATFORM', label: 'plateforme', name: 'name_sort' })

export const industrialSite = model<'industrial_site', IndustrialSite>(
  'IndustrialSite',
  'industrial_site',
  'id',
  {
    name: 'name',
    label: { one: 'label_code' },
    department: { one: 'department_code' },
    territory: { one: 'territory_id' },
    hectares: 'hectares',
    landRecycling: 'land_recycling',
    availableFrom: 'available_from',
    availableTo: 'available_to',
    carrierKind: 'carrier_kind',
    carrierKindLabel: needs(['carrier_kind'], (row) =>
      row.carrier_kind === null ? unknown : carrierLabels[row.carrier_kind as CarrierKind],
    ),
    note: 'note',
    ...sourced,
  },
  { kept: 'industrial sites' },
)

export const placedSites = placed(industrialSite, { through: 'site_commune', by: 'site_id' })

/** The communes of sites. */
export const siteCommune = link('site_commune', { kept: true, shownIn: { site_id: 'industrial_site' } })

/** The platforms that list a site itself, not only its label. */
export const sitePlatform = link('site_platform', { kept: true })

export const searchedSites = searchable(industrialSite, {
  as: 'INDUSTRIAL_SITE',
  label: 'site industriel',
  name: 'name_sort',
})
