import { grouping, labelled, through } from '../../batch/grouping.ts'
import { any, linkedBy, list, page, type Relation } from '../../batch/relation.ts'
import { sourceKindLabels } from '../dataset/model.ts'
import { checkDepartmentCode } from '../geography/codes.ts'
import { department } from '../geography/model.ts'
import type {
  IndustrialSiteDimension,
  IndustrialSiteFilter,
  IndustrialSiteGroup,
  IndustrialSiteOrderField,
} from '../schema-types.ts'
import { each } from '../shared/codes.ts'
import { checkText, sourceKinds, words } from '../shared/filters.ts'
import { checkTerritoryCode, territoryCodes } from '../territory/codes.ts'
import { territory } from '../territory/model.ts'
import { carrierLabels, industrialSite, platform } from './model.ts'

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

/** Sites in groups: `select … count(*), sum(hectares) from industrial_site left join department … where <filter> group by …`. */
export const siteGroups = grouping<
  'industrial_site',
  IndustrialSiteFilter,
  IndustrialSiteDimension,
  IndustrialSiteGroup
>({
  name: 'industrialSite.groups',
  rows: sites,
  dimensions: {
    LABEL: 'label_code',
    DEPARTMENT: 'department_code',
    DEPARTMENT_REGION: through('department_code', department, 'region_code'),
    REGION: through('territory_id', territory, 'home_region_code'),
    TERRITORY: 'territory_id',
    CARRIER_KIND: labelled('carrier_kind', carrierLabels),
    LAND_RECYCLING: 'land_recycling',
    YEAR: 'available_from',
    AVAILABLE_FROM: 'available_from',
    AVAILABLE_TO: 'available_to',
    SOURCE_KIND: labelled('source_kind', sourceKindLabels),
  },
  measures: { hectares: 'hectares' },
})

/** The sites in a territory: `… from industrial_site where territory_id = $territory …`. */
export const sitesOfTerritory = sitesUnder('industrialSite.ofTerritory', (rows, territory) =>
  rows.where('r.territory_id', '=', territory),
)

/** The sites with a label: `… from industrial_site where label_code = $label …`. */
export const sitesOfLabel = sitesUnder('industrialSite.ofLabel', (rows, code) => rows.where('r.label_code', '=', code))

/** The platforms that list a site: `… from platform join site_platform …`. */
export const platformsOfSite = list({
  name: 'platform.ofSite',
  of: platform,
  under: linkedBy(platform, 'site_platform', { row: 'platform_id', parent: 'site_id' }),
  order: { NAME: 'name_sort' },
})

/** The platforms that list a label: `… from platform join label_platform …`. */
export const platformsOfLabel = list({
  name: 'platform.ofLabel',
  of: platform,
  under: linkedBy(platform, 'label_platform', { row: 'platform_id', parent: 'label_code' }),
  order: { NAME: 'name_sort' },
})
