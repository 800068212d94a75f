import type { GraphQLResolveInfo } from 'graphql'
import type { Table } from '../db/table-traits.ts'
import type { PageArguments } from '../relay/paging.ts'
import type { Connection } from './connection.ts'
import type { FilterArgument } from './filter.ts'
import type { Load } from './load.ts'
import type { Row } from './model.ts'
import type { AnyRelation, Relation } from './relation.ts'

type Kind = 'page' | 'list' | 'one'

/** The value of a field that loads a relation: a connection, a list, or one row. */
type Loaded<T extends Table, K extends Kind> = K extends 'page'
  ? Connection<Row<T>>
  : K extends 'list'
    ? Row<T>[]
    : Row<T> | null

type LoadArguments<F, K extends Kind> = (K extends 'page' ? PageArguments : object) & FilterArgument<F>

/** How a field loads its relation. */
type How<A, L> = {
  /** Turns the arguments of the field into those of the relation; by default they are the same. */
  args?: (args: A) => L
  /** The column of the parent without which the field is null, not empty. */
  nullWithout?: string
}

/** What such a resolver loads, and how. */
type Loading = { relation: AnyRelation } & How<unknown, LoadArguments<Record<string, unknown>, Kind>>

/** A resolver, and what it loads. */
type Loads<T extends Table, K extends Kind, A, N> = {
  (parent: object, args: A, context: { load: Load }, info: GraphQLResolveInfo): Promise<Loaded<T, K>> | N
  readonly loading: Loading
}

/**
 * Creates the resolver of a field that does nothing but load a relation. The relation is its property
 * `loading`, so that a reader of the schema finds it before anything is resolved.
 *
 * @param how - How the field differs from its relation.
 * @returns The resolver. It throws what {@link Load} throws.
 *
 * @example
 * // Loads the actions of all territories of a page in one statement.
 * Territory: { actions: loads(queries.actionsOfTerritory) }
 */
export function loads<T extends Table, F, K extends Kind, A = LoadArguments<F, K>>(
  relation: Relation<T, F, K>,
  how?: { args?: (args: A) => LoadArguments<F, K> },
): Loads<T, K, A, never>
export function loads<T extends Table, F, K extends Kind, A = LoadArguments<F, K>>(
  relation: Relation<T, F, K>,
  how: How<A, LoadArguments<F, K>>,
): Loads<T, K, A, null>
export function loads(relation: AnyRelation, how: Omit<Loading, 'relation'> = {}): Loads<Table, Kind, unknown, null> {
  const { args: toArguments, nullWithout } = how

  function resolve(parent: object, args: unknown, { load }: { load: Load }, info: GraphQLResolveInfo) {
    if (nullWithout !== undefined && (parent as Record<string, unknown>)[nullWithout] === null) return null
    const isRoot = info.parentType === info.schema.getQueryType()
    return load(relation as never, isRoot ? null : parent, (toArguments ? toArguments(args) : args) as never, info)
  }

  return Object.assign(resolve, { loading: { relation, ...how } }) as never
}
