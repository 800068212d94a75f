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
    regions: (_, args, c, info) => c.load(queries.regions, null, args, info),
    department: (_, { code }, c, info) => {
      checkDepartmentCode(code)
      return c.byKey(department, code, info)
    },
    departments: (_, args, c, info) => c.load(queries.departments, null, args, info),
    commune: async (_, { code }, c, info) => {
      checkCommuneCode(code)
      const current = await c.byKey(commune, code, info)
      return current ?? c.load(queries.communeByFormerCode, null, { filter: { code } }, info)
    },
    communes: (_, args, c, info) => c.load(queries.communes, null, args, info),
    intercommunalBody: (_, { siren }, c, info) => {
      checkSiren(siren)
      return c.byKey(intercommunalBody, siren, info)
    },
    intercommunalBodies: (_, args, c, info) => c.load(queries.intercommunalBodies, null, args, info),
  },
  Region: {
    departments: (parent, args, c, info) => c.load(queries.departmentsOfRegion, parent, args, info),
    boundary: boundaryOf(queries.outlineOfRegion),
    boundarySource: (parent, args, c, info) => c.load(queries.boundarySourceOfRegion, parent, args, info),
  },
  Department: {
    communes: (parent, args, c, info) => c.load(queries.communesOfDepartment, parent, args, info),
    boundary: boundaryOf(queries.outlineOfDepartment),
    boundarySource: (parent, args, c, info) => c.load(queries.boundarySourceOfDepartment, parent, args, info),
  },
  IntercommunalBody: {
    communes: (parent, args, c, info) => c.load(queries.communesOfIntercommunalBody, parent, args, info),
  },
  Commune: {
    intercommunalBodies: (parent, args, c, info) => c.load(queries.intercommunalBodiesOfCommune, parent, args, info),
    pointSource: (parent, args, c, info) => c.load(queries.pointSourceOfCommune, parent, args, info),
  },
  Territory: {
    coveredRegions: (parent, args, c, info) =>
      parent.commune_count === null ? null : c.load(queries.regionsOfTerritory, parent, args, info),
    departments: (parent, args, c, info) =>
      parent.commune_count === null ? null : c.load(queries.departmentsOfTerritory, parent, args, info),
    communes: (parent, args, c, info) =>
      parent.commune_count === null ? null : c.load(queries.communesOfTerritory, parent, args, info),
  },
  IndustrialSite: {
    communePoint: (parent, args, c, info) => c.load(queries.communePointOfSite, parent, args, info),
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
