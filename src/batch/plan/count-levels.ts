import type { Database } from '../../db/client.ts'
import { listOf, type CountCache, type Counts } from '../count-cache.ts'
import type { Execute } from '../sql/execute.ts'
import { filterValues } from '../filter.ts'
import type { Registry } from '../registry.ts'
import { statementOf } from '../loaders/statement.ts'
import type { Versions } from '../versions.ts'
import type { Asked } from './asked.ts'
import { ROOT } from '../arguments.ts'
import type { Level } from './level.ts'
import { keysOf, type Found } from './rows.ts'
import type { LevelToRead } from './statement.ts'

/** Counts the rows of the levels of one request, unless their numbers are cached. */
export type CountLevels = {
  /**
   * Decides whether the statement counts the rows of a level. If the counts of a level at the root are cached, they are
   * added to what was found instead.
   */
  begin(level: Level, asked: Asked, found: Found): boolean
  /** Adds what the statement did not count, from the cache or with one statement for each level, and caches the rest. */
  complete(levels: readonly LevelToRead[], found: Found): Promise<void>
}

/** Creates the counting of one request. */
export function createCountLevels(
  db: Database,
  registry: Registry,
  { execute, versions, countCache }: { execute: Execute; versions: Versions; countCache: CountCache | undefined },
): CountLevels {
  /** Returns the version of the data that was counted. */
  async function count({ level, asked }: LevelToRead, keys: readonly string[], found: Found): Promise<string> {
    const { relation, demand } = level
    const statement = statementOf(db, registry, {
      relation,
      demand: { ...demand, rows: null, key: `${demand.key},counts` },
      counts: true,
      filters: asked.sent,
      dated: false,
      ...asked.bounds.shape,
      from: false,
      to: false,
      limit: 1,
    })
    const rows = await execute(relation.name, statement.bind({ keys, ...filterValues(asked.filter) }), true)
    const version = rows[0]!['version'] as string
    versions.note(version)
    for (const { n, total, demonstration } of rows as (Counts & { n: number })[])
      found.levels[level.index]!.counts.set(keys[n - 1]!, { total, demonstration })
    return version
  }

  return {
    begin(level, { filter, day }, found) {
      const { relation, demand, parents, index } = level
      if (!demand.totalCount && !demand.demonstrationCount) return false
      if (day !== undefined || countCache?.version === undefined) return true
      const list = listOf(relation.name, filter)
      if (parents) return !countCache.hasCounted(list)
      const counts = countCache.find(list, ROOT, demand)
      if (!counts) return true
      found.levels[index]!.counts.set(ROOT, counts)
      versions.note(countCache.version)
      return false
    },
    async complete(levels, found) {
      const { version } = found
      if (!countCache || version === null) return
      for (const each of levels) {
        const { level, asked, counts } = each
        const { relation, demand } = level
        if (asked.day !== undefined || (!demand.totalCount && !demand.demonstrationCount)) continue
        const list = listOf(relation.name, asked.filter)
        const known = found.levels[level.index]!.counts
        const missing: string[] = []
        if (!counts)
          for (const key of keysOf(level, found)) {
            if (known.has(key)) continue
            const cached = countCache.find(list, key, demand)
            if (cached) known.set(key, cached)
            else missing.push(key)
          }
        // Counts of another version belong to no response: the operation runs again.
        if (missing.length > 0 && (await count(each, missing, found)) !== version) continue
        for (const key of counts ? known.keys() : missing) countCache.add(version, list, key, known.get(key)!)
      }
    },
  }
}
