import { derives, loads } from '../../batch/loads.ts'
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
    coordinatorCount: derives(
      coordinationOfRegion,
      (coordination) => coordination && publishedCoordinators(coordination),
    ),
  },
  // Names are not stored: publishing them would need access control.
  Pair: {
    elected: () => null,
    industrialist: () => null,
  },
}
