import { sql, type RawBuilder } from 'kysely'
import { isLink, logChanges, logShown, shownColumns, type Change } from '../../datasets/changes.ts'
import type { Content } from '../../datasets/content.ts'
import { findReferences } from '../../datasets/references.ts'
import { reviseRows } from '../../datasets/revise.ts'
import { findShape, keyText, names, sameKey, type TableShape } from '../../datasets/tables.ts'
import {
  createTemporary,
  cutName,
  day,
  deleteGone,
  forever,
  rewriteVersions,
  versionsOf,
} from '../../datasets/versions.ts'
import type { EnsureTarget, ReplaceTarget, Table, Target, Transaction } from '../source.ts'
import { findLosses, type Loss } from './losses.ts'
import { phaseOf } from './phase-of.ts'
import { stagedName } from './staging.ts'

/** The load of a release. */
export type Load = Change & {
  dataset: string
  kind: string
  /** The as-of date of the release. */
  asOf: string
  /** Whether later releases determine all current rows. */
  isPast: boolean
  /** SQL for the date until which the file applies to a row, by its alias: that of the next release. */
  until(alias: string): RawBuilder<string>
}

/** The limits of what a load may remove. */
export type Guard = {
  /** The share of a table's rows that may be removed, from 0 to 1. */
  maxGone: number
  /** The ids of territories with rejected rows: their existing rows stay. */
  spared: readonly string[]
}

/** The numbers of links that a load added and removed. Links have no rows in `row_change`. */
export type LinkCounts = { added: number; gone: number }

/** The links added and removed, and the losses that exceed the limit. */
export type Merged = { links: LinkCounts; losses: Loss[] }

type Merge = { content: Content; load: Load; guard: Guard; shape: TableShape }
type Replace = ReplaceTarget & Merge
type Ensure = EnsureTarget & Merge
type Sql = RawBuilder<unknown>

/**
 * Merges the staged rows into their tables, parents first. New rows are added, different ones changed, and missing ones
 * removed, from the as-of date of the file to that of the next release. Versions before and after stay; each change
 * goes to `row_change`; equal rows are not touched.
 */
export async function mergeStaged(
  trx: Transaction,
  content: Content,
  targets: readonly Target[],
  load: Load,
  guard: Guard,
): Promise<Merged> {
  const merges: (Replace | Ensure)[] = []
  for (const target of targets) {
    const shape = await findShape(trx, target.table)
    if (target.mode === 'ensure' || shape.kept || !load.isPast) merges.push({ ...target, content, load, guard, shape })
  }
  const links = { added: 0, gone: 0 }
  const losses: Loss[] = []
  for (const merge of merges) {
    if (merge.mode === 'ensure') {
      await ensureRows(trx, merge)
      continue
    }
    losses.push(...(merge.shape.kept ? await writeVersions(trx, merge) : await writeRows(trx, merge)))
    if (!isLink(content, merge.table, merge.shape.sourced)) continue
    const { added, gone } = await countLinks(trx, merge.shape)
    links.added += added
    links.gone += gone
  }
  // Last, and children first: others may point to removed rows.
  for (const { mode, shape } of merges.toReversed()) {
    if (mode !== 'replace') continue
    await releasePointing(trx, shape, load)
    await deleteGone(trx, shape)
  }
  return { links, losses }
}

/**
 * Adds missing rows. SQL: `insert into t select distinct on (key) … from (staged, by frequency) where not exists (…)`.
 */
async function ensureRows(trx: Transaction, { table, shape, columns, load }: Ensure): Promise<void> {
  await sql`/* import.ensure */
    with added as (
      insert into ${sql.table(table)} as t (${names([...columns, ...provenanceColumns(shape)])})
      select distinct on (${names(shape.key, 's')}) ${names(columns, 's')}${provenanceValues(shape, load, day(load.asOf))}
      from (
        select ${names(columns)}, count(*) as times, min(place) as place from ${staged(table)} group by ${names(columns)}
      ) s
      where not exists (select from ${sql.table(table)} t where ${sameKey(shape, 't', 's')})
      order by ${names(shape.key, 's')}, s.times desc, s.place
      on conflict do nothing
      returning ${keyText(shape, 't')} as key
    )
    insert into row_change (release_id, table_name, key, kind, changed_at)
    select ${load.release}, ${table}, key, 'ADDED', ${load.instant}::timestamptz from added`.execute(trx)
}

