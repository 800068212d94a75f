import { importFromDomains } from './index.ts'

/** The resolvers of every domain. A field between two domains is resolved in the domain of its target. */
export const resolvers = (await importFromDomains('resolvers.ts')).map((module) => module.resolvers)
