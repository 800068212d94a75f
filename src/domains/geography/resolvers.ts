import { loads } from '../../batch/loads.ts'
import { boundaryOf } from './outline.ts'
import type { Resolvers } from '../schema-types.ts'
import { checkCommuneCode, checkDepartmentCode, checkRegionCode, checkSiren } from './codes.ts'
import { commune, department, intercommunalBody, region } from './model.ts'
import * as queries from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    region: (_, { code }, c, info) => {
      checkRegionCode(code)
      return c.byKey(region, code, info)
    },
    regions: loads(queries.regions),
    department: (_, { code }, c, info) => {
      checkDepartmentCode(code)
      return c.byKey(department, code, info)
    },
    departments: loads(queries.departments),
    commune: async (_, { code }, c, info) => {
      checkCommuneCode(code)
      const current = await c.byKey(commune, code, info)
      return current ?? c.load(queries.communeByFormerCode, null, { filter: { code } }, info)
    },
    communes: loads(queries.communes),
    intercommunalBody: (_, { siren }, c, info) => {
      checkSiren(siren)
      return c.byKey(intercommunalBody, siren, info)
    },
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
    siteCommunes: async (parent, args, c, info) => nullIfNone(await c.load(queries.communesOfSite, parent, args, info)),
  },
  Eligibility: {
    departments: async (parent, args, c, info) =>
      nullIfNone(await c.load(queries.departmentsOfMeasure, parent, args, info)),
  },
}

/** For lists where no rows means unpublished, not empty. */
function nullIfNone<T>(rows: T[]): T[] | null {
  return rows.length === 0 ? null : rows
}
