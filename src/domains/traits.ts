import { isDeepStrictEqual } from 'node:util'
import type { AnyTraits } from '../db/table-traits.ts'
import { declared } from './models.ts'

/** What domains declare of each table. */
export const traitsByTable = mergeTraits(declared)

/**
 * Merges what is declared of each table, which several types may share.
 *
 * @throws If two declarations of a table contradict each other.
 */
export function mergeTraits(
  declarations: readonly { table: string; traits: AnyTraits }[],
): Readonly<Record<string, AnyTraits>> {
  const merged: Record<string, AnyTraits> = {}
  for (const { table, traits } of declarations) {
    const before = merged[table] ?? {}
    for (const name of Object.keys(before) as (keyof AnyTraits)[])
      if (name in traits && !isDeepStrictEqual(before[name], traits[name]))
        throw new Error(
          `The table ${table} is declared twice with a different '${name}': ${JSON.stringify(before[name])} and ${JSON.stringify(traits[name])}. Declare it once.`,
        )
    merged[table] = { ...before, ...traits }
  }
  return merged
}
