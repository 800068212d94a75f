import { importFromDomains } from './index.ts'
import type { Resolvers } from './schema-types.ts'

/** The resolvers of every domain. A field between two domains is resolved in the domain of its target. */
export const resolvers = (await importFromDomains<{ resolvers: Resolvers }>('resolvers.ts')).map(
  (module) => module.resolvers,
)
