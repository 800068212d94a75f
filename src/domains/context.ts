import type { LoadGroups } from '../batch/load-groups.ts'
import type { Load, LoadByKey, LoadByType } from '../batch/load.ts'
import type { Run } from '../batch/run.ts'

/** The context of resolvers, one per request. */
export type Context = {
  load: Load
  groups: LoadGroups
  byKey: LoadByKey
  byType: LoadByType
  run: Run
}
