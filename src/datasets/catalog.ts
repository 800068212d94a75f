import type { Database } from '../db/client.ts'

const results = new WeakMap<Database, Map<string, Promise<unknown>>>()

/**
 * Reads something of the catalog once per database handle. Each load has its own handle, and no table changes in a load.
 *
 * @param what - The name of what is read, such as `tables`.
 */
export function readOnce<Result>(db: Database, what: string, read: () => Promise<Result>): Promise<Result> {
  const known = results.get(db) ?? new Map<string, Promise<unknown>>()
  results.set(db, known)
  const result = known.get(what) ?? read()
  known.set(what, result)
  return result as Promise<Result>
}
