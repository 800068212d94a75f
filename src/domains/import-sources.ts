import type { Source } from '../imports/source.ts'
import { importFromDomains } from './index.ts'

const files = await importFromDomains('imports.ts')

/**
 * All import sources, in the order of the domains: first those of publishers, then those with a template for the data team.
 * Each domain exports its own from its file `imports.ts`.
 */
export const sources: readonly Source[] = files
  .flatMap((file) => file.sources)
  .toSorted((one, other) => Number(Boolean(one.template)) - Number(Boolean(other.template)))
