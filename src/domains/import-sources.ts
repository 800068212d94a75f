import type { Source } from '../imports/source.ts'
import { importFromDomains } from './index.ts'

/** The position of a source that sets none. */
const last = Number.MAX_SAFE_INTEGER

const files = await importFromDomains('imports.ts')

/** All import sources, in their listed order. Each domain exports its own from its file `imports.ts`. */
export const sources: readonly Source[] = files
  .flatMap((file) => file.sources)
  .toSorted((one, other) => (one.position ?? last) - (other.position ?? last))
