import type { Database } from '../db/client.ts'
import type { Composition, ImportContent } from '../imports/content.ts'
import { content } from './content.ts'
import { importFromDomains } from './index.ts'

type LookupsFile = { readLookups(db: Database): Promise<object> }

const files = await importFromDomains<LookupsFile>('lookups.ts')

/** What the domains give the importers of their rows: see `src/imports/content.ts`. */
export const importContent: ImportContent = {
  ...content,
  compositions: (await importFromDomains<{ composition: Composition }>('composition.ts')).map(
    (found) => found.composition,
  ),
  async readLookups(db) {
    const all = {}
    for (const { readLookups } of files) Object.assign(all, await readLookups(db))
    return all
  },
}
