import type { LoadGroups } from '../batch/groups/load-groups.ts'
import type { Load, LoadByKey, LoadByType } from '../batch/load.ts'
import type { Run } from '../batch/loaders/run.ts'

/** The context of resolvers, one per request. */
export type Context = {
  load: Load
  groups: LoadGroups
  byKey: LoadByKey
  byType: LoadByType
  run: Run
}
