import { loads } from '../../batch/loads.ts'
import type { Resolvers } from '../schema-types.ts'
import { keyFigure } from './model.ts'
import {
  figuresOfDispute,
  historyOfKeyFigure,
  keyFigures,
  latestOfKeyFigure,
  partsOfDispute,
  partsOfKeyFigure,
  phasesOfProgramme,
  theProgramme,
} from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    programme: loads(theProgramme),
    keyFigure: (_, { code, asOf }, c, info) => c.byKey(keyFigure, code, info, asOf),
  },
  Programme: {
    phases: loads(phasesOfProgramme),
    keyFigures: loads(keyFigures),
  },
  KeyFigure: {
    published: loads(latestOfKeyFigure),
    history: loads(historyOfKeyFigure),
    parts: loads(partsOfKeyFigure),
  },
  PublishedFigure: {
    // On a date, values published later do not count.
    isDisputed: async (figure, args, c, info) => (await c.load(figuresOfDispute, figure, args, info)).length > 1,
    disputedBy: async (figure, args, c, info) =>
      (await c.load(figuresOfDispute, figure, args, info)).filter(({ id }) => id !== figure.id),
  },
  PublishedPart: {
    isDisputed: async (part, args, c, info) => (await c.load(partsOfDispute, part, args, info)).length > 1,
    disputedBy: async (part, args, c, info) =>
      (await c.load(partsOfDispute, part, args, info)).filter(({ id }) => id !== part.id),
  },
}
