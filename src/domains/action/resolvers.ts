import { loads } from '../../batch/loads.ts'
import type { Resolvers } from '../schema-types.ts'
import * as queries from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    actions: loads(queries.actions),
    actionGroups: (_, args, c, info) => c.groups(queries.actionGroups, args, info),
  },
  Territory: {
    actions: loads(queries.actionsOfTerritory),
  },
  Actor: {
    ledActions: loads(queries.actionsLedByActor),
    partneredActions: loads(queries.actionsPartneredByActor),
  },
}
