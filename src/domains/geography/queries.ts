import { sql } from 'kysely'
import { any, linkedBy, list, one, page, type Relation } from '../../batch/relation.ts'
import { source } from '../dataset/model.ts'
import type {
  CommuneFilter,
  CommuneOrderField,
  DepartmentFilter,
  DepartmentOrderField,
  IntercommunalBodyFilter,
  IntercommunalBodyOrderField,
} from '../schema-types.ts'
import { each } from '../shared/codes.ts'
import { checkText, partOfName, sourceKinds } from '../shared/filters.ts'
import { checkCommuneCode, checkDepartmentCode, checkRegionCode } from './codes.ts'
import {
  commune,
  communePoint,
  department,
  departmentOutline,
  intercommunalBody,
  region,
  regionOutline,
} from './model.ts'
import { outlineOf } from './outline.ts'

/** Regions and overseas collectivities: `… from region order by code`. */
export const regions = list({ name: 'region.all', of: region, order: { CODE: 'code' } })

/** The regions that a territory covers: `… from region join territory_region … where territory_id = $territory`. */
export const regionsOfTerritory = list({
  name: 'region.ofTerritory',
  of: region,
  under: linkedBy(region, 'territory_region', { row: 'region_code', parent: 'territory_id' }),
  order: { CODE: 'code' },
})

/** Departments, page by page: `… from department where <filter> order by code`. */
export const departments = page<'department', DepartmentFilter, DepartmentOrderField>({
  name: 'department.all',
  of: department,
  filter: {
    regionCodes: (eb, codes) => eb('r.region_code', '=', any(codes)),
    zones: (eb, zones) => eb('r.zone', '=', any(zones)),
    sourceKinds,
  },
  check: { regionCodes: each(checkRegionCode) },
  order: { CODE: 'code', NAME: 'name_sort' },
})

/** The departments of a region: `… from department where region_code = $region order by code`. */
export const departmentsOfRegion = list({
  name: 'department.ofRegion',
  of: department,
  under: (rows, code) => rows.where('r.region_code', '=', code),
  order: { CODE: 'code' },
})

/** The departments that a territory covers: `… from department join territory_department …`. */
export const departmentsOfTerritory = list({
  name: 'department.ofTerritory',
  of: department,
  under: linkedBy(department, 'territory_department', { row: 'department_code', parent: 'territory_id' }),
  order: { CODE: 'code' },
})

/** The departments eligible for a measure: `… from department join eligible_department …`. */
export const departmentsOfMeasure = list({
  name: 'department.ofMeasure',
  of: department,
  under: linkedBy(department, 'eligible_department', { row: 'department_code', parent: 'measure_id' }),
  order: { CODE: 'code' },
  bound: 109,
})

/** Intercommunal bodies, page by page: `… from intercommunal_body where <filter> order by name_sort, siren`. */
export const intercommunalBodies = page<'intercommunal_body', IntercommunalBodyFilter, IntercommunalBodyOrderField>({
  name: 'intercommunalBody.all',
  of: intercommunalBody,
  filter: { text: partOfName, kinds: (eb, kinds) => eb('r.kind', '=', any(kinds)), sourceKinds },
  check: { text: checkText },
  order: { NAME: 'name_sort', SIREN: 'siren', POPULATION: 'population_sort' },
})

/** The bodies that a commune belongs to: `… from intercommunal_body join intercommunal_body_commune …`. */
export const intercommunalBodiesOfCommune = list({
  name: 'intercommunalBody.ofCommune',
  of: intercommunalBody,
  under: linkedBy(intercommunalBody, 'intercommunal_body_commune', {
    row: 'intercommunal_body_siren',
    parent: 'commune_code',
  }),
  order: { NAME: 'name_sort' },
})

