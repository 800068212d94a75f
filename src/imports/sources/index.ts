import { Failure } from '../../failure.ts'
import type { Source } from '../source.ts'
import { actions } from './actions.ts'
import { aidesTerritoires } from './aides-territoires.ts'
import { anctCommunes } from './anct-communes.ts'
import { anctMembers } from './anct-members.ts'
import { anctOutlines } from './anct-outlines.ts'
import { cnigSites } from './cnig-sites.ts'
import { engineering } from './engineering.ts'
import { exhibits } from './exhibits.ts'
import { fondsVert } from './fonds-vert.ts'

/** What can be imported, in the order in which it is listed. */
export const sources: readonly Source[] = [
  anctMembers,
  anctCommunes,
  anctOutlines,
  fondsVert,
  cnigSites,
  aidesTerritoires,
  actions,
  engineering,
  exhibits,
]

/** The source of that name. Errors: a `Failure` with the names that there are. */
export function findSource(name: string): Source {
  const source = sources.find((each) => each.name === name)
  if (source) return source
  throw new Failure(`There is no source "${name}". There are ${sources.map((each) => each.name).join(', ')}.`, 2)
}
