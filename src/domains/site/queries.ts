import { any, list, page, type Relation } from '../../batch/relation.ts'
import { checkDepartmentCode, checkTerritoryCode, each } from '../codes.ts'
import { checkText, sourceKinds, territoryCodes, words } from '../filters.ts'
import type { IndustrialSiteFilter, IndustrialSiteOrderField } from '../schema-types.ts'
import { industrialSite, platform } from './model.ts'

const sitesUnder = (name: string, under?: Relation<'industrial_site', IndustrialSiteFilter, 'page'>['under']) =>
  page<'industrial_site', IndustrialSiteFilter, IndustrialSiteOrderField>({
    name,
    of: industrialSite,
    under,
    filter: {
      labels: (eb, labels) => eb('r.label_code', '=', any(labels)),
      departmentCodes: (eb, codes) => eb('r.department_code', '=', any(codes)),
      territoryCodes,
      carrierKinds: (eb, kinds) => eb('r.carrier_kind', '=', any(kinds)),
      text: words,
      sourceKinds,
    },
    check: { departmentCodes: each(checkDepartmentCode), territoryCodes: each(checkTerritoryCode), text: checkText },
    order: { NAME: 'name_sort', HECTARES: 'hectares_sort' },
  })

/** Sites, page by page: `… from industrial_site where <filter> order by name_sort, id`. */
export const sites = sitesUnder('industrialSite.all')

/** The sites in a territory: `… from industrial_site where territory_id = $territory …`. */
export const sitesOfTerritory = sitesUnder('industrialSite.ofTerritory', (rows, territory) =>
  rows.where('r.territory_id', '=', territory),
)

/** The sites that carry a label: `… from industrial_site where label_code = $label …`. */
export const sitesOfLabel = sitesUnder('industrialSite.ofLabel', (rows, code) => rows.where('r.label_code', '=', code))

/** The platforms that list a site: `… from platform join site_platform …`. */
export const platformsOfSite = list({
  name: 'platform.ofSite',
  of: platform,
  under: (rows, site) =>
    rows.innerJoin('site_platform as link', 'link.platform_id', 'r.id').where('link.site_id', '=', site),
  order: { NAME: 'name_sort' },
})
