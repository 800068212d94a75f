import { loads, loadsByKey, loadsOrNull } from '../../batch/loads.ts'
import { boundaryOf } from './outline.ts'
import type { Resolvers } from '../schema-types.ts'
import { checkDepartmentCode, checkRegionCode, checkSiren } from './codes.ts'
import { department, intercommunalBody, region } from './model.ts'
import * as queries from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    region: loadsByKey(region, ({ code }) => checked(code, checkRegionCode)),
    regions: loads(queries.regions),
    department: loadsByKey(department, ({ code }) => checked(code, checkDepartmentCode)),
    departments: loads(queries.departments),
    commune: loads(queries.communeByCode, { args: (filter) => ({ filter }) }),
    communes: loads(queries.communes),
    intercommunalBody: loadsByKey(intercommunalBody, ({ siren }) => checked(siren, checkSiren)),
    intercommunalBodies: loads(queries.intercommunalBodies),
  },
  Region: {
    departments: loads(queries.departmentsOfRegion),
    boundary: boundaryOf(queries.outlineOfRegion),
    boundarySource: loads(queries.boundarySourceOfRegion),
  },
  Department: {
    communes: loads(queries.communesOfDepartment),
    boundary: boundaryOf(queries.outlineOfDepartment),
    boundarySource: loads(queries.boundarySourceOfDepartment),
  },
  IntercommunalBody: {
    communes: loads(queries.communesOfIntercommunalBody),
  },
  Commune: {
    intercommunalBodies: loads(queries.intercommunalBodiesOfCommune),
    pointSource: loads(queries.pointSourceOfCommune),
  },
  Territory: {
    coveredRegions: loads(queries.regionsOfTerritory, { nullWithout: 'commune_count' }),
    departments: loads(queries.departmentsOfTerritory, { nullWithout: 'commune_count' }),
    communes: loads(queries.communesOfTerritory, { nullWithout: 'commune_count' }),
  },
  IndustrialSite: {
    communePoint: loads(queries.communePointOfSite),
    siteCommunes: loadsOrNull(queries.communesOfSite),
  },
  Eligibility: {
    departments: loadsOrNull(queries.departmentsOfMeasure),
  },
}

function checked(code: string, check: (code: string) => void): string {
  check(code)
  return code
}
