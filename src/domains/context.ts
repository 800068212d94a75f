import type { LoadGroups } from '../batch/load-groups.ts'
import type { Load, LoadByKey, LoadByType, Run } from '../batch/load.ts'

/** The context of resolvers, one per request. */
export type Context = {
  load: Load
  groups: LoadGroups
  byKey: LoadByKey
  byType: LoadByType
  run: Run
}
