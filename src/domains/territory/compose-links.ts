import { sql } from 'kysely'
import type { Table } from '../../db/table-traits.ts'
import { tableOn } from '../../datasets/revise.ts'
import type { Sql } from '../../datasets/tables.ts'
import { createTemporary, day, type Span } from '../../datasets/versions.ts'
import type { Database } from '../../db/client.ts'
import type { Merge } from '../../imports/content.ts'
import type { Merged, ReleaseLoad } from '../../imports/release-load.ts'
import { stagedName, type ReplaceTarget } from '../../imports/target.ts'
import { communesDataset } from './anct-datasets.ts'
import { selectCommunes, selectDepartments, selectRegions } from './links.ts'
import { byPhase, phaseOf } from './phase-partitions.ts'

/** Links of territories: their table, its rows in the words of messages, and the column of what they link to. */
type Links = { table: Table; rows: string; column: string }

const communes: Links = { table: 'territory_commune', rows: 'communes of territories', column: 'commune_code' }
const departments: Links = {
  table: 'territory_department',
  rows: 'departments of territories',
  column: 'department_code',
}
const regions: Links = { table: 'territory_region', rows: 'regions of territories', column: 'region_code' }

const always = sql<boolean>`true`

/**
 * Derives the communes of territories from their members, in phases without an imported list of communes by then.
 *
 * @param span - The dates to derive them for. Members are read as of the first one.
 * @returns The links added and removed, and removals beyond the limit.
 */
export async function composeOfMembers(trx: Database, load: ReleaseLoad, span: Span, merge: Merge): Promise<Merged> {
  const rowsOf = (table: Table) => tableOn(table, span)
  const isDerived = sql<boolean>`${phaseOf('t')} in (
    select distinct ${phaseOf('member')} from ${rowsOf('territory_member')} member
  ) and not exists (
    select from release
    where dataset_id = ${communesDataset} and as_of <= ${day(span.from)} and ${phaseOf('t')} = any(partitions))`
  await stageLinks(trx, communes, selectCommunes(rowsOf), isDerived)
  return merge([replaceLinks(communes, isDerived)], within(load, span))
}

/**
 * Derives the departments and regions of territories from their communes.
 *
 * @param span - The dates to derive them for. Communes are read as of the first one.
 * @returns The links added and removed, and removals beyond the limit.
 */
export async function coverDepartments(trx: Database, load: ReleaseLoad, span: Span, merge: Merge): Promise<Merged> {
  const rowsOf = (table: Table) => tableOn(table, span)
  await stageLinks(trx, departments, selectDepartments(rowsOf))
  await stageLinks(trx, regions, selectRegions(rowsOf))
  return merge([replaceLinks(departments), replaceLinks(regions)], within(load, span))
}

/** Stages links without their dates, as far as `scope` is true of a link `t`. */
async function stageLinks(trx: Database, { table, column }: Links, links: Sql, scope = always): Promise<void> {
  await createTemporary(
    trx,
    stagedName(table),
    sql`select distinct territory_id, ${sql.ref(column)}, null::int as position from (${links}) t where ${scope}`,
  )
}

/** The same load, limited to some of its dates. */
function within(load: ReleaseLoad, { from, until }: Span): ReleaseLoad {
  return { ...load, asOf: from, isPast: until !== 'infinity', until: () => day(until) }
}

/** The target of staged links. `scope` is the condition on `t` for which all links were staged. */
function replaceLinks({ table, rows, column }: Links, scope = always): ReplaceTarget {
  return { table, rows, columns: ['territory_id', column], mode: 'replace', scope, partitioning: byPhase }
}
