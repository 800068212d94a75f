import type { Resolvers } from '../schema-types.ts'
import { event } from './model.ts'
import * as queries from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    event: (_, { slug }, c, info) => c.byKey(event, slug, info),
    events: (_, args, c, info) => c.load(queries.events, null, args, info),
  },
  Event: {
    participations: (parent, args, c, info) => c.load(queries.participationsOfEvent, parent, args, info),
  },
  Actor: {
    participations: (actor, args, c, info) => c.load(queries.participationsOfActor, actor, args, info),
  },
  Participation: {
    functions: (participation, args, c, info) => c.load(queries.functionsOfParticipant, participation, args, info),
  },
  Person: {
    functions: (person, args, c, info) => c.load(queries.functionsOfPerson, person, args, info),
    participations: (person, args, c, info) => c.load(queries.participationsOfPerson, person, args, info),
  },
}
