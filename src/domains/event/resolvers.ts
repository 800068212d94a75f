import { loads, loadsByKey } from '../../batch/loads.ts'
import type { Resolvers } from '../schema-types.ts'
import { event } from './model.ts'
import * as queries from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    event: loadsByKey(event, ({ slug }) => slug),
    events: loads(queries.events),
  },
  Event: {
    participations: loads(queries.participationsOfEvent),
  },
  Actor: {
    participations: loads(queries.participationsOfActor),
  },
  Participation: {
    functions: loads(queries.functionsOfParticipant),
  },
  Person: {
    functions: loads(queries.functionsOfPerson),
    participations: loads(queries.participationsOfPerson),
  },
}