const communesUnder = (name: string, under?: Relation<'commune', CommuneFilter, 'page'>['under']) =>
  page<'commune', CommuneFilter, CommuneOrderField>({
    name,
    of: commune,
    under,
    filter: {
      text: partOfName,
      departmentCodes: (eb, codes) => eb('r.department_code', '=', any(codes)),
      regionCodes: (eb, codes) => eb('r.region_code', '=', any(codes)),
      sourceKinds,
    },
    check: { text: checkText, departmentCodes: each(checkDepartmentCode), regionCodes: each(checkRegionCode) },
    order: { NAME: 'name_sort', CODE: 'code', POPULATION: 'population_sort' },
  })

/**
 * The commune that has a code, or else the first that has it as a former code: `… from commune where code =
 * coalesce((select code … where code = $code), (select code … where former_codes @> array[$code] order by code limit 1))`.
 */
export const communeByCode = one<'commune', { code: string }>({
  name: 'commune.byCode',
  of: commune,
  filter: {
    code: (_, code) => sql`r.code = coalesce(
      (select code from commune where code = ${code}),
      (select code from commune where former_codes @> array[${code}] order by code limit 1))`,
  },
  check: { code: checkCommuneCode },
  order: { CODE: 'code' },
})

/** Communes, page by page: `… from commune where <filter> order by name_sort, code`. */
export const communes = communesUnder('commune.all')

/** The communes of a department: `… from commune where department_code = $department …`. */
export const communesOfDepartment = communesUnder('commune.ofDepartment', (rows, code) =>
  rows.where('r.department_code', '=', code),
)

/** The communes of an intercommunal body: `… from commune join intercommunal_body_commune …`. */
export const communesOfIntercommunalBody = communesUnder(
  'commune.ofIntercommunalBody',
  linkedBy(commune, 'intercommunal_body_commune', { row: 'commune_code', parent: 'intercommunal_body_siren' }),
)

/** The communes of a territory: `… from commune join territory_commune …`. */
export const communesOfTerritory = communesUnder(
  'commune.ofTerritory',
  linkedBy(commune, 'territory_commune', { row: 'commune_code', parent: 'territory_id' }),
)

/** The communes of a site: `… from commune join site_commune …`. */
export const communesOfSite = list({
  name: 'commune.ofSite',
  of: commune,
  under: linkedBy(commune, 'site_commune', { row: 'commune_code', parent: 'site_id' }),
  order: { NAME: 'name_sort' },
})

/** The outline of a region: `… from region_outline where region_code = $region`. */
export const outlineOfRegion = outlineOf('regionOutline.ofRegion', regionOutline)

/** The source of a region's outline: `… from source join region_outline … where region_code = $region`. */
export const boundarySourceOfRegion = one({
  name: 'source.ofRegionOutline',
  of: source,
  under: linkedBy(source, 'region_outline', { row: 'release_id', parent: 'region_code' }),
  order: { ID: 'id' },
})

/** The outline of a department: `… from department_outline where department_code = $department`. */
export const outlineOfDepartment = outlineOf('departmentOutline.ofDepartment', departmentOutline)

/** The source of a department's outline: `… from source join department_outline … where department_code = $department`. */
export const boundarySourceOfDepartment = one({
  name: 'source.ofDepartmentOutline',
  of: source,
  under: linkedBy(source, 'department_outline', { row: 'release_id', parent: 'department_code' }),
  order: { ID: 'id' },
})

/** The source of a commune's point: `… from source join commune_point … where commune_code = $commune`. */
export const pointSourceOfCommune = one({
  name: 'source.ofCommunePoint',
  of: source,
  under: linkedBy(source, 'commune_point', { row: 'release_id', parent: 'commune_code' }),
  order: { ID: 'id' },
})

/** The point of a site's only commune: `… from commune_point where commune_code = (select … having count(*) = 1)`. */
export const communePointOfSite = one({
  name: 'communePoint.ofSite',
  of: communePoint,
  under: (rows, site) =>
    rows.where(
      'r.commune_code',
      '=',
      sql<string>`(select min(commune_code) from ${sql.table('site_commune')} where site_id = ${site} having count(*) = 1)`,
    ),
  order: { COMMUNE: 'commune_code' },
})
