import type { Resolvers } from '../schema-types.ts'
import { keyFigure } from './model.ts'
import {
  historyOfKeyFigure,
  keyFigures,
  latestOfKeyFigure,
  partsOfKeyFigure,
  phasesOfProgramme,
  theProgramme,
} from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    programme: (_, args, c, info) => c.load(theProgramme, null, args, info),
    keyFigure: (_, { code }, c, info) => c.byKey(keyFigure, code, info),
  },
  Programme: {
    phases: (programme, args, c, info) => c.load(phasesOfProgramme, programme, args, info),
    keyFigures: (_, args, c, info) => c.load(keyFigures, null, args, info),
  },
  KeyFigure: {
    published: (figure, args, c, info) => c.load(latestOfKeyFigure, figure, args, info),
    history: (figure, args, c, info) => c.load(historyOfKeyFigure, figure, args, info),
    parts: (figure, args, c, info) => c.load(partsOfKeyFigure, figure, args, info),
    difference: async (figure, args, c, info) => {
      const latest = await c.load(latestOfKeyFigure, figure, args, info)
      return latest && figure.countable ? difference(latest.value, figure.counted_real) : null
    },
  },
}

/** Published minus counted, the count rounded to as many decimals as were published. */
function difference(published: number, counted: number | null): number | null {
  if (counted === null) return null
  const scale = 10 ** (String(published).split('.')[1]?.length ?? 0)
  return Math.round((published - Math.round(counted * scale) / scale) * scale) / scale
}
