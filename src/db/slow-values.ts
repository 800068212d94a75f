import { LRUCache } from 'lru-cache'

/** A longer run may be one for whose values a plan for all values is wrong. */
const SLOW_MS = 5

/** Runs of each kind, the fastest of which counts: others may have been slow because the machine was busy. */
const RUNS = 3

/** After as many unprepared runs, a prepared one is tried again: the first ones may have met an empty cache. */
const RETRY_AFTER = 50

/** How much faster a plan of its own must be. The wrong plan takes ten times as long, and planning takes time as well. */
const FACTOR = 2

/** Values are forgotten when others were slow more recently. */
const MAX_VALUES = 1_000

/** Longer values are not kept. */
const MAX_CHARACTERS = 10_000

/** Which values of statements run faster with a plan of their own than with the prepared one. */
export type SlowValues = {
  /** Whether to send a statement prepared. */
  isPrepared(sql: string, values: readonly unknown[]): boolean
  /** Notes how long a run took, in milliseconds. */
  note(sql: string, values: readonly unknown[], run: { isPrepared: boolean; milliseconds: number }): void
}

/** The runs of one kind: how many were noted, and the fastest, in milliseconds. */
type Runs = { count: number; fastest: number }

type Kept = { sql: string; prepared: Runs; unprepared: Runs }

/**
 * Creates the memory of one database. PostgreSQL may plan a prepared statement for all values at once, and that plan can be
 * ten times slower for some: for a filter that matches nothing, it reads the whole list in order. So values whose prepared
 * run was slow are also sent unprepared a few times, to be planned for themselves, and from then on if that is much faster.
 */
export function createSlowValues(): SlowValues {
  const counts = new Map<string, number>()
  const kept = new LRUCache<string, Kept>({
    max: MAX_VALUES,
    dispose({ sql }) {
      const count = counts.get(sql)! - 1
      if (count === 0) counts.delete(sql)
      else counts.set(sql, count)
    },
  })

  return {
    isPrepared(sql, values) {
      const runs = counts.has(sql) && kept.get(keyOf(sql, values))
      if (!runs || runs.prepared.count < RUNS) return true
      if (runs.unprepared.count < RUNS) return false
      if (runs.unprepared.count % RETRY_AFTER === 0) return true
      return FACTOR * runs.unprepared.fastest >= runs.prepared.fastest
    },
    note(sql, values, { isPrepared, milliseconds }) {
      const isKept = counts.has(sql)
      if (!isKept && (!isPrepared || milliseconds <= SLOW_MS || values.length === 0)) return
      const key = keyOf(sql, values)
      let runs = kept.get(key)
      if (!runs) {
        if (!isPrepared || milliseconds <= SLOW_MS || key.length - sql.length > MAX_CHARACTERS) return
        runs = { sql, prepared: { count: 0, fastest: Infinity }, unprepared: { count: 0, fastest: Infinity } }
        counts.set(sql, (counts.get(sql) ?? 0) + 1)
        kept.set(key, runs)
      }
      const kind = isPrepared ? runs.prepared : runs.unprepared
      // A retry counts as an unprepared run, so that the next one is not a retry.
      if (isPrepared && runs.prepared.count >= RUNS) runs.unprepared.count++
      kind.count++
      kind.fastest = Math.min(kind.fastest, milliseconds)
    },
  }
}

function keyOf(sql: string, values: readonly unknown[]): string {
  return `${JSON.stringify(values)} ${sql}`
}
