import { dayOf } from '../../batch/history.ts'
import { badUserInput } from '../../errors.ts'
import type { Resolvers } from '../schema-types.ts'
import * as queries from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    actor: (_, filter, c, info) => {
      if (filter.acronym == null && filter.siren == null)
        throw badUserInput(`Send an 'acronym', like "CNER", or a 'siren', nine digits.`)
      return c.load(queries.actorByName, null, { filter }, info)
    },
    actors: (_, args, c, info) => c.load(queries.actors, null, args, info),
  },
  Programme: {
    steeredBy: (programme, args, c, info) => c.load(queries.steerersOfProgramme, programme, args, info),
  },
  Platform: {
    operators: (platform, args, c, info) => c.load(queries.operatorsOfPlatform, platform, args, info),
  },
  Action: {
    partners: (action, args, c, info) => c.load(queries.partnersOfAction, action, args, info),
  },
  Actor: {
    relations: (actor, args, c, info) => c.load(queries.relationsOfActor, actor, args, info),
  },
  ActorRelation: {
    target: (relation, _, c, info) => c.byType(relation.target_type, relation.target_id, info, dayOf(relation)),
  },
}
