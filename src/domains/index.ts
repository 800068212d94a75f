import { resolvers as action } from './action/resolvers.ts'
import { resolvers as actor } from './actor/resolvers.ts'
import { resolvers as dataset } from './dataset/resolvers.ts'
import { resolvers as engineering } from './engineering/resolvers.ts'
import { resolvers as event } from './event/resolvers.ts'
import { resolvers as exhibition } from './exhibition/resolvers.ts'
import { resolvers as funding } from './funding/resolvers.ts'
import { resolvers as geography } from './geography/resolvers.ts'
import { resolvers as node } from './node/resolvers.ts'
import { resolvers as programme } from './programme/resolvers.ts'
import { resolvers as search } from './search/resolvers.ts'
import { resolvers as site } from './site/resolvers.ts'
import { resolvers as territory } from './territory/resolvers.ts'

/** The resolvers of every domain. A domain may resolve fields of another's types: an edge lives with its target. */
export const resolvers = [
  node,
  dataset,
  programme,
  geography,
  territory,
  actor,
  action,
  funding,
  site,
  engineering,
  event,
  exhibition,
  search,
]
