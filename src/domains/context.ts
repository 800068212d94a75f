import type { LoadGroups } from '../batch/load-groups.ts'
import type { Load, LoadByKey, LoadByType, Run } from '../batch/load.ts'

/** What resolvers are given, one for each request. */
export type Context = {
  load: Load
  groups: LoadGroups
  byKey: LoadByKey
  byType: LoadByType
  run: Run
}
