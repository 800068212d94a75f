import { importFromDomains } from './index.ts'
import type { Resolvers } from './schema-types.ts'

/** The resolvers of every domain. A domain may resolve fields of another's types: an edge lives with its target. */
export const resolvers = (await importFromDomains<{ resolvers: Resolvers }>('resolvers.ts')).map(
  (module) => module.resolvers,
)
