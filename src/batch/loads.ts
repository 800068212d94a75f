import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql'
import type { Table } from '../db/table-traits.ts'
import type { PageArguments } from '../relay/paging.ts'
import { byKeyOf } from './by-key.ts'
import type { Connection } from './connection.ts'
import type { FilterArgument } from './filter.ts'
import type { Load, LoadByKey, LoadByType } from './load.ts'
import type { Model, Row } from './model.ts'
import type { Loading, Name, NamesOf } from './plan/source.ts'
import type { AnyRelation, Relation } from './relation.ts'

export type { Name }

type Kind = 'page' | 'list' | 'one'

/** What a relation loads: a connection, a list, or one row. */
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

type Loaders = { load: Load; byKey: LoadByKey }

/** A resolver, and what it loads. */
type Loads<P, A, R> = {
  (parent: P, args: A, context: Loaders, info: GraphQLResolveInfo): R
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
): Loads<object, A, Promise<Loaded<T, K>>>
export function loads<T extends Table, F, K extends Kind, A = LoadArguments<F, K>>(
  relation: Relation<T, F, K>,
  how: How<A, LoadArguments<F, K>>,
): Loads<object, A, Promise<Loaded<T, K>> | null>
export function loads(relation: AnyRelation, how: How<unknown, unknown> = {}): Loads<object, unknown, unknown> {
  const { args: toArguments, nullWithout } = how

  function resolve(parent: object, args: unknown, { load }: Loaders, info: GraphQLResolveInfo) {
    if (nullWithout !== undefined && (parent as Record<string, unknown>)[nullWithout] === null) return null
    return load(relation as never, parentIn(info, parent), (toArguments ? toArguments(args) : args) as never, info)
  }

  return withLoading(resolve, { relation, ...how })
}

/** The same for a list that is null if there are no rows, because that means unpublished. */
export function loadsOrNull<T extends Table, F>(
  relation: Relation<T, F, 'list'>,
): Loads<object, FilterArgument<F>, Promise<Row<T>[] | null>> {
  async function resolve(parent: object, args: FilterArgument<F>, { load }: Loaders, info: GraphQLResolveInfo) {
    const rows = await load(relation, parentIn(info, parent), args, info)
    // On a date on which the rows are unknown, there is no list.
    return rows?.length ? rows : null
  }
  return withLoading(resolve, { relation, nullIfEmpty: true })
}

/**
 * Creates the resolver of a field whose value is derived from a relation.
 *
 * @param derive - Derives the value from what was loaded, and from the parent.
 *
 * @example
 * // Whether other publications contradict a figure.
 * PublishedFigure: { isDisputed: derives(queries.figuresOfDispute, (figures) => figures.length > 1) }
 */
export function derives<T extends Table, F, K extends Kind, P extends object, V>(
  relation: Relation<T, F, K>,
  derive: (loaded: Loaded<T, K>, parent: P) => V,
): Loads<P, LoadArguments<F, K>, Promise<V>> {
  async function resolve(parent: P, args: LoadArguments<F, K>, { load }: Loaders, info: GraphQLResolveInfo) {
    const loaded: unknown = await load(relation as never, parentIn(info, parent), args as never, info)
    const isUnknown = loaded === null && relation.kind !== 'one'
    return isUnknown ? (null as V) : derive(loaded as Loaded<T, K>, parent)
  }
  return withLoading(resolve, { relation, derive })
}

/**
 * Creates the resolver of a field that loads a row by its key.
 *
 * @param key - Takes the key from the arguments, and throws BAD_USER_INPUT if it cannot be one.
 *
 * @example
 * // Loads all events of an operation in one statement.
 * Query: { event: loadsByKey(event, ({ slug }) => slug) }
 */
export function loadsByKey<T extends Table, A extends object>(
  model: Model<T>,
  key: (args: A) => string,
): Loads<object, A, Promise<Row<T> | null>> {
  function resolve(_: object, args: A, { byKey }: Loaders, info: GraphQLResolveInfo) {
    return byKey(model, key(args), info, (args as { asOf?: string | null }).asOf)
  }
  return withLoading(resolve, { relation: byKeyOf(model), key })
}

/**
 * Creates the resolver of a field that loads rows by their names, such as a node.
 *
 * @param namesOf - Takes the names from the arguments. An error in place of one is the error of the field, or of the item.
 * @returns The resolver. Names are its property `namesOf`.
 */
export function loadsByName<A, L extends boolean>(
  { isList }: { isList: L },
  namesOf: (args: A, schema: GraphQLSchema) => readonly (Name | Error)[],
): ByName<A, L extends true ? Promise<object | null>[] : Promise<object | null>> {
  async function loadOne(name: Name | Error, { byType }: ByTypeLoader, info: GraphQLResolveInfo) {
    if (name instanceof Error) throw name
    return byType(name.type, name.key, info)
  }
  function resolve(_: unknown, args: A, loaders: ByTypeLoader, info: GraphQLResolveInfo) {
    const found = namesOf(args, info.schema).map((name) => loadOne(name, loaders, info))
    return isList ? found : found[0]!
  }
  return Object.assign(resolve, { namesOf }) as never
}

type ByTypeLoader = { byType: LoadByType }

/** A resolver, and the names of what it loads. */
type ByName<A, R> = {
  (parent: unknown, args: A, context: ByTypeLoader, info: GraphQLResolveInfo): R
  readonly namesOf: NamesOf
}

function withLoading<R extends object>(resolve: R, loading: object): R & { readonly loading: Loading } {
  return Object.assign(resolve, { loading: loading as Loading })
}

function parentIn({ schema, parentType }: GraphQLResolveInfo, parent: object): object | null {
  return parentType === schema.getQueryType() ? null : parent
}
