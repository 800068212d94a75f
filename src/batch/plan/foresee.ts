import type { Database } from '../../db/client.ts'
import { isUnavailable } from '../../errors.ts'
import { loaderName, ROOT } from '../arguments.ts'
import type { ExecuteText } from '../execute.ts'
import { whyUnknown } from '../history.ts'
import type { RowsUnder } from '../fetch.ts'
import type { Registry } from '../registry.ts'
import { eachInTurn } from '../turns.ts'
import type { Versions } from '../versions.ts'
import { readAsked, valuesOf } from './asked.ts'
import type { CountLevels } from './count-levels.ts'
import type { Level, Variables } from './level.ts'
import type { Plan } from './plan.ts'
import { createFiling, keysOf, readObject, type Found, type FoundLevel } from './rows.ts'
import { prefixOf, statementOfPlan, type LevelToRead } from './statement.ts'
import { writeAnswer, type WrittenAnswer } from './write-answer.ts'

/** The rows that one statement has found for a whole operation. */
export type Foreseen = {
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
   * @throws UNAVAILABLE if the database was: it need not be asked again.
   */
  rowsUnder(name: string, keys: readonly string[]): Promise<RowsUnder[]> | undefined
}

type Options = {
  executeText: ExecuteText
  counts: CountLevels
  versions: Versions
  signal: AbortSignal | undefined
}

/** What was foreseen of a level, and under which keys. */
type Kept = { level: Level; found: Found; keys?: ReadonlySet<string> }

/** Creates the foresight of one request. */
export function createForesight(
  db: Database,
  registry: Registry,
  { executeText, counts, versions, signal }: Options,
): Foresight {
  const kept = new Map<string, Kept[]>()
  const failed = new Map<string, Error>()

  function nameOf({ level: { relation, demand }, asked }: LevelToRead): string {
    return loaderName(relation, demand, asked.day, asked.args)
  }

  function findKept(name: string, key: string): Kept | undefined {
    return kept.get(name)?.find((each) => (each.keys ??= keysOf(each.level, each.found)).has(key))
  }

  async function read(plan: Plan, levels: readonly LevelToRead[], found: Found): Promise<number> {
    const isCounted = levels.every(({ level, counts: isAsked }) => !level.layout && !isAsked)
    if (isCounted && versions.isCurrent()) return 0
    const bind = statementOfPlan(db, registry, plan, levels)
    const values = levels.flatMap(({ level, asked }) => valuesOf(asked, prefixOf(level)))
    const rows = await executeText(plan.name, bind(Object.fromEntries(values)), true)
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
      const found: Found = { version: null, asked, levels: plan.levels.map(emptyLevel) }
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
        if (isUnavailable(error)) for (const each of levels) failed.set(nameOf(each), error as Error)
        return undefined
      }
      for (const each of levels) {
        const name = nameOf(each)
        kept.set(name, [...(kept.get(name) ?? []), { level: each.level, found }])
      }
      const isWhole = plan.write !== undefined && levels.length === plan.levels.length
      return { write: async () => (isWhole ? writeAnswer(plan, found, { rowCount, signal }) : undefined) }
    },
    rowsUnder(name, keys) {
      const error = failed.get(name)
      if (error) return Promise.reject(error)
      const parts = keys.map((key) => findKept(name, key))
      return parts.every((part) => part !== undefined) ? readObjects(parts, keys, signal) : undefined
    },
  }
}

/** Reads the objects under each key, in turns. */
async function readObjects(
  parts: readonly Kept[],
  keys: readonly string[],
  signal: AbortSignal | undefined,
): Promise<RowsUnder[]> {
  const rows: (() => void)[] = []
  const under = keys.map((key, index): RowsUnder => {
    const { level, found } = parts[index]!
    const { unknown, counts, rows: rowsOf } = found.levels[level.index]!
    const objects: RowsUnder['rows'] = []
    for (const row of rowsOf.get(level.parents ? key : ROOT) ?? [])
      rows.push(() => objects.push(readObject(level, row, found.asked[level.index]!)))
    return { rows: objects, unknown, total: undefined, demonstration: undefined, ...counts.get(key) }
  })
  await eachInTurn(rows, (read) => read(), signal)
  return under
}

function emptyLevel(): FoundLevel {
  return { rows: new Map(), counts: new Map(), since: null, unknown: undefined }
}