/** Merges into a table without history. Removed rows are deleted later. */
async function writeRows(trx: Transaction, merge: Replace): Promise<Loss[]> {
  const { table, shape, columns, load } = merge
  const [t, cut] = [sql.table(table), sql.table(cutName(shape))]
  await createTemporary(
    trx,
    cutName(shape),
    sql`
      select ${contentOf(merge)}, ${forever} as cut_to, ${isMissing('s', shape)} as gone
      from ${t} t left join ${staged(table)} s on ${sameKey(shape, 't', 's')}
      where case when ${isMissing('s', shape)} then ${scope(merge)} else ${differs(merge)} end`,
  )
  const losses = await findLosses(trx, merge, sql`${t} t where ${scope(merge)}`, merge.guard.maxGone)
  const added = sql`${staged(table)} s where not exists (select from ${t} t where ${sameKey(shape, 't', 's')})`
  await logChanges(
    trx,
    load,
    sql`
      select ${table}, ${keyText(shape, 's')}, 'ADDED' from ${added}
      union all
      select ${table}, ${keyText(shape, 'c')}, case when gone then 'GONE' else 'CHANGED' end from ${cut} c`,
  )
  const content = shape.columns.filter((name) => !shape.key.includes(name))
  await sql`/* import.change */
    update ${t} t set ${sql.join(content.map((name) => sql`${sql.ref(name)} = ${sql.ref(`c.${name}`)}`))}
    from ${cut} c where ${sameKey(shape, 't', 'c')} and not c.gone`.execute(trx)
  await sql`/* import.add */
    insert into ${t} (${names([...columns, ...provenanceColumns(shape)])})
    select ${names(columns, 's')}${provenanceValues(shape, load, day(load.asOf))} from ${added}${clusterOrder(merge)}`.execute(
    trx,
  )
  return losses
}

/**
 * Merges into a table with a history. Removed rows are deleted later.
 *
 * Temporary tables: `bound_t` has the rows that another data set describes later, `cut_t` the versions that change or
 * end (see {@link rewriteVersions}), and `gap_t` the times without a version of a row that the file has.
 */
async function writeVersions(trx: Transaction, merge: Replace): Promise<Loss[]> {
  const { content, table, shape, columns, load } = merge
  const [cut, gap] = [sql.table(cutName(shape)), sql.table(gapName(shape))]
  const from = day(load.asOf)
  const versions = versionsOf(shape)
  const bound = (await isBounded(trx, merge))
    ? sql`left join ${sql.table(`bound_${table}`)} b on ${sameKey(shape, 'b', 's')}`
    : sql`cross join (select ${forever} as until) b`
  const put = sql`(select s.*, least(${load.until('s')}, b.until) as until from ${staged(table)} s ${bound})`

  await createTemporary(
    trx,
    cutName(shape),
    sql`
      select ${contentOf(merge)}, t.valid_to, greatest(t.valid_from, ${from}) as cut_from,
        least(t.valid_to, coalesce(s.until, ${load.until('t')})) as cut_to, ${isMissing('s', shape)} as gone
      from ${versions} t left join ${put} s on ${sameKey(shape, 't', 's')}
      where t.valid_to > ${from} and t.valid_from < coalesce(s.until, ${load.until('t')})
        and case when ${isMissing('s', shape)} then ${scope(merge)} else ${differs(merge)} end`,
  )
  const isWithin = sql`${sameKey(shape, 't', 's')} and t.valid_to > ${from} and t.valid_from < s.until`
  await createTemporary(
    trx,
    gapName(shape),
    sql`
      select ${names(shape.key, 's')}, ${from} as valid_from, s.until as valid_to, true as is_new
      from ${put} s where s.until > ${from} and not exists (select from ${versions} t where ${isWithin})
      union all
      select ${names(shape.key, 'held')}, lower(free), upper(free), false
      from (
        select ${names(shape.key, 's')}, s.until, range_agg(daterange(t.valid_from, t.valid_to)) as taken
        from ${put} s join ${versions} t on ${isWithin} and (t.valid_from > ${from} or t.valid_to < s.until)
        group by ${names(shape.key, 's')}, s.until
      ) held cross join unnest(datemultirange(daterange(${from}, held.until)) - held.taken) free`,
  )
  const isCovered = sql`t.valid_to > ${from} and t.valid_from < ${load.until('t')}`
  const losses = await findLosses(
    trx,
    merge,
    sql`${versions} t where ${isCovered} and ${scope(merge)}`,
    merge.guard.maxGone,
  )
  await logVersions(trx)
  await rewriteVersions(trx, shape)
  const inGap = sql`${staged(table)} s join ${gap} g on ${sameKey(shape, 's', 'g')}`
  await sql`/* import.add */
    insert into ${sql.table(table)} (${names([...columns, ...provenanceColumns(shape)])})
    select ${names(columns, 's')}${provenanceValues(shape, load, sql`g.valid_from`)}
    from ${inGap} where g.valid_to = ${forever}${clusterOrder(merge)}`.execute(trx)
  await sql`/* import.add-past */
    insert into ${sql.table(`history.${table}`)} (${names([...columns, ...provenanceColumns(shape)])}, valid_to)
    select ${names(columns, 's')}${provenanceValues(shape, load, sql`g.valid_from`)}, g.valid_to
    from ${inGap} where g.valid_to < ${forever}`.execute(trx)
  return losses

  async function logVersions(db: Transaction): Promise<void> {
    const shown = shownColumns(content, table)
    if (shown.length > 0)
      await logShown(
        db,
        content,
        load,
        table,
        sql`
          select ${names(shown)} from ${cut}
          union all
          select ${names(shown, 's')} from ${staged(table)} s join ${gap} g on ${sameKey(shape, 's', 'g')}`,
      )
    if (isLink(content, table, shape.sourced)) return
    await logChanges(
      db,
      load,
      sql`
        select ${table}, ${keyText(shape, 'g')}, 'ADDED' from ${gap} g where valid_to = ${forever}
        union all
        select ${table}, ${keyText(shape, 'c')}, case when gone then 'GONE' else 'CHANGED' end
        from ${cut} c where cut_to = ${forever}`,
    )
    await logChanges(
      db,
      load,
      sql`
        select distinct on (key) ${table}, key, kind from (
          select ${keyText(shape, 'g')} as key, case when is_new then 'ADDED' else 'CHANGED' end as kind
          from ${gap} g where valid_to < ${forever}
          union all
          select ${keyText(shape, 'c')}, case when gone then 'GONE' else 'CHANGED' end
          from ${cut} c where cut_to < ${forever}
        ) past order by key, kind`,
    )
  }
}

