import { LRUCache } from 'lru-cache'

/** A longer run may be one for whose values a plan for all values is wrong. */
const SLOW_MS = 5

/** Values are forgotten when others were slow more recently. */
const MAX_VALUES = 1_000

/** Longer values are not kept. */
const MAX_CHARACTERS = 10_000

/** Which values of statements run faster with a plan of their own than with the prepared one. */
export type SlowValues = {
  /** Whether to send a statement prepared. */
  isPreparedFaster(sql: string, values: readonly unknown[]): boolean
  /** Notes how long a run took, in milliseconds. */
  note(sql: string, values: readonly unknown[], run: { isPrepared: boolean; milliseconds: number }): void
}

/**
 * Creates the memory of one database. PostgreSQL may plan a prepared statement for all values at once, and that plan can be
 * ten times slower for some: for a filter that matches nothing, it reads the whole list in order. So values whose prepared
 * run was slow are once sent unprepared, to be planned for themselves, and from then on as they were faster.
 */
export function createSlowValues(): SlowValues {
  const counts = new Map<string, number>()
  const runs = new LRUCache<string, { sql: string; prepared: number; unprepared?: number }>({
    max: MAX_VALUES,
    dispose({ sql }) {
      const count = counts.get(sql)! - 1
      if (count === 0) counts.delete(sql)
      else counts.set(sql, count)
    },
  })

  return {
    isPreparedFaster(sql, values) {
      const run = counts.has(sql) && runs.get(keyOf(sql, values))
      return !run || (run.unprepared !== undefined && run.prepared <= run.unprepared)
    },
    note(sql, values, { isPrepared, milliseconds }) {
      if (isPrepared ? milliseconds <= SLOW_MS : !counts.has(sql)) return
      const key = keyOf(sql, values)
      const run = runs.get(key)
      if (run && !isPrepared) run.unprepared ??= milliseconds
      if (run || !isPrepared || values.length === 0 || key.length - sql.length > MAX_CHARACTERS) return
      counts.set(sql, (counts.get(sql) ?? 0) + 1)
      runs.set(key, { sql, prepared: milliseconds })
    },
  }
}

function keyOf(sql: string, values: readonly unknown[]): string {
  return `${JSON.stringify(values)} ${sql}`
}
