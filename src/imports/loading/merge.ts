import { sql, type RawBuilder } from 'kysely'
import { findShape, keyText, sameKey, type TableShape } from '../../datasets/tables.ts'
import type { Table, Target, Transaction } from '../source.ts'
import { stagedName } from './staging.ts'

/** A load of one release, as its statements need to know it. */
export type Load = {
  release: string
  dataset: string
  kind: string
  /** The day that the file describes. */
  asOf: string
  /** The day that the next release of the data set describes, where the file is an earlier one than was loaded before. */
  next: string | null
  /** The version of the data that the load makes. */
  instant: string
}

type Merge = Target & { load: Load; shape: TableShape }
type Sql = RawBuilder<unknown>

/**
 * Merges what was staged into its tables, parents first: rows that are new are added, rows that differ are changed, rows
 * that the file holds no longer are gone. What stood before goes to the history, and what happened to each row to
 * `row_change`; a row that stands the same is not touched. A file that is earlier than one loaded before changes the
 * history alone.
 */
export async function mergeStaged(trx: Transaction, targets: readonly Target[], load: Load): Promise<void> {
  const merges: Merge[] = []
  for (const target of targets) merges.push({ ...target, load, shape: await findShape(trx, target.table) })
  for (const merge of merges) {
    if (merge.mode === 'ensure') await ensureRows(trx, merge)
    else if (load.next === null) await writeRows(trx, merge)
    else if (merge.shape.kept) await writePast(trx, merge, load.next)
  }
  if (load.next !== null) return
  // Last, and children first: others may point to rows that are gone.
  for (const merge of merges.toReversed()) if (merge.mode === 'replace') await deleteGone(trx, merge)
}

/** `insert into t select distinct on (key) … from (staged, by how often) where not exists (…)`. */
async function ensureRows(trx: Transaction, { table, shape, columns, load }: Merge): Promise<void> {
  await sql`/* import.ensure */
    with added as (
      insert into ${sql.table(table)} as t (${names([...columns, ...provenanceColumns(shape)])})
      select distinct on (${keyColumns('s', shape)}) ${names(columns, 's')}${provenanceValues(shape, load)}
      from (
        select ${names(columns)}, count(*) as times, min(place) as place from ${staged(table)} group by ${names(columns)}
      ) s
      where not exists (select from ${sql.table(table)} t where ${sameKey(shape, 't', 's')})
      order by ${keyColumns('s', shape)}, s.times desc, s.place
      on conflict do nothing
      returning ${keyText(shape, 't')} as key
    )
    insert into row_change (release_id, table_name, key, kind, changed_at)
    select ${load.release}, ${table}, key, 'ADDED', ${load.instant}::timestamptz from added`.execute(trx)
}

/**
 * Finds what happens to each row, writes it down, and does it, but for the rows that are gone.
 * SQL: `create temporary table verdict_t as select … from staged left join t … union all select … from t where not exists
 * (…)`, then `insert into row_change`, `insert into history.t`, `update t`, `insert into t`.
 */
