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

/** Copies data, so that two objects do not share what lies below them. */
export function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T
  if (!isObject(value) || value instanceof ExactNumber) return value
  const copied: Data = {}
  for (const key of Object.keys(value)) if (key !== '__proto__') copied[key] = copy(value[key])
  return copied as T
}

function merged(before: unknown, value: unknown): unknown {
  if (value === null && typeof before === 'object') return before
  if (before instanceof ExactNumber || value instanceof ExactNumber) return value
  if (isObject(before) && isObject(value)) merge(before, value)
  else if (!Array.isArray(before) || !Array.isArray(value) || before.length !== value.length) return value
  else for (const [index, item] of value.entries()) before[index] = merged(before[index], item)
  return before
}
