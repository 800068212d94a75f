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
    programme: (_, args, c, info) => c.load(theProgramme, null, args, info),
    keyFigure: (_, { code, asOf }, c, info) => c.byKey(keyFigure, code, info, asOf),
  },
  Programme: {
    phases: (programme, args, c, info) => c.load(phasesOfProgramme, programme, args, info),
    keyFigures: (programme, args, c, info) => c.load(keyFigures, programme, args, info),
  },
  KeyFigure: {
    published: (figure, args, c, info) => c.load(latestOfKeyFigure, figure, args, info),
    history: (figure, args, c, info) => c.load(historyOfKeyFigure, figure, args, info),
    parts: (figure, args, c, info) => c.load(partsOfKeyFigure, figure, args, info),
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
