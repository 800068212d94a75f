import { LRUCache } from 'lru-cache'

/** How many rows a list has, and how many of them are demonstration rows; undefined if not counted. */
export type Counts = { total: number | undefined; demonstration: number | undefined }

/**
 * Caches the counts of lists without a filter, for one version of the data. Counting a large list takes the database
 * longer than reading a page of it.
 */
export type CountCache = {
  /** The version of the data that was counted. */
  readonly version: string | undefined
  /** The counts of a list under a parent's key. */
  get(list: string, parent: string): Counts | undefined
  /** Notes the version that a statement has read. A new version clears the cache. */
  setVersion(version: string): void
  /** Adds counts from a version of the data. */
  add(version: string, list: string, parent: string, counts: Counts): void
}

/** Every list under all territories, measures and actors has some 10 000; at 100 bytes each these are 10 MB. */
const MAX_COUNTS = 100_000

/** Creates an empty cache of counts. */
export function createCountCache(): CountCache {
  const cache = new LRUCache<string, Counts>({ max: MAX_COUNTS })
  let current: string | undefined

  function setVersion(version: string): void {
    if (version === current) return
    cache.clear()
    current = version
  }

  return {
    get version() {
      return current
    },
    get: (list, parent) => cache.get(`${list} ${parent}`),
    setVersion,
    add(version, list, parent, { total, demonstration }) {
      setVersion(version)
      const key = `${list} ${parent}`
      const before = cache.get(key)
      cache.set(key, { total: total ?? before?.total, demonstration: demonstration ?? before?.demonstration })
    },
  }
}
