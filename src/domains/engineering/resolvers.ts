import { loads } from '../../batch/loads.ts'
import type { Resolvers } from '../schema-types.ts'
import { publishedCoordinators } from './model.ts'
import { coordinationOfRegion, engineeringOfTerritory, pairOfTerritory } from './queries.ts'

export const resolvers: Resolvers = {
  Territory: {
    engineering: loads(engineeringOfTerritory),
    pair: loads(pairOfTerritory),
  },
  Region: {
    coordination: loads(coordinationOfRegion),
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
