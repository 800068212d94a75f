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
  /** Statements with such values, numbered, because their texts are long. */
  const statements = new Map<string, { number: number; values: number }>()
  const kept = new LRUCache<string, Kept>({
    max: MAX_VALUES,
    dispose({ sql }) {
      const statement = statements.get(sql)!
      if (--statement.values === 0) statements.delete(sql)
    },
  })
  let given = 0

  return {
    isPrepared(sql, values) {
      const statement = statements.get(sql)
      const runs = statement && kept.get(keyOf(statement, values))
      if (!runs || runs.prepared.count < RUNS) return true
      if (runs.unprepared.count < RUNS) return false
      if (runs.unprepared.count % RETRY_AFTER === 0) return true
      return FACTOR * runs.unprepared.fastest >= runs.prepared.fastest
    },
    note(sql, values, { isPrepared, milliseconds }) {
      const isSlow = isPrepared && milliseconds > SLOW_MS && values.length > 0
      let statement = statements.get(sql)
      if (!statement && !isSlow) return
      const key = keyOf((statement ??= { number: given++, values: 0 }), values)
      let runs = kept.get(key)
      if (!runs) {
        if (!isSlow || key.length > MAX_CHARACTERS) return
        runs = { sql, prepared: { count: 0, fastest: Infinity }, unprepared: { count: 0, fastest: Infinity } }
        statement.values++
        statements.set(sql, statement)
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

function keyOf({ number }: { number: number }, values: readonly unknown[]): string {
  return `${number} ${JSON.stringify(values)}`
}
