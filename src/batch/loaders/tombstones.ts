import DataLoader from 'dataloader'
import { sql, type Kysely } from 'kysely'
import type { Database } from '../../db/client.ts'
import { badUserInput } from '../../errors.ts'
import { toGlobalId } from '../../relay/global-id.ts'
import type { Tombstone } from '../connection.ts'
import type { Execute } from '../sql/execute.ts'
import { filterValues, type Filter } from '../filter.ts'
import { UPDATED_SINCE, type AnyRelation } from '../relation.ts'
import { rowsUnderParent } from './statement.ts'
import {
  compileNamed,
  createStatementCache,
  dataVersion,
  parameter,
  type BindValues,
  type Untyped,
} from '../sql/statement-parts.ts'

/** Tombstones of one list, as `@listSize` says in the schema: a client with more should download the list again. */
export const MAX_TOMBSTONES = 10_000

/** Changes read for them. A row has one per load, so this many mean too many rows: a million would take a second. */
const MAX_CHANGES = 10 * MAX_TOMBSTONES

/** Loads the tombstones of a list under the keys of its parents. */
export type TombstoneLoader = DataLoader<string, readonly Tombstone[]>

/** Finds the loader of the tombstones of a list with a filter. */
export type TombstoneLoaders = (relation: AnyRelation, filter: Filter) => TombstoneLoader

const remember = createStatementCache<BindValues>()

/**
 * Creates a function that finds the loader of a list with a filter. However often an operation selects the list, with
 * whatever pages and orders, its tombstones are read once.
 *
 * @param onVersion - Called with the version of the data that a statement has read.
 */
export function createTombstoneLoaders(
  db: Database,
  execute: Execute,
  onVersion: (version: string) => void,
): TombstoneLoaders {
  const loaders = new Map<string, TombstoneLoader>()

  async function read(relation: AnyRelation, filter: Filter, keys: readonly string[]) {
    const bind = statementOf(db, relation, Object.keys(filter).toSorted())
    const found = await execute(nameOf(relation), bind({ keys, ...filterValues(filter) }), true)
    onVersion(found[0]!['version'] as string)
    return found.map(({ removed }) =>
      removed === null ? tooMany() : (removed as [key: string, at: string][]).map(tombstoneOf(relation)),
    )
  }

  return (relation, filter) => {
    const name = `${relation.name}|${JSON.stringify(Object.entries(filter).toSorted())}`
    let loader = loaders.get(name)
    if (!loader) {
      // An error per key, which the loader caches: an operation may run twice.
      loader = new DataLoader((keys) => read(relation, filter, keys).catch((error: Error) => keys.map(() => error)))
      loaders.set(name, loader)
    }
    return loader
  }
}

function tooMany(): Error {
  return badUserInput(`More than ${MAX_TOMBSTONES} rows have left this list since then. Download the full list again.`)
}

function tombstoneOf({ of }: AnyRelation) {
  return ([key, at]: [key: string, at: string]): Tombstone => ({
    id: toGlobalId(of.type, key),
    removedAt: new Date(at).toISOString(),
  })
}

function nameOf({ name }: AnyRelation): string {
  return `${name}.tombstones`
}

/**
 * Compiles the statement that finds the tombstones of a list, once per database:
 *
 *     /* action.all.tombstones *\/
 *     select (select version from data_state) as version, gone.removed
 *     from unnest($keys::text[]) with ordinality as p (key, n)
 *     left join lateral (
 *       select case when count(*) <= 10000 and … then json_agg(json_build_array(key, at)) end as removed
 *       from (select key, max(changed_at) as at from (<changes>) group by key limit 10001)
 *     ) as gone on true
 *     order by p.n
 *
 * @param filters - The fields of the filter that the client sent.
 */
function statementOf(db: Kysely<Untyped>, relation: AnyRelation, filters: readonly string[]): BindValues {
  return remember(db, `${relation.name}|${filters.join()}`, () => {
    const rows = db
      .selectFrom(changesOfOthers(db, relation, filters).as('change'))
      .select(['key', sql`max(changed_at)`.as('at'), sql`count(*)`.as('changes')])
      .groupBy('key')
      .limit(sql.lit(MAX_TOMBSTONES + 1))
    const isComplete = sql`count(*) <= ${sql.lit(MAX_TOMBSTONES)} and coalesce(sum(changes), 0) <= ${sql.lit(MAX_CHANGES)}`
    const removed = sql`coalesce(json_agg(json_build_array(key, at) order by key), '[]')`
    const gone = db.selectFrom(rows.as('row')).select(sql`case when ${isComplete} then ${removed} end`.as('removed'))
    const query = db
      .selectFrom(sql`unnest(${parameter('keys')}::text[]) with ordinality`.as(sql`p (key, n)`) as Untyped)
      .leftJoinLateral(gone.as('gone'), (join: Untyped) => join.onTrue())
      .select([dataVersion.as('version'), 'gone.removed'])
      .orderBy('p.n')
    return compileNamed(nameOf(relation), query)
  })
}

/** What loads since then did to rows that are not in the list: removed, or no longer under the parent or the filter. */
function changesOfOthers(db: Kysely<Untyped>, relation: AnyRelation, filters: readonly string[]): Untyped {
  const { table, key } = relation.of
  const rest = { relation, filters: filters.filter((name) => name !== UPDATED_SINCE) }
  return db
    .selectFrom('row_change as change')
    .select(['change.key', 'change.changed_at'])
    .where('change.table_name', '=', sql.lit(table))
    .where('change.changed_at', '>', parameter(`filter.${UPDATED_SINCE}`))
    .where(({ not, exists }: Untyped) => not(exists(rowsUnderParent(db, rest).whereRef(`r.${key}`, '=', 'change.key'))))
    .limit(sql.lit(MAX_CHANGES + 1))
}
