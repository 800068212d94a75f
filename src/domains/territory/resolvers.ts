import { loads } from '../../batch/loads.ts'
import type { Resolvers } from '../schema-types.ts'
import { boundaryOf } from '../geography/outline.ts'
import * as queries from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    territory: loads(queries.territoryByCode, { args: ({ asOf, ...filter }) => ({ filter, asOf }) }),
    territories: loads(queries.territories),
    territoryGroups: (_, args, c, info) => c.groups(queries.territoryGroups, args, info),
  },
  Phase: {
    territories: loads(queries.territoriesOfPhase),
  },
  Region: {
    territories: loads(queries.territoriesOfRegion),
  },
  Department: {
    territories: loads(queries.territoriesOfDepartment),
  },
  Territory: {
    members: loads(queries.membersOfTerritory, { nullWithout: 'member_count' }),
    boundary: boundaryOf(queries.outlineOfTerritory),
    boundarySource: loads(queries.boundarySourceOfTerritory),
  },
  Commune: {
    territory: loads(queries.territoryOfCommune, { args: (filter) => ({ filter }) }),
  },
  IntercommunalBody: {
    territory: loads(queries.territoryOfIntercommunalBody, { args: (filter) => ({ filter }) }),
  },
}
