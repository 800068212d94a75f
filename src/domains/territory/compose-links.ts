import { sql } from 'kysely'
import type { Content } from '../../datasets/content.ts'
import type { Table } from '../../db/table-traits.ts'
import { createTemporary, day, type Span } from '../../datasets/versions.ts'
import type { Database } from '../../db/client.ts'
import type { ReleaseLoad } from '../../imports/loading/release-load.ts'
import { mergeStaged, type Merged } from '../../imports/loading/merge.ts'
import { stagedName } from '../../imports/loading/staging.ts'
import type { ReplaceTarget } from '../../imports/target.ts'
import { communesDataset } from './anct-datasets.ts'
import { byPhase, phaseOf } from './phase-partitions.ts'

/**
 * Derives the communes of territories from their members, in phases without an imported list of communes by then.
 *
 * @param span - The dates to derive them for. Members are read as of the first one.
 * @param maxGone - The share of links that may be removed, from 0 to 1.
 * @returns The links added and removed, and removals beyond that share.
 */
export async function composeOfMembers(
  trx: Database,
  content: Content,
  load: ReleaseLoad,
  { from, until }: Span,
  maxGone: number,
): Promise<Merged> {
  const isDerived = sql<boolean>`${phaseOf('t')} in (
    select distinct ${phaseOf('member')} from ${on('territory_member', from)} member
  ) and not exists (
    select from release where dataset_id = ${communesDataset} and as_of <= ${day(from)} and ${phaseOf('t')} = any(partitions))`
  await createTemporary(
    trx,
    stagedName('territory_commune'),
    sql`
      select t.territory_id, link.commune_code, null::int as position
      from ${on('territory_member', from)} t
      join intercommunal_body_commune link on link.intercommunal_body_siren = t.intercommunal_body_siren
      where ${isDerived}
      union
      select t.territory_id, t.commune_code, null from ${on('territory_member', from)} t
      where t.commune_code is not null and ${isDerived}`,
  )
  const communes = replaceLinks('territory_commune', 'communes of territories', 'commune_code', isDerived)
  return mergeStaged(trx, content, [communes], within(load, from, until), { maxGone, spared: [] })
}

/**
 * Derives the departments and regions of territories from their communes.
 *
 * @param span - The dates to derive them for. Communes are read as of the first one.
 * @param maxGone - The share of links of each kind that may be removed, from 0 to 1.
 * @returns The links added and removed, and removals beyond that share.
 */
export async function coverDepartments(
  trx: Database,
  content: Content,
  load: ReleaseLoad,
  { from, until }: Span,
  maxGone: number,
): Promise<Merged> {
  const communes = sql`${on('territory_commune', from)} link join commune on commune.code = link.commune_code`
  await createTemporary(
    trx,
    stagedName('territory_department'),
    sql`select distinct territory_id, department_code, null::int as position from ${communes}`,
  )
  await createTemporary(
    trx,
    stagedName('territory_region'),
    sql`
      select distinct territory_id, region_code, null::int as position from ${communes}
      union
      select id, home_region_code, null from ${on('territory', from)} territory
      where id in (select territory_id from ${on('territory_commune', from)} link)`,
  )
  const all = sql<boolean>`true`
  return mergeStaged(
    trx,
    content,
    [
      replaceLinks('territory_department', 'departments of territories', 'department_code', all),
      replaceLinks('territory_region', 'regions of territories', 'region_code', all),
    ],
    within(load, from, until),
    { maxGone, spared: [] },
  )
}

/** The rows of a table on a date. */
function on(table: Table, from: string) {
  return sql`${sql.table(`history.${table}`)}(${day(from)})`
}

/** The same load, limited to some of its dates. */
function within(load: ReleaseLoad, from: string, until: string): ReleaseLoad {
  return { ...load, asOf: from, isPast: until !== 'infinity', until: () => day(until) }
}

/** The target for links of territories. `scope` is the condition on `t` for which all links were staged. */
function replaceLinks(table: Table, rows: string, column: string, scope: ReplaceTarget['scope']): ReplaceTarget {
  return { table, rows, columns: ['territory_id', column], mode: 'replace', scope, partitioning: byPhase }
}
