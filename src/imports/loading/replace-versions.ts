import { sql } from 'kysely'
import { isLink, logChanges, logShown, shownColumns } from '../../datasets/changes.ts'
import { keyText, names, sameKey, type Sql, type TableShape } from '../../datasets/tables.ts'
import { createTemporary, cutName, day, forever, rewriteVersions, versionsOf } from '../../datasets/versions.ts'
import type { Database } from '../../db/client.ts'
import type { LinkCounts, Loss } from '../release-load.ts'
import { staged } from '../target.ts'
import { findLosses } from './losses.ts'
import { provenanceColumns, provenanceValues } from './provenance.ts'
import { clusterOrder, contentOf, differs, isMissing, scope, type Replacement } from './replacement.ts'

/**
 * Replaces versions of rows of a table with a history. Removed rows are deleted later: see `deleteGone`.
 *
 * Temporary tables: `bound_t` has the rows that another data set describes later, `cut_t` the versions that change or
 * end (see {@link rewriteVersions}), and `gap_t` the times without a version of a row that the file has.
 *
 * @returns The losses that exceed the limit.
 */
export async function replaceVersions(trx: Database, replacement: Replacement): Promise<Loss[]> {
  const { shape, load } = replacement
  const put = await selectPut(trx, replacement)
  await cutVersions(trx, replacement, put)
  await findGaps(trx, replacement, put)
  const isCovered = sql`t.valid_to > ${day(load.asOf)} and t.valid_from < ${load.until('t')}`
  const existing = sql`${versionsOf(shape)} t where ${isCovered} and ${scope(replacement)}`
  const losses = await findLosses(trx, replacement, existing)
  await logVersions(trx, replacement)
  await rewriteVersions(trx, shape)
  await fillGaps(trx, replacement)
  return losses
}

/** SQL for the staged rows, each with the date until which it applies. */
async function selectPut(trx: Database, replacement: Replacement): Promise<Sql> {
  const { table, shape, load } = replacement
  const bound = (await isBounded(trx, replacement))
    ? sql`left join ${sql.table(`bound_${table}`)} b on ${sameKey(shape, 'b', 's')}`
    : sql`cross join (select ${forever} as until) b`
  return sql`(select s.*, least(${load.until('s')}, b.until) as until from ${staged(table)} s ${bound})`
}

/**
 * Finds until when the file applies to rows that another imported data set describes later, and stores it in `bound_t`.
 * The hub's own reference rows do not count.
 *
 * @returns Whether there is a table `bound_t`.
 */
async function isBounded(trx: Database, { table, shape, load }: Replacement): Promise<boolean> {
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

async function cutVersions(trx: Database, replacement: Replacement, put: Sql): Promise<void> {
  const { shape, load } = replacement
  const from = day(load.asOf)
  await createTemporary(
    trx,
    cutName(shape),
    sql`
      select ${contentOf(replacement)}, t.valid_to, greatest(t.valid_from, ${from}) as cut_from,
        least(t.valid_to, coalesce(s.until, ${load.until('t')})) as cut_to, ${isMissing(shape)} as gone
      from ${versionsOf(shape)} t left join ${put} s on ${sameKey(shape, 't', 's')}
      where t.valid_to > ${from} and t.valid_from < coalesce(s.until, ${load.until('t')})
        and case when ${isMissing(shape)} then ${scope(replacement)} else ${differs(replacement)} end`,
  )
}

async function findGaps(trx: Database, { shape, load }: Replacement, put: Sql): Promise<void> {
  const from = day(load.asOf)
  const versions = versionsOf(shape)
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
}

async function logVersions(trx: Database, { content, table, shape, load }: Replacement): Promise<void> {
  const [cut, gap] = [sql.table(cutName(shape)), sql.table(gapName(shape))]
  const shown = shownColumns(content, table)
  if (shown.length > 0)
    await logShown(
      trx,
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
    trx,
    load,
    sql`
      select ${table}, ${keyText(shape, 'g')}, 'ADDED' from ${gap} g where valid_to = ${forever}
      union all
      select ${table}, ${keyText(shape, 'c')}, case when gone then 'GONE' else 'CHANGED' end
      from ${cut} c where cut_to = ${forever}`,
  )
  await logChanges(
    trx,
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

async function fillGaps(trx: Database, replacement: Replacement): Promise<void> {
  const { table, shape, columns, load } = replacement
  const inGap = sql`${staged(table)} s join ${sql.table(gapName(shape))} g on ${sameKey(shape, 's', 'g')}`
  await sql`/* import.add */
    insert into ${sql.table(table)} (${names([...columns, ...provenanceColumns(shape)])})
    select ${names(columns, 's')}${provenanceValues(shape, load, sql`g.valid_from`)}
    from ${inGap} where g.valid_to = ${forever}${clusterOrder(replacement)}`.execute(trx)
  await sql`/* import.add-past */
    insert into ${sql.table(`history.${table}`)} (${names([...columns, ...provenanceColumns(shape)])}, valid_to)
    select ${names(columns, 's')}${provenanceValues(shape, load, sql`g.valid_from`)}, g.valid_to
    from ${inGap} where g.valid_to < ${forever}`.execute(trx)
}

/** Counts the links that {@link replaceVersions} added and removed in a table. */
export async function countLinks(trx: Database, shape: TableShape): Promise<LinkCounts> {
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
