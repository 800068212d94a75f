import type { Database } from '../../db/client.ts'
import { isUnavailable } from '../../errors.ts'
import { loaderName, ROOT } from '../arguments.ts'
import type { ExecuteText } from '../sql/execute.ts'
import { whyUnknown } from '../sql/history.ts'
import type { RowsUnder } from '../loaders/fetch.ts'
import type { Registry } from '../registry.ts'
import { eachInTurn } from '../loaders/turns.ts'
import type { Versions } from '../versions.ts'
import { addValues, readAsked } from './asked.ts'
import type { CountLevels } from './count-levels.ts'
import type { Level, Variables } from './level.ts'
import type { Plan } from './plan.ts'
import { createFiling, keysOf, readObject, type Found, type FoundLevel } from './rows.ts'
import { prefixOf, statementOfPlan, type LevelToRead } from './statement.ts'
import { writeAnswer, type WrittenAnswer } from './write-answer.ts'

/** The rows that one statement has found for a whole operation. */
type Foreseen = {
  /** Writes the response as JSON; undefined if only resolvers can make it. */
  write(): Promise<WrittenAnswer | undefined>
}

/** Asks once for what an operation will load, and keeps it for the loaders. */
export type Foresight = {
  /**
   * Runs the statement of a plan.
   *
   * @param variables - The coerced variables.
   * @returns Undefined if nothing was found, because the statement failed or no arguments are valid: then the loaders ask.
   */
  foresee(plan: Plan, variables: Variables): Promise<Foreseen | undefined>
  /**
   * Finds the rows of a loader among those foreseen.
   *
   * @param name - The loader's name.
   * @returns Undefined if they were not foreseen under each key.
   * @throws UNAVAILABLE if the database was unavailable: it need not be asked again.
   */
  rowsUnder(name: string, keys: readonly string[]): Promise<RowsUnder[]> | undefined
}

type Options = {
  executeText: ExecuteText
  counts: CountLevels
  versions: Versions
  signal: AbortSignal | undefined
}

/** What was foreseen of a level, and under which keys; or why nothing was. */
type Kept = { level: Level; found: Found | Error; keys?: ReadonlySet<string> }
type KeptRows = Kept & { found: Found }

/** Creates the foresight of one request. */
export function createForesight(
  db: Database,
  registry: Registry,
  { executeText, counts, versions, signal }: Options,
): Foresight {
  /** By the names of loaders. They are only named when a loader asks: a written response needs no names. */
  const kept = new Map<string, Kept[]>()
  const unnamed: { levels: readonly LevelToRead[]; found: Found | Error }[] = []

  function nameAll(): void {
    for (const { levels, found } of unnamed.splice(0))
      for (const { level, asked } of levels) {
        const name = loaderName(level.relation, level.demand, asked.day, asked.args)
        kept.set(name, [...(kept.get(name) ?? []), { level, found }])
      }
  }

  async function read(plan: Plan, levels: readonly LevelToRead[], found: Found): Promise<number> {
    const isKnown = levels.every(({ level }) => !level.layout && found.levels[level.index]!.counts.has(ROOT))
    if (isKnown && versions.isCurrent()) return 0
    const bind = statementOfPlan(db, registry, plan, levels)
    const values: Record<string, unknown> = {}
    for (const { level, asked } of levels) addValues(values, asked, prefixOf(level))
    const rows = await executeText(plan.name, bind(values), true)
    await eachInTurn(rows, createFiling(found), signal)
    if (found.version !== null) versions.note(found.version)
    for (const { level, asked } of levels) {
      const each = found.levels[level.index]!
      const { table } = level.relation.of
      if (asked.day !== undefined) each.unknown = whyUnknown(registry.kept, table, asked.day, each.since)
    }
    await counts.complete(levels, found)
    return rows.length
  }

  return {
    async foresee(plan, variables) {
      const asked = readAsked(plan.levels, variables)
      const found: Found = { version: null, variables, asked, levels: plan.levels.map(emptyLevel) }
      const levels = plan.levels.flatMap((level): LevelToRead[] => {
        const each = asked[level.index]
        return each ? [{ level, asked: each, counts: counts.begin(level, each, found) }] : []
      })
      if (levels.length === 0) return undefined
      let rowCount: number
      try {
        rowCount = await read(plan, levels, found)
        signal?.throwIfAborted()
      } catch (error) {
        if (isUnavailable(error)) unnamed.push({ levels, found: error as Error })
        return undefined
      }
      unnamed.push({ levels, found })
      const isWhole = plan.write !== undefined && levels.length === plan.levels.length
      return { write: async () => (isWhole ? writeAnswer(plan, found, { rowCount, signal }) : undefined) }
    },
    rowsUnder(name, keys) {
      nameAll()
      const foreseen = kept.get(name)
      if (!foreseen) return undefined
      const failed = foreseen.find(({ found }) => found instanceof Error)
      if (failed) return Promise.reject(failed.found as Error)
      const parts = keys.map((key) => (foreseen as KeptRows[]).find((each) => hasKey(each, key)))
      return parts.every((part) => part !== undefined) ? readObjects(parts, keys, signal) : undefined
    },
  }
}

function hasKey(each: KeptRows, key: string): boolean {
  each.keys ??= keysOf(each.level, each.found)
  return each.keys.has(key)
}

/** Reads the objects under each key, in turns. */
async function readObjects(
  parts: readonly KeptRows[],
  keys: readonly string[],
  signal: AbortSignal | undefined,
): Promise<RowsUnder[]> {
  const rows: (() => void)[] = []
  const under = keys.map((key, index): RowsUnder => {
    const { level, found } = parts[index]!
    const { unknown, counts, rows: rowsOf } = found.levels[level.index]!
    const objects: RowsUnder['rows'] = []
    for (const row of rowsOf.get(level.parents || found.asked[level.index]!.keys ? key : ROOT) ?? [])
      rows.push(() => objects.push(readObject(level, row, found.asked[level.index]!)))
    return { rows: objects, unknown, total: undefined, demonstration: undefined, ...counts.get(key) }
  })
  await eachInTurn(rows, (read) => read(), signal)
  return under
}

function emptyLevel(): FoundLevel {
  return { rows: new Map(), counts: new Map(), since: null, unknown: undefined }
}
