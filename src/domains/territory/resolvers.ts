import type { Resolvers } from '../schema-types.ts'
import { boundaryOf } from '../geography/outline.ts'
import * as queries from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    territory: (_, { asOf, ...filter }, c, info) => c.load(queries.territoryByCode, null, { filter, asOf }, info),
    territories: (_, args, c, info) => c.load(queries.territories, null, args, info),
    territoryGroups: (_, args, c, info) => c.groups(queries.territoryGroups, args, info),
  },
  Phase: {
    territories: (phase, args, c, info) => c.load(queries.territoriesOfPhase, phase, args, info),
  },
  Region: {
    territories: (region, args, c, info) => c.load(queries.territoriesOfRegion, region, args, info),
  },
  Department: {
    territories: (department, args, c, info) => c.load(queries.territoriesOfDepartment, department, args, info),
  },
  Territory: {
    members: (parent, args, c, info) =>
      parent.member_count === null ? null : c.load(queries.membersOfTerritory, parent, args, info),
    boundary: boundaryOf(queries.outlineOfTerritory),
    boundarySource: (parent, args, c, info) => c.load(queries.boundarySourceOfTerritory, parent, args, info),
  },
  Commune: {
    territory: (parent, filter, c, info) => c.load(queries.territoryOfCommune, parent, { filter }, info),
  },
  IntercommunalBody: {
    territory: (parent, filter, c, info) => c.load(queries.territoryOfIntercommunalBody, parent, { filter }, info),
  },
}
