import { sql } from 'kysely'
import type { KeptTables, Registry } from '../batch/registry.ts'
import { DEMONSTRATION } from '../demonstration.ts'
import { models } from './models.ts'
import { unknown } from './shared/unknown.ts'
import { traitsByTable } from './traits.ts'

/** What the domains give the kernel. */
export const registry: Registry = {
  models,
  kept: keptTables(),
  isDemonstration: sql`r.source_kind = ${sql.lit(DEMONSTRATION)}`,
  unknown,
}

function keptTables(): KeptTables {
  const kept: Record<string, string | null> = {}
  for (const [table, traits] of Object.entries(traitsByTable))
    if (traits.kept !== undefined) kept[table] = traits.kept === true ? null : traits.kept
  return kept
}
