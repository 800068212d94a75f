import type { FetchNodePathSegment, FetchRewrite } from '@graphql-hive/router-query-planner'
import { isObject } from '../../json.ts'
import type { Path } from './engine.ts'
import type { Data } from './merge.ts'
import type { IsOfType } from './possible-types.ts'

/** Changes data in place as a plan says: it sets values, and renames the planner's own aliases. */
export function rewrite(data: unknown, rewrites: readonly FetchRewrite[] | undefined, isOfType: IsOfType): void {
  for (const each of rewrites ?? []) {
    if ('KeyRenamer' in each) {
      const { path, renameKeyTo } = each.KeyRenamer
      apply(data, path, (object, key) => rename(object, key, renameKeyTo))
    } else {
      const { path, setValueTo } = 'ValueSetter' in each ? each.ValueSetter : each
      apply(data, path, (object, key) => void (object[key] = setValueTo))
    }
  }

  function apply(value: unknown, path: readonly FetchNodePathSegment[], change: (object: Data, key: string) => void) {
    if (Array.isArray(value)) {
      for (const each of value) apply(each, path, change)
      return
    }
    const [segment, ...rest] = path
    if (!segment || !isObject(value)) return
    if ('TypenameEquals' in segment) {
      const name = value['__typename']
      if (name === undefined || segment.TypenameEquals.some((type) => isOfType(name, type))) apply(value, rest, change)
    } else if (rest.length === 0) change(value, segment.Key)
    else apply(value[segment.Key], rest, change)
  }
}

/** Renames the planner's own aliases in the path of an error, below the objects that `rewrite` changes. */
export function rewritePath(path: Path, rewrites: readonly FetchRewrite[] | undefined): Path {
  const rewritten = [...path]
  const names = path.flatMap((key, index) => (typeof key === 'string' ? index : []))
  for (const each of rewrites ?? []) {
    if (!('KeyRenamer' in each)) continue
    const { path: segments, renameKeyTo } = each.KeyRenamer
    const keys = segments.flatMap((segment) => ('Key' in segment ? segment.Key : []))
    if (keys.every((key, depth) => rewritten[names[depth]!] === key)) rewritten[names[keys.length - 1]!] = renameKeyTo
  }
  return rewritten
}

function rename(object: Data, from: string, to: string): void {
  if (!Object.hasOwn(object, from)) return
  object[to] = object[from]
  delete object[from]
}
