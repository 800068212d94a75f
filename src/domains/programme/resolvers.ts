import { derives, loads, loadsByKey } from '../../batch/loads.ts'
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
    keyFigure: loadsByKey(keyFigure, ({ code }) => code),
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
    isDisputed: derives(figuresOfDispute, (figures) => figures.length > 1),
    disputedBy: derives(figuresOfDispute, (figures, { id }: { id: string }) =>
      figures.filter((each) => each.id !== id),
    ),
  },
  PublishedPart: {
    isDisputed: derives(partsOfDispute, (parts) => parts.length > 1),
    disputedBy: derives(partsOfDispute, (parts, { id }: { id: string }) => parts.filter((each) => each.id !== id)),
  },
}