async function writeRows(trx: Transaction, merge: Merge): Promise<void> {
  const { table, shape, columns, parent, load } = merge
  const t = sql.table(table)
  const verdict = sql.table(`verdict_${table}`)
  const parentOf = (alias: string): Sql => (parent ? column(alias, parent.column) : sql`null::text`)
  await sql`/* import.judge-rows */
    create temporary table ${verdict} on commit drop as
    select ${keyText(shape, 's')} as key, ${parentOf('s')} as parent,
      case when ${isMissing('t', shape)} then 'ADDED' else 'CHANGED' end as kind
    from ${staged(table)} s left join ${t} t on ${sameKey(shape, 't', 's')}
    where ${isMissing('t', shape)} or ${differs(merge)}
    union all
    select ${keyText(shape, 't')}, ${parentOf('t')}, 'GONE' from ${t} t
    where ${scope(merge)} and not exists (select from ${staged(table)} s where ${sameKey(shape, 't', 's')})`.execute(
    trx,
  )
  await sql`/* import.analyze */ analyze ${verdict}`.execute(trx)
  await logChanges(
    trx,
    load,
    // Rows tell for themselves; a link that comes or goes is a change of the row that it belongs to.
    parent
      ? sql`select distinct ${parent.table}, parent, 'CHANGED' from ${verdict}`
      : sql`select ${table}, key, kind from ${verdict}`,
  )
  if (shape.kept)
    await sql`/* import.keep */
      insert into ${history(table)} (${names(shape.columns)}, valid_to)
      select ${names(shape.columns, 't')}, ${load.asOf}::date
      from ${t} t join ${verdict} v on v.key = ${keyText(shape, 't')}
      where v.kind <> 'ADDED' and t.valid_from < ${load.asOf}::date`.execute(trx)
  const content = columns.filter((name) => !shape.key.includes(name))
  const assigned = [
    ...content.map((name) => sql`${sql.ref(name)} = ${column('s', name)}`),
    ...(shape.sourced ? [sql`release_id = ${load.release}, source_kind = ${load.kind}`] : []),
    ...(shape.kept ? [sql`valid_from = ${load.asOf}::date`] : []),
  ]
  if (content.length > 0)
    await sql`/* import.change */
      update ${t} t set ${sql.join(assigned)} from ${staged(table)} s, ${verdict} v
      where v.kind = 'CHANGED' and v.key = ${keyText(shape, 's')} and ${sameKey(shape, 't', 's')}`.execute(trx)
  await sql`/* import.add */
    insert into ${t} (${names([...columns, ...provenanceColumns(shape)])})
    select ${names(columns, 's')}${provenanceValues(shape, load)}
    from ${staged(table)} s join ${verdict} v on v.key = ${keyText(shape, 's')}
    where v.kind = 'ADDED'`.execute(trx)
}

async function deleteGone(trx: Transaction, { table, shape }: Merge): Promise<void> {
  await sql`/* import.delete-gone */
    delete from ${sql.table(table)} t using ${sql.table(`verdict_${table}`)} v
    where v.kind = 'GONE' and v.key = ${keyText(shape, 't')}`.execute(trx)
}

/**
 * Puts a file before one that was loaded already: it tells how rows stood from its day until the next one's. A row that
 * stood the same then is not touched. Of another the time is cut, and what the file says of it stands between; where the
 * next file says the same, its row stands from this day on.
 */
async function writePast(trx: Transaction, merge: Merge, next: string): Promise<void> {
  const { table, shape, columns, load } = merge
  const t = sql.table(table)
  const [day, until] = [sql`${load.asOf}::date`, sql`${next}::date`]
  const [before, put] = [sql.table(`before_${table}`), sql.table(`put_${table}`)]
  const undated = names(shape.columns.filter((name) => name !== 'valid_from'))
  await sql`/* import.find-past */
    create temporary table ${before} on commit drop as
    select t.* from (
      select ${undated}, valid_from, 'infinity'::date as valid_to from ${t}
      union all
      select ${undated}, valid_from, valid_to from ${history(table)}
    ) t
    where valid_from <= ${day} and valid_to > ${day}
      and (${scope(merge)} or exists (select from ${staged(table)} s where ${sameKey(shape, 't', 's')}))`.execute(trx)
  await sql`/* import.find-past */
    create temporary table ${put} on commit drop as
    select s.*, ${isMissing('t', shape)} as is_new from ${staged(table)} s left join ${before} t on ${sameKey(shape, 't', 's')}
    where ${isMissing('t', shape)} or ${hasOtherContent(merge)}`.execute(trx)
  await sql`/* import.find-past */
    delete from ${before} t using ${staged(table)} s
    where ${sameKey(shape, 't', 's')} and not exists (select from ${put} s where ${sameKey(shape, 't', 's')})`.execute(
    trx,
  )
  if (!merge.parent)
    await logChanges(
      trx,
      load,
      sql`select ${table}, ${keyText(shape, 's')}, case when is_new then 'ADDED' else 'CHANGED' end from ${put} s
        union all
        select ${table}, ${keyText(shape, 't')}, 'GONE' from ${before} t
        where not exists (select from ${put} s where ${sameKey(shape, 't', 's')})`,
    )

  await sql`/* import.cut-past */
    delete from ${history(table)} h using ${before} t where ${sameKey(shape, 't', 'h')} and h.valid_from = t.valid_from`.execute(
    trx,
  )
  await sql`/* import.cut-past */
    insert into ${history(table)} (${undated}, valid_from, valid_to)
    select ${undated}, valid_from, ${day} from ${before} where valid_from < ${day}
    union all
    select ${undated}, ${until}, valid_to from ${before}
    where valid_to > ${until} and valid_to < 'infinity'`.execute(trx)
  await sql`/* import.cut-past */
    update ${t} s set valid_from = ${until} from ${before} t where ${sameKey(shape, 't', 's')} and t.valid_to = 'infinity'`.execute(
    trx,
  )
  for (const later of [t, history(table)])
    await sql`/* import.lengthen-past */
      with later as (
        update ${later} t set valid_from = ${day} from ${put} s
        where ${sameKey(shape, 't', 's')} and t.valid_from = ${until} and not ${hasOtherContent(merge)}
        returning ${keyText(shape, 't')} as key
      )
      delete from ${put} s using later where later.key = ${keyText(shape, 's')}`.execute(trx)
  await sql`/* import.put-past */
    insert into ${history(table)} (${names([...columns, ...provenanceColumns(shape)])}, valid_to)
    select ${names(columns, 's')}${provenanceValues(shape, load)}, ${until} from ${put} s`.execute(trx)
}