async function countLinks(trx: Transaction, shape: TableShape): Promise<LinkCounts> {
  const { rows } = await sql<LinkCounts>`/* import.count-links */
    select (select count(*) from ${sql.table(gapName(shape))} where is_new) as added,
      (select count(*) from (select distinct ${names(shape.key)} from ${sql.table(cutName(shape))} where gone) c) as gone`.execute(
    trx,
  )
  return rows[0]!
}

/** Returns the name of the temporary table of times without a version of a row that the file has. */
function gapName({ name }: TableShape): string {
  return `gap_${name}`
}

/**
 * Finds until when the file applies to rows that another imported data set describes later, and stores it in `bound_t`.
 * The hub's own reference rows do not count.
 *
 * @returns Whether there is a table `bound_t`.
 */
async function isBounded(trx: Transaction, { table, shape, load }: Replace): Promise<boolean> {
  const later = sql`
    select release.id from release join dataset on dataset.id = dataset_id
    where origin = 'IMPORT' and dataset_id <> ${load.dataset} and release.as_of > ${day(load.asOf)}`
  if (!shape.sourced || (await later.execute(trx)).rows.length === 0) return false
  await createTemporary(
    trx,
    `bound_${table}`,
    sql`
      select ${names(shape.key, 's')}, min(t.valid_from) as until
      from ${staged(table)} s join ${versionsOf(shape)} t on ${sameKey(shape, 't', 's')}
      where t.valid_from > ${day(load.asOf)} and t.release_id in (${later})
      group by ${names(shape.key, 's')}`,
  )
  return true
}

/** Clears nullable references (`on delete set null`) to removed rows, from the date of their removal. */
async function releasePointing(trx: Transaction, { name, key }: TableShape, load: Load): Promise<void> {
  for (const { child, parent, columns, isReleased } of await findReferences(trx)) {
    if (parent !== name || !isReleased) continue
    const shape = await findShape(trx, child)
    const column = sql.ref(columns[0]!)
    const found = sql`
      select ${names([...shape.key, ...(shape.kept ? ['valid_from'] : [])], 't')}, nullif(t.${column}, t.${column}) as ${column}
      from ${sql.table(child)} t
      join ${sql.table(`cut_${name}`)} c on c.${sql.ref(key[0]!)} = t.${column} and c.gone and c.cut_to = ${forever}`
    await reviseRows(trx, child, [columns[0]!], found, { ...load, from: load.asOf, until: 'infinity' })
  }
}

