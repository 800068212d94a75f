import { sql } from 'kysely'
import { countTerritories, labelTerritories, placeAwards, placeSites } from '../../datasets/links.ts'
import { findShape } from '../../datasets/tables.ts'
import { createTemporary, day, findSpans, type Span } from '../../datasets/versions.ts'
import type { ReplaceTarget, Table, Transaction } from '../source.ts'
import { mergeStaged, type Load, type Merged } from './merge.ts'
import { phaseOf } from './phase-of.ts'
import { stagedName } from './staging.ts'

/**
 * Works out anew what follows from the rows that were loaded, for every day from the one that the file describes on: of
 * the members and the communes of territories the communes of their members, unless the ANCT's list of communes was
 * loaded for that phase, the departments and regions that they cover, and how many of each; the territory of each award
 * and site; the point of the label of each outline.
 *
 * @param maxGone - The share of each kind of link that may go, from 0 to 1.
 * @returns The links that came and went, of the days on which they are most.
 */
export async function composeTerritories(
  trx: Transaction,
  tables: readonly Table[],
  load: Load,
  maxGone: number,
): Promise<Merged> {
  let merged: Merged = { links: { added: 0, gone: 0 }, losses: [] }
  const isLoaded = (...some: Table[]) => some.some((table) => tables.includes(table))
  if (isLoaded('territory_outline'))
    for (const span of await findSpansOf(trx, ['territory_outline'], load.asOf))
      await labelTerritories(trx, { ...load, ...span })
  const isComposition = isLoaded('territory_member', 'territory_commune')
  if (isComposition)
    for (const span of await findSpansOf(trx, ['territory_member', 'territory_commune'], load.asOf)) {
      const communes = await composeOfMembers(trx, load, span, maxGone)
      const departments = await coverDepartments(trx, load, span, maxGone)
      merged = largerOf(merged, sumOf(communes, departments))
      await countTerritories(trx, { ...load, ...span })
    }
  await placeInTerritories(trx, isComposition ? placed : tables, load)
  return merged
}

const placed: readonly Table[] = ['award', 'industrial_site']

/**
 * Works out anew in which territory each award and each site lies, for every day from the one of a load on.
 *
 * @param tables - Of which of the two, among others.
 */
export async function placeInTerritories(
  trx: Transaction,
  tables: readonly Table[],
  { release, instant, asOf }: Pick<Load, 'release' | 'instant' | 'asOf'>,
): Promise<void> {
  const change = { release, instant }
  if (tables.includes('award'))
    for (const span of await findSpansOf(trx, ['territory_commune'], asOf))
      await placeAwards(trx, { ...change, ...span })
  if (tables.includes('industrial_site'))
    for (const span of await findSpansOf(trx, ['territory_commune', 'site_commune'], asOf))
      await placeSites(trx, { ...change, ...span })
}

/** The days from one on, in spans in which nothing of some tables changes. */
async function findSpansOf(trx: Transaction, tables: readonly Table[], from: string): Promise<Span[]> {
  const shapes = []
  for (const table of tables) shapes.push(await findShape(trx, table))
  return findSpans(trx, shapes, from)
}

function sumOf(one: Merged, other: Merged): Merged {
  const links = { added: one.links.added + other.links.added, gone: one.links.gone + other.links.gone }
  return { links, losses: [...one.losses, ...other.losses] }
}

/** Of two spans of days. */
function largerOf(one: Merged, other: Merged): Merged {
  const links = {
    added: Math.max(one.links.added, other.links.added),
    gone: Math.max(one.links.gone, other.links.gone),
  }
  return { links, losses: one.losses.length > 0 ? one.losses : other.losses }
}

/** The communes of a territory's members, in phases whose communes no list has told by then. */
async function composeOfMembers(trx: Transaction, load: Load, { from, until }: Span, maxGone: number): Promise<Merged> {
  const isUntold = sql<boolean>`${phaseOf('t')} in (
    select distinct ${phaseOf('member')} from ${on('territory_member', from)} member
  ) and not exists (
    select from release where dataset_id = 'anct-communes' and as_of <= ${day(from)} and ${phaseOf('t')} = any(phases))`
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
  return mergeStaged(trx, [communes], within(load, from, until), { maxGone, spared: [] })
}

/** The departments and regions that the communes of a territory lie in. */
async function coverDepartments(trx: Transaction, load: Load, { from, until }: Span, maxGone: number): Promise<Merged> {
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
