import { sql } from 'kysely'
import type { Content, Table } from '../../datasets/content.ts'
import { createTemporary, day, type Span } from '../../datasets/versions.ts'
import { mergeStaged, type Load, type Merged } from '../../imports/loading/merge.ts'
import { phaseOf } from '../../imports/loading/phase-of.ts'
import { stagedName } from '../../imports/loading/staging.ts'
import type { ReplaceTarget, Transaction } from '../../imports/source.ts'
import { communesDataset } from './told.ts'

/**
 * Works out the communes of territories through their members, in phases whose communes no list has told by then.
 *
 * @param span - The days for which it is worked out: on the first of them it is read what stands.
 * @param maxGone - The share of the links that may go, from 0 to 1.
 * @returns The links that came and went, and what went beyond what may.
 */
export async function composeOfMembers(
  trx: Transaction,
  content: Content,
  load: Load,
  { from, until }: Span,
  maxGone: number,
): Promise<Merged> {
  const isUntold = sql<boolean>`${phaseOf('t')} in (
    select distinct ${phaseOf('member')} from ${on('territory_member', from)} member
  ) and not exists (
    select from release where dataset_id = ${communesDataset} and as_of <= ${day(from)} and ${phaseOf('t')} = any(phases))`
  await createTemporary(
    trx,
    stagedName('territory_commune'),
    sql`
      select t.territory_id, link.commune_code, null::int as place
      from ${on('territory_member', from)} t
      join intercommunal_body_commune link on link.intercommunal_body_siren = t.intercommunal_body_siren
      where ${isUntold}
      union
      select t.territory_id, t.commune_code, null from ${on('territory_member', from)} t
      where t.commune_code is not null and ${isUntold}`,
  )
  const communes = replaceLinks('territory_commune', 'communes of territories', 'commune_code', isUntold)
  return mergeStaged(trx, content, [communes], within(load, from, until), { maxGone, spared: [] })
}

/**
 * Works out the departments and regions that the communes of territories lie in.
 *
 * @param span - The days for which it is worked out: on the first of them it is read what stands.
 * @param maxGone - The share of each kind of link that may go, from 0 to 1.
 * @returns The links that came and went, and what went beyond what may.
 */
export async function coverDepartments(
  trx: Transaction,
  content: Content,
  load: Load,
  { from, until }: Span,
  maxGone: number,
): Promise<Merged> {
  const communes = sql`${on('territory_commune', from)} link join commune on commune.code = link.commune_code`
  await createTemporary(
    trx,
    stagedName('territory_department'),
    sql`select distinct territory_id, department_code, null::int as place from ${communes}`,
  )
  await createTemporary(
    trx,
    stagedName('territory_region'),
    sql`
      select distinct territory_id, region_code, null::int as place from ${communes}
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

/** The rows of a table as they were on a day. */
function on(table: Table, from: string) {
  return sql`${sql.table(`history.${table}`)}(${day(from)})`
}

/** The same load, for some days of those that its file tells of. */
function within(load: Load, from: string, until: string): Load {
  return { ...load, asOf: from, isPast: until !== 'infinity', until: () => day(until) }
}

/** Links of territories. In: of which, as `t`, all links were staged. */
function replaceLinks(table: Table, rows: string, column: string, scope: ReplaceTarget['scope']): ReplaceTarget {
  return { table, rows, columns: ['territory_id', column], mode: 'replace', scope }
}
