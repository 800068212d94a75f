import { loads } from '../../batch/loads.ts'
import type { Resolvers } from '../schema-types.ts'
import { exhibitionOfEvent, exhibitsOfExhibition } from './queries.ts'

export const resolvers: Resolvers = {
  Event: {
    exhibition: loads(exhibitionOfEvent),
  },
  Exhibition: {
    exhibits: loads(exhibitsOfExhibition),
  },
}
