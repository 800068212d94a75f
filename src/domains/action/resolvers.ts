import type { Resolvers } from '../schema-types.ts'
import * as queries from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    actions: (_, args, c, info) => c.load(queries.actions, null, args, info),
    actionGroups: (_, args, c, info) => c.groups(queries.actionGroups, args, info),
  },
  Territory: {
    actions: (territory, args, c, info) => c.load(queries.actionsOfTerritory, territory, args, info),
  },
  Actor: {
    ledActions: (actor, args, c, info) => c.load(queries.actionsLedByActor, actor, args, info),
    partneredActions: (actor, args, c, info) => c.load(queries.actionsPartneredByActor, actor, args, info),
  },
}
