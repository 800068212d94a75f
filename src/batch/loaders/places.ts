import DataLoader from 'dataloader'
import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql'
import type { Paging } from '../../relay/paging.ts'
import { createAnswer, type AnswerOf } from './answers.ts'
import { loaderName, readArguments, type LoadArguments } from '../arguments.ts'
import { readDemand, type Demand } from '../selection/demand.ts'
import type { Fetch, RowsUnder } from './fetch.ts'
import type { Day } from '../filter.ts'
import type { Models } from '../model.ts'
import type { Foresight } from '../plan/foresee.ts'
import { UPDATED_SINCE, type AnyRelation } from '../relation.ts'
import type { TombstoneLoader, TombstoneLoaders } from './tombstones.ts'
import type { Turns } from './turns.ts'

/** What loads the rows of a relation under a parent, a page each. */
type PagedLoader = {
  loader: DataLoader<string, RowsUnder>
  paging: Paging
  isUpdatedSince: boolean
  /** Loads the tombstones of the list, if they are selected. */
  tombstones: TombstoneLoader | undefined
}

/** How a field reads its rows under each parent, or the error that prevents it. */
type Place = { relation: AnyRelation; parentType: GraphQLObjectType; day: Day } & (
  | { found: PagedLoader; answerOf: AnswerOf; refused?: undefined }
  | { found?: undefined; answerOf?: undefined; refused: Error }
)

/** Finds how a field reads its rows: once for all parents of the same selection. */
export type FindPlace = (relation: AnyRelation, day: Day, args: LoadArguments, info: GraphQLResolveInfo) => Place

type Options = { fetch: Fetch; foresight: Foresight; tombstonesOf: TombstoneLoaders; turns: Turns }

/** One array parameter takes any number of keys, but a larger batch would hold up all other operations. */
const MAX_BATCH_KEYS = 10_000

const settled = Promise.resolve()

/** Creates the places of one request. Those that read the same share a loader. */
export function createPlaces(models: Models, { fetch, foresight, tombstonesOf, turns }: Options): FindPlace {
  const loaders = new Map<string, PagedLoader>()
  const places = new Map<readonly FieldNode[], Place[]>()
  const byNode = new Map<FieldNode, { relation: AnyRelation; demand: Demand; day: Day; found: PagedLoader | Error }[]>()

  /** As DataLoader does by itself: after the promises that are settled now; and after the rows that wait. */
  function schedule(dispatch: () => void): void {
    void settled.then(() => process.nextTick(turns.whenTaken, dispatch))
  }

  function loaderOf(relation: AnyRelation, demand: Demand, day: Day, args: LoadArguments): PagedLoader {
    const name = loaderName(relation, demand, day, args)
    let paged = loaders.get(name)
    if (!paged) {
      const list = readArguments(relation, day, args)
      // An error per key, which the loader caches: an operation may run twice.
      const rowsUnder = (keys: readonly string[]) =>
        (foresight.rowsUnder(name, keys) ?? fetch(relation, demand, list, keys)).catch((error: Error) =>
          keys.map(() => error),
        )
      const loader = new DataLoader(rowsUnder, { maxBatchSize: MAX_BATCH_KEYS, batchScheduleFn: schedule })
      const isUpdatedSince = UPDATED_SINCE in list.filter
      const tombstones = isUpdatedSince && demand.tombstones ? tombstonesOf(relation, list.filter) : undefined
      paged = { loader, paging: list.paging, isUpdatedSince, tombstones }
      loaders.set(name, paged)
    }
    return paged
  }

  function tryLoader(relation: AnyRelation, demand: Demand, day: Day, args: LoadArguments): PagedLoader | Error {
    try {
      return loaderOf(relation, demand, day, args)
    } catch (error) {
      return error as Error
    }
  }

  /** Reads the arguments of a field once, however often its fragment is used: they may be long, or invalid. */
  function loaderAt(node: FieldNode, relation: AnyRelation, demand: Demand, day: Day, args: LoadArguments) {
    const entries = byNode.get(node) ?? []
    const entry = entries.find((each) => each.relation === relation && each.demand === demand && each.day === day)
    if (entry) return entry.found
    const found = tryLoader(relation, demand, day, args)
    byNode.set(node, [...entries, { relation, demand, day, found }])
    return found
  }

  return (relation, day, args, info) => {
    const { fieldNodes, parentType } = info
    const before = places.get(fieldNodes) ?? []
    const known = before.find(
      (each) => each.relation === relation && each.parentType === parentType && each.day === day,
    )
    if (known) return known
    const demand = readDemand(models, info, relation.of, relation.kind === 'page')
    const found = loaderAt(fieldNodes[0]!, relation, demand, day, args)
    const where = { relation, parentType, day }
    const place: Place =
      found instanceof Error
        ? { ...where, refused: found }
        : { ...where, found, answerOf: createAnswer(relation, demand, found) }
    places.set(fieldNodes, [...before, place])
    return place
  }
}
