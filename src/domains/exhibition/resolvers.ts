import type { Resolvers } from '../schema-types.ts'
import { exhibitionOfEvent, exhibitsOfExhibition } from './queries.ts'

export const resolvers: Resolvers = {
  Event: {
    exhibition: (event, args, c, info) => c.load(exhibitionOfEvent, event, args, info),
  },
  Exhibition: {
    exhibits: (exhibition, args, c, info) => c.load(exhibitsOfExhibition, exhibition, args, info),
  },
}
