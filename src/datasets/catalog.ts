import type { Database } from '../db/client.ts'

const results = new WeakMap<Database, Map<string, Promise<unknown>>>()

/**
 * Reads something of the catalog once per database handle. Each load has its own handle, and no table changes in a load.
 *
 * @param what - The name of what is read, such as `tables`.
 */
export function readOnce<Result>(db: Database, what: string, read: () => Promise<Result>): Promise<Result> {
  const found = results.get(db) ?? new Map<string, Promise<unknown>>()
  results.set(db, found)
  const cached = found.get(what) as Promise<Result> | undefined
  if (cached) return cached
  const result = read()
  found.set(what, result)
  // What failed is read again.
  result.catch(() => found.delete(what))
  return result
}
