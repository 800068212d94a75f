import type { GraphQLError } from 'graphql'
import type { Database } from '../../db/client.ts'
import type { ListArguments } from '../arguments.ts'
import { byKeyOf } from '../by-key.ts'
import { listOf, type CountCache, type Counts } from '../count-cache.ts'
import type { Demand } from '../selection/demand.ts'
import type { Execute } from '../sql/execute.ts'
import { filterValues } from '../filter.ts'
import { whyUnknown } from '../sql/history.ts'
import type { Registry } from '../registry.ts'
import { isUpdatedWidely, UPDATED_SINCE, UPDATED_WIDELY_SINCE, type AnyRelation } from '../relation.ts'
import type { Run } from './run.ts'
import { boundsOf } from '../sql/statement-parts.ts'
import { statementOf } from './statement.ts'
import { eachInTurn } from './turns.ts'
import type { Versions } from '../versions.ts'

/** What a statement found under one parent; `unknown` says why the rows are unknown on the date. */
export type RowsUnder = { rows: Record<string, unknown>[]; unknown?: GraphQLError | undefined } & Counts

const NO_COUNTS: Counts = { total: undefined, demonstration: undefined }

/** What is found under a parent that has no key. */
export const NOTHING: RowsUnder = { rows: [], ...NO_COUNTS }

/** Reads the rows of a relation under each of these keys, with one statement. */
export type Fetch = (
  relation: AnyRelation,
  demand: Demand,
  args: ListArguments,
  keys: readonly string[],
) => Promise<RowsUnder[]>

type Options = {
  execute: Execute
  run: Run
  versions: Versions
  countCache: CountCache | undefined
  signal: AbortSignal | undefined
}

/** Creates the function that reads the rows of one request. */
export function createFetch(
  db: Database,
  registry: Registry,
  { execute, run, versions, countCache, signal }: Options,
): Fetch {
  /** Whether to check row by row for changes. Both ways find the same rows, but the planner cannot choose. */
  async function isWidely({ of }: AnyRelation, since: unknown, parents: number): Promise<boolean> {
    const [found] = await run('updatedSince.count', isUpdatedWidely(of.table, since, parents))
    return found!.widely
  }

  /** The cached counts, if there are some for every parent. Their version then counts as read. */
  function findCounts(list: string, demand: Demand, keys: readonly string[]): Counts[] | undefined {
    const found: Counts[] = []
    for (const key of keys) {
      const counts = countCache?.find(list, key, demand)
      if (!counts) return undefined
      found.push(counts)
    }
    versions.note(countCache!.version!)
    return found
  }

  return async (relation, demand, { filter, paging, day }, keys) => {
    const bounds = boundsOf(paging)
    const sent = Object.keys(filter).toSorted()
    const filters =
      UPDATED_SINCE in filter && (await isWidely(relation, filter[UPDATED_SINCE], keys.length))
        ? sent.map((name) => (name === UPDATED_SINCE ? UPDATED_WIDELY_SINCE : name))
        : sent
    const isCounted = demand.totalCount || demand.demonstrationCount
    const list = isCounted && day === undefined ? listOf(relation.name, filter) : undefined
    const cached = list === undefined ? undefined : findCounts(list, demand, keys)
    if (cached && !demand.rows && versions.isCurrent()) return cached.map((counts) => ({ rows: [], ...counts }))
    const statement = statementOf(db, registry, {
      relation,
      demand,
      counts: isCounted && !cached,
      filters,
      dated: day !== undefined,
      ...bounds.shape,
      limit: bounds.values.limit,
    })
    const query = statement.bind({ keys, day, ...bounds.values, ...filterValues(filter) })
    const isWhole = filters.length === 0 && day === undefined
    // Keys of parents come from the database, but those of nodes from ids and arguments.
    const fromClient = !isWhole || bounds.shape.from || bounds.shape.to || relation === byKeyOf(relation.of)
    const raw = await execute(relation.name, query, fromClient)
    const unknown = day === undefined ? undefined : whyUnknown(registry.kept, relation.of.table, day, raw[0]?.['since'])
    const found = keys.map((_, index): RowsUnder => ({ rows: [], unknown, ...(cached?.[index] ?? NO_COUNTS) }))
    let version: string | null = null
    const take = (each: (typeof raw)[number]) => {
      const under = found[(each['n'] as number) - 1]!
      version ??= each['version'] as string | null
      under.total ??= each['total'] as number | undefined
      under.demonstration ??= each['demonstration'] as number | undefined
      const row = statement.read(each, day)
      if (row) under.rows.push(row)
    }
    await eachInTurn(raw, take, signal)
    if (version !== null) {
      versions.note(version)
      if (list !== undefined && !cached)
        for (const [index, key] of keys.entries()) countCache?.add(version, list, key, found[index]!)
    }
    return found
  }
}
