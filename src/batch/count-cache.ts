import { LRUCache } from 'lru-cache'
import type { Filter } from './filter.ts'

/** How many rows a list has, and how many of them are demonstration rows; undefined if not counted. */
export type Counts = { total: number | undefined; demonstration: number | undefined }

/** Which counts are asked for. */
type Asked = { totalCount: boolean; demonstrationCount: boolean }

/**
 * Caches the counts of lists, by the values of their filters, for one version of the data. Counting a large list takes
 * the database longer than reading a page of it.
 */
export type CountCache = {
  /** The version of the data that was counted. */
  readonly version: string | undefined
  /** The counts of a list, named by {@link listOf}, under a parent's key; undefined if one that is asked for is not there. */
  find(list: string, parent: string, asked: Asked): Counts | undefined
  /** Whether a list was counted under any parent. */
  hasCounted(list: string): boolean
  /** Notes the version that a statement has read. A new version clears the cache. */
  setVersion(version: string): void
  /** Adds counts from a version of the data. */
  add(version: string, list: string, parent: string, counts: Counts): void
}

/**
 * The size of all entries, in characters: that of some 100 000 lists without a filter, of which all territories, measures
 * and actors have 10 000.
 */
const MAX_CHARACTERS = 10_000_000

/** A larger entry is not cached. Filters may have very many values; this size allows some 150 SIRENs. */
const MAX_ENTRY_CHARACTERS = 2_000

/** What an entry takes besides its key, in characters. */
const OVERHEAD = 50

/** Creates an empty cache of counts. */
export function createCountCache(): CountCache {
  const cache = new LRUCache<string, Partial<Counts>>({
    maxSize: MAX_CHARACTERS,
    maxEntrySize: MAX_ENTRY_CHARACTERS,
    sizeCalculation: (_, key) => key.length + OVERHEAD,
  })
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
    find(list, parent, asked) {
      const { total, demonstration } = cache.get(`${list} ${parent}`) ?? {}
      const isMissing =
        (asked.totalCount && total === undefined) || (asked.demonstrationCount && demonstration === undefined)
      return isMissing ? undefined : { total, demonstration }
    },
    hasCounted: (list) => cache.has(list),
    setVersion,
    add(version, list, parent, { total, demonstration }) {
      setVersion(version)
      if (!cache.has(list)) cache.set(list, {})
      const key = `${list} ${parent}`
      const before = cache.get(key)
      cache.set(key, { total: total ?? before?.total, demonstration: demonstration ?? before?.demonstration })
    },
  }
}

/** Names a list in the cache: by its relation, and by the values of its filter. */
export function listOf(relation: string, filter: Filter): string {
  const sent = Object.entries(filter)
  return sent.length === 0 ? relation : relation + JSON.stringify(sent.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