/** In: a select of table name, key and kind. What went and came in one load has changed; else what is told first stays. */
export async function logChanges(trx: Transaction, { release, instant }: Load, changes: Sql): Promise<void> {
  await sql`/* import.log */
    insert into row_change (release_id, table_name, key, kind, changed_at)
    select ${release}, change.*, ${instant}::timestamptz from (${changes}) change
    on conflict (release_id, table_name, key) do update set kind = 'CHANGED'
    where row_change.kind = 'GONE' and excluded.kind = 'ADDED'`.execute(trx)
}

function staged(table: Table): Sql {
  return sql.table(stagedName(table))
}

function history(table: Table): Sql {
  return sql.table(`history.${table}`)
}

function column(alias: string, name: string): Sql {
  return sql.ref(`${alias}.${name}`)
}

function names(columns: readonly string[], alias?: string): Sql {
  return sql.join(columns.map((name) => (alias ? column(alias, name) : sql.ref(name))))
}

function keyColumns(alias: string, { key }: TableShape): Sql {
  return names(key, alias)
}

function isMissing(alias: string, { key }: TableShape): Sql {
  return sql`${column(alias, key[0]!)} is null`
}

/** Whether a row differs from what was staged, or is another data set's: then it becomes this one's. */
function differs(merge: Merge): Sql {
  const other = hasOtherContent(merge)
  return merge.shape.sourced ? sql`(${other} or not ${isOfDataset(merge.load)})` : other
}

function hasOtherContent({ columns, shape }: Merge): Sql {
  const content = columns.filter((name) => !shape.key.includes(name))
  if (content.length === 0) return sql`false`
  return sql`(${names(content, 't')}) is distinct from (${names(content, 's')})`
}

function isOfDataset({ dataset }: Load): Sql {
  return sql`t.release_id in (select id from release where dataset_id = ${dataset})`
}

/** Which rows the file holds all of. */
function scope({ table, shape, parent, scope: also, load }: Merge): Sql {
  const scopes: Sql[] = also ? [sql`(${also})`] : []
  if (shape.sourced) scopes.push(isOfDataset(load))
  if (parent) {
    const ours = sql`release_id in (select id from release where dataset_id = ${load.dataset})`
    const past = sql`union select id from ${history(parent.table)} where ${ours}`
    scopes.push(sql`${column('t', parent.column)} in (
      select id from ${sql.table(parent.table)} where ${ours} ${load.next === null ? sql`` : past})`)
  }
  if (scopes.length === 0) throw new Error(`Nothing says which rows of ${table} the file replaces.`)
  return sql`(${sql.join(scopes, sql` or `)})`
}

function provenanceColumns({ sourced, kept }: TableShape): string[] {
  return [...(sourced ? ['release_id', 'source_kind'] : []), ...(kept ? ['valid_from'] : [])]
}

function provenanceValues({ sourced, kept }: TableShape, { release, kind, asOf }: Load): Sql {
  const values = [...(sourced ? [sql`${release}, ${kind}`] : []), ...(kept ? [sql`${asOf}::date`] : [])]
  return values.length > 0 ? sql`, ${sql.join(values)}` : sql``
}
