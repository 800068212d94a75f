import type { Demand } from './demand.ts'
import type { Day } from './filter.ts'
import type { LoadArguments } from './load.ts'
import type { AnyRelation } from './relation.ts'
export { readArguments, type LoadArguments, type RowsUnder } from './load.ts'
export function loaderName(relation: AnyRelation, demand: Demand, day: Day, args: LoadArguments): string {
  return `${relation.name}|${demand.key}|${day}|${JSON.stringify(args)}`
}
