import { ExactNumber, isObject } from '../../json.ts'

/** Data of subgraphs, as far as they are known. */
export type Data = Record<string, unknown>

/**
 * Merges what a subgraph returned for an object into what is known about it. The later value wins, but a null takes no
 * object or list away: a subgraph that failed knows less than the others.
 */
export function merge(target: Data, source: Readonly<Data>): void {
  for (const key of Object.keys(source)) {
    // It would change the prototype.
    if (key !== '__proto__') target[key] = Object.hasOwn(target, key) ? merged(target[key], source[key]) : source[key]
  }
}

/** Where a response has custom scalars, by the names of fields, as the native planner tells. */
export type ScalarPaths = { terminal?: boolean; children?: Readonly<Record<string, ScalarPaths>> }

/** Custom scalars whose value is an object or a list. */
const scalars = new WeakSet<object>()

/** Notes the values of custom scalars, which are then neither merged nor copied, whatever they contain. */
export function noteScalars(value: unknown, { terminal, children = {} }: ScalarPaths): void {
  if (typeof value !== 'object' || value === null) return
  if (terminal) scalars.add(value)
  else if (Array.isArray(value)) for (const each of value) noteScalars(each, { children })
  else for (const name of Object.keys(children)) noteScalars((value as Data)[name], children[name]!)
}

function isScalar(value: unknown): boolean {
  return value instanceof ExactNumber || scalars.has(value as object)
}

/** Copies data, so that two objects do not share what lies below them. */
export function copy<T>(value: T): T {
  if (isScalar(value)) return value
  if (Array.isArray(value)) return value.map(copy) as T
  if (!isObject(value)) return value
  const copied: Data = {}
  for (const key of Object.keys(value)) if (key !== '__proto__') copied[key] = copy(value[key])
  return copied as T
}

function merged(before: unknown, value: unknown): unknown {
  if (value === null && typeof before === 'object') return before
  if (isScalar(before) || isScalar(value)) return value
  if (isObject(before) && isObject(value)) merge(before, value)
  else if (!Array.isArray(before) || !Array.isArray(value) || before.length !== value.length) return value
  else for (const [index, item] of value.entries()) before[index] = merged(before[index], item)
  return before
}
