import { loads } from '../../batch/loads.ts'
import { dayOf } from '../../batch/sql/history.ts'
import { badUserInput } from '../../errors.ts'
import type { Resolvers } from '../schema-types.ts'
import * as queries from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    actor: loads(queries.actorByName, {
      args: (filter) => {
        if (filter.acronym == null && filter.siren == null)
          throw badUserInput(`Send an 'acronym', like "CNER", or a 'siren', nine digits.`)
        return { filter }
      },
    }),
    actors: loads(queries.actors),
  },
  Programme: {
    steeredBy: loads(queries.steerersOfProgramme),
  },
  Platform: {
    operators: loads(queries.operatorsOfPlatform),
  },
  Action: {
    partners: loads(queries.partnersOfAction),
  },
  Actor: {
    relations: loads(queries.relationsOfActor),
  },
  ActorRelation: {
    target: (relation, _, c, info) => c.byType(relation.target_type, relation.target_id, info, dayOf(relation)),
  },
}
