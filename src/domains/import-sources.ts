import type { Source } from '../imports/source.ts'
import { importFromDomains } from './index.ts'

/** Of a source that says nothing of its position. */
const last = Number.MAX_SAFE_INTEGER

const files = await importFromDomains<{ sources: readonly Source[] }>('imports.ts')

/** What can be imported, in the order in which it is listed: each domain says it in its file `imports.ts`. */
export const sources: readonly Source[] = files
  .flatMap((file) => file.sources)
  .toSorted((one, other) => (one.position ?? last) - (other.position ?? last))