function staged(table: Table): Sql {
  return sql.table(stagedName(table))
}

/** SQL for the columns of a version `t`, with the values of the staged row `s` if there is one. */
function contentOf({ columns, shape, load }: Replace): Sql {
  const provenance: Record<string, Sql> = shape.sourced
    ? { release_id: sql`${load.release}`, source_kind: sql`${load.kind}` }
    : {}
  return sql.join(
    shape.columns.map((name) => {
      const fresh = columns.includes(name) && !shape.key.includes(name) ? sql.ref(`s.${name}`) : provenance[name]
      const held = sql.ref(`t.${name}`)
      return fresh
        ? sql`case when ${isMissing('s', shape)} then ${held} else ${fresh} end as ${sql.ref(name)}`
        : sql`${held} as ${sql.ref(name)}`
    }),
  )
}

function isMissing(alias: string, { key }: TableShape): Sql {
  return sql`${sql.ref(`${alias}.${key[0]!}`)} is null`
}

/** SQL for whether a row differs from the staged one, or belongs to another data set and changes over to this one. */
function differs(merge: Replace): Sql {
  const other = hasOtherContent(merge)
  return merge.shape.sourced ? sql`(${other} or not ${isOfDataset(merge.load)})` : other
}

function hasOtherContent({ columns, shape }: Replace): Sql {
  const content = columns.filter((name) => !shape.key.includes(name))
  if (content.length === 0) return sql`false`
  return sql`(${names(content, 't')}) is distinct from (${names(content, 's')})`
}

function isOfDataset({ dataset }: Load): Sql {
  return sql`t.release_id in (select id from release where dataset_id = ${dataset})`
}

/** SQL for the rows that the file replaces. */
function scope(merge: Replace): Sql {
  const { table, shape, parent, scope: also, load, guard } = merge
  const scopes: Sql[] = also ? [sql`(${also})`] : []
  if (shape.sourced) scopes.push(isOfDataset(load))
  if (parent) {
    const ours = sql`release_id in (select id from release where dataset_id = ${load.dataset})`
    scopes.push(sql`${sql.ref(`t.${parent.column}`)} in (
      select id from ${sql.table(parent.table)} where ${ours}
      union all
      select id from ${sql.table(`history.${parent.table}`)} where ${ours})`)
  }
  if (scopes.length === 0) throw new Error(`The target ${table} does not say which rows the file replaces.`)
  const all = sql`(${sql.join(scopes, sql` or `)})`
  return guard.spared.length === 0 ? all : sql`(${all} and not ${isSpared(merge)})`
}

/** SQL for whether a row belongs to a spared territory, and the file does not give it to another of the same phase. */
function isSpared({ table, shape, guard }: Replace): Sql {
  const rest = shape.key.filter((name) => name !== 'territory_id')
  const isOfSpared = sql`t.territory_id = any (${guard.spared})`
  if (rest.length === 0) return isOfSpared
  const isSame = sql.join(
    [
      ...rest.map((name) => sql`${sql.ref(`other.${name}`)} = ${sql.ref(`t.${name}`)}`),
      sql`${phaseOf('other')} = ${phaseOf('t')}`,
    ],
    sql` and `,
  )
  return sql`(${isOfSpared} and not exists (select from ${staged(table)} other where ${isSame}))`
}

/** SQL that orders new rows as the table is clustered, as far as the file has these columns. */
function clusterOrder({ columns, shape }: Replace): Sql {
  const order = shape.clustered.filter((name) => columns.includes(name))
  return order.length > 0 ? sql` order by ${names(order, 's')}` : sql``
}

function provenanceColumns({ sourced, kept }: TableShape): string[] {
  return [...(sourced ? ['release_id', 'source_kind'] : []), ...(kept ? ['valid_from'] : [])]
}

function provenanceValues({ sourced, kept }: TableShape, { release, kind }: Load, begins: Sql): Sql {
  const values = [...(sourced ? [sql`${release}, ${kind}`] : []), ...(kept ? [begins] : [])]
  return values.length > 0 ? sql`, ${sql.join(values)}` : sql``
}
