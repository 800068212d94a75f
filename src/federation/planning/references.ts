import type { EntityBatchAlias, FlattenNodePathSegment, RequiresSelection } from '@graphql-hive/router-query-planner'
import { isObject } from '../../json.ts'
import { merge, type Data } from './merge.ts'
import type { IsOfType } from './possible-types.ts'
import { rewrite } from './rewrites.ts'

/** An object in the data, and where it is. */
export type Place = { object: Data; path: PlacePath | undefined }

type PlacePath = { above: PlacePath | undefined; key: string | number }

/** Finds the objects at a path of a plan. */
export function findPlaces(data: Data, path: readonly FlattenNodePathSegment[], isOfType: IsOfType): Place[] {
  const places: Place[] = []
  find(data, 0, undefined)
  return places

  function find(value: unknown, depth: number, at: PlacePath | undefined): void {
    const segment = path[depth]
    if (Array.isArray(value)) {
      const next = segment === '@' ? depth + 1 : depth
      for (const [key, item] of value.entries()) find(item, next, { above: at, key })
      return
    }
    if (!isObject(value) || segment === '@') return
    if (segment === undefined) places.push({ object: value, path: at })
    else if ('Field' in segment) find(value[segment.Field], depth + 1, { above: at, key: segment.Field })
    else if (isOneOf(value['__typename'], segment.TypeCondition)) find(value, depth + 1, at)
  }

  /** An object whose type was not selected has the only type that it can have. */
  function isOneOf(name: unknown, types: readonly string[]): boolean {
    return name === undefined || types.some((type) => isOfType(name, type))
  }
}

/** Lists the keys from the root of the data to a place. */
export function pathTo({ path }: Place): (string | number)[] {
  const keys = []
  for (let each = path; each; each = each.above) keys.push(each.key)
  return keys.toReversed()
}

/** A reference to an entity, `unknown` if its key is null, or undefined if a value that it needs is missing. */
export type Reference = Data | 'unknown' | undefined

/**
 * Creates the reference by which a subgraph finds an entity. It has all that the subgraph requires; what is null in the
 * data is null in the reference.
 */
export function referenceTo(
  object: Data,
  { requires, inputRewrites }: Pick<EntityBatchAlias, 'requires' | 'inputRewrites'>,
  isOfType: IsOfType,
): Reference {
  const name = object['__typename']
  const isWanted = requires.some((each) => each.kind !== 'InlineFragment' || isOfType(name, each.typeCondition))
  if (typeof name !== 'string' || !isWanted) return undefined
  const reference = select(requires, object, isOfType)
  if (!isObject(reference)) return undefined
  const values = Object.keys(reference).filter((key) => key !== '__typename')
  if (values.length > 0 && values.every((key) => reference[key] === null)) return 'unknown'
  reference['__typename'] ??= name
  rewrite(reference, inputRewrites, isOfType)
  return reference
}

/** Selects the required part of a value; undefined if any of it is missing. */
function select(selections: readonly RequiresSelection[], value: unknown, isOfType: IsOfType): unknown {
  if (value === undefined || value === null) return value
  if (Array.isArray(value)) {
    const items = value.map((each) => select(selections, each, isOfType))
    return items.includes(undefined) ? undefined : items
  }
  if (!isObject(value)) return undefined
  const selected: Data = {}
  for (const each of selections) {
    if (each.kind === 'Field') {
      const { name, alias = name, selections: below } = each
      const given = value[name] === undefined ? value[alias] : value[name]
      const part = below ? select(below, given, isOfType) : given
      if (part !== undefined) selected[alias] = part
      else if (name !== '__typename') return undefined
    } else if (each.kind === 'InlineFragment' && isOfType(value['__typename'], each.typeCondition)) {
      const part = select(each.selections, value, isOfType)
      if (!isObject(part)) return undefined
      merge(selected, part)
    }
  }
  return selected
}
