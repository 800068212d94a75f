import type { Composition, ImportContent } from '../imports/content.ts'
import type { Places } from '../imports/judging/places.ts'
import type { Transaction } from '../imports/source.ts'
import { content } from './content.ts'
import { importFromDomains } from './index.ts'

type PlacesFile = { readPlaces(db: Transaction): Promise<Partial<Places>> }

const places = await importFromDomains<PlacesFile>('places.ts')

/** What the domains give the importers of their rows: see `src/imports/content.ts`. */
export const importContent: ImportContent = {
  ...content,
  compositions: (await importFromDomains<{ composition: Composition }>('composition.ts')).map(
    (found) => found.composition,
  ),
  async readPlaces(db) {
    const all: Partial<Places> = {}
    for (const { readPlaces } of places) Object.assign(all, await readPlaces(db))
    return all as Places
  },
}
