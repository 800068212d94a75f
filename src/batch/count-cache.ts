import { LRUCache } from 'lru-cache'

/** How many rows a list has, and how many of them are demonstration rows; undefined where nobody asked. */
export type Counts = { total: number | undefined; demonstration: number | undefined }

/**
 * Counts of lists without a filter, as they were found in one version of the data. They change only with it, so they are
 * worked out once; of a large list that takes the database longer than all the rest of a page.
 */
export type KnownCounts = {
  /** The version that they are true for. */
  readonly version: string | undefined
  /** In: the list's name and its parent's key. */
  get(list: string, parent: string): Counts | undefined
  /** A statement has read a version of the data: another one makes all that is known void. */
  saw(version: string): void
  /** What was found in a version of the data. */
  add(version: string, list: string, parent: string, counts: Counts): void
}

/** Every list under all territories, measures and actors has some 10 000; at 100 bytes each these are 10 MB. */
const MOST_COUNTS = 100_000

/** Makes counts that nothing is known of yet. */
export function createKnownCounts(): KnownCounts {
  const known = new LRUCache<string, Counts>({ max: MOST_COUNTS })
  let current: string | undefined

  function saw(version: string): void {
    if (version === current) return
    known.clear()
    current = version
  }

  return {
    get version() {
      return current
    },
    get: (list, parent) => known.get(`${list} ${parent}`),
    saw,
    add(version, list, parent, { total, demonstration }) {
      saw(version)
      const key = `${list} ${parent}`
      const before = known.get(key)
      known.set(key, { total: total ?? before?.total, demonstration: demonstration ?? before?.demonstration })
    },
  }
}
