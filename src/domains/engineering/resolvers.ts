import type { Resolvers } from '../schema-types.ts'
import { publishedCoordinators } from './model.ts'
import { coordinationOfRegion, engineeringOfTerritory, pairOfTerritory } from './queries.ts'

export const resolvers: Resolvers = {
  Territory: {
    engineering: (territory, args, c, info) => c.load(engineeringOfTerritory, territory, args, info),
    pair: (territory, args, c, info) => c.load(pairOfTerritory, territory, args, info),
  },
  Region: {
    coordination: (region, args, c, info) => c.load(coordinationOfRegion, region, args, info),
    coordinatorCount: async (region, args, c, info) => {
      const coordination = await c.load(coordinationOfRegion, region, args, info)
      return coordination ? publishedCoordinators(coordination) : null
    },
  },
  // Names are not stored: publishing them would need access control.
  Pair: {
    elected: () => null,
    industrialist: () => null,
  },
}
