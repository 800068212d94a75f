import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { inLoad, type Database } from '../db/client.ts'
import { lockData, type Waiting } from './lock.ts'
import type { Rows } from './rows.ts'
import { findInstant, saveVersion } from './state.ts'

/** What stands for a row that was erased: it names nobody. */
export function digestOf(table: 'person' | 'actor', key: string): string {
  return createHash('sha256').update(`${table} ${key}`).digest('hex')
}

/** What takes the place of an actor's SIREN in the ids of rows when it was erased. */
export function anonymOf(siren: string): string {
  return digestOf('actor', siren).slice(0, 12)
}

/** The digests of all that was erased. SQL: `select digest from forgotten`. */
export async function readForgotten(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('forgotten').select('digest').execute()
  return new Set(rows.map(({ digest }) => digest))
}

/** Leaves out of the reference rows what was erased on request: people and their functions, and actors. */
export async function leaveForgotten(db: Database, rows: Rows): Promise<Rows> {
  const forgotten = await readForgotten(db)
  if (forgotten.size === 0) return rows
  const isForgotten = (table: 'person' | 'actor', key: string | null | undefined) =>
    typeof key === 'string' && forgotten.has(digestOf(table, key))
  const kept = <Row>(all: Iterable<Row> | undefined, keep: (row: Row) => boolean): Row[] =>
    [...(all ?? [])].filter(keep)
  const gone = [
    ...kept(rows.person, ({ id }) => isForgotten('person', id)),
    ...kept(rows.actor, ({ id }) => isForgotten('actor', id)),
  ]
  return {
    ...rows,
    source_statement: kept(rows.source_statement, ({ of_row }) => !gone.some(({ id }) => isAbout(of_row, id))),
    person: kept(rows.person, ({ id }) => !isForgotten('person', id)),
    person_function: kept(rows.person_function, ({ person_id }) => !isForgotten('person', person_id)),
    participation: kept(rows.participation, () => true).map((row) =>
      isForgotten('person', row.person_id) ? { ...row, person_id: null } : row,
    ),
    actor: kept(rows.actor, ({ id }) => !isForgotten('actor', id)),
    award: kept(rows.award, () => true).map((row) =>
      isForgotten('actor', row.beneficiary_id)
        ? { ...row, id: row.id.replace(row.beneficiary_id!, anonymOf(row.beneficiary_id!)), beneficiary_id: null }
        : row,
    ),
  }
}

/**
 * Erases a person, or an actor that is one: the row, what names it, its history and what loads told of it. The version of
 * the data changes, so every hub empties its caches; the digest that stays keeps later loads from bringing it back.
 * In: the key of a row of `person` or `actor`. Out: how many rows named it; null where there is no such row.
 */
export async function forgetPerson(db: Database, id: string, waiting?: Waiting): Promise<{ rows: number } | null> {
  return inLoad(db, async ({ db: trx }) => {
    await lockData(trx, waiting)
    const table = await findPerson(trx, id)
    if (!table) return { commit: false, result: null }
    const run = async (statement: RawBuilder<unknown>) => Number((await statement.execute(trx)).numAffectedRows ?? 0)
    let rows = 0
    if (table === 'person') {
      rows += await run(sql`update participation set person_id = null where person_id = ${id}`)
      rows += await run(sql`delete from person_function where person_id = ${id}`)
    } else {
      for (const [name, column] of namingActors) {
        const naming = sql.ref(column)
        rows += await run(sql`update ${sql.table(name)} set ${naming} = null where ${naming} = ${id}`)
      }
      // An award without a number of its own is called by its beneficiary.
      const anonym = anonymOf(id)
      for (const name of ['award', 'history.award'])
        await run(sql`update ${sql.table(name)} set id = replace(id, ${id}, ${anonym}) where strpos(id, ${id}) > 0`)
      await run(sql`update row_change set key = replace(key, ${id}, ${anonym})
        where table_name = 'award' and strpos(key, ${id}) > 0`)
      for (const name of ['action_partner', 'history.action_partner'])
        rows += await run(sql`delete from ${sql.table(name)} where actor_id = ${id}`)
      rows += await run(sql`delete from actor_relation
        where subject_id = ${id} or (object_type = 'Actor' and object_id = ${id})`)
    }
    const statements = await trx.selectFrom('source_statement').select(['id', 'of_row']).execute()
    const about = statements.filter(({ of_row }) => isAbout(of_row, id)).map((statement) => statement.id)
    await run(sql`delete from source_statement where id = any(${about})`)
    await forgetKept(trx, table, id)
    await run(sql`delete from ${sql.table(table)} where id = ${id}`)
    await run(sql`delete from row_change where table_name = ${table} and key = ${id}`)
    await trx
      .insertInto('forgotten')
      .values({ digest: digestOf(table, id) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await saveVersion(trx, await findInstant(trx))
    return { commit: true, result: { rows } }
  })
}

/** Erases them from what an undo would put back. */
async function forgetKept(trx: Database, table: 'person' | 'actor', id: string): Promise<void> {
  // Kept rows of the past stand under the name of the table too.
  const columns = table === 'person' ? ([['participation', 'person_id']] as const) : namingActors
  const naming = columns.filter(([name]) => !name.startsWith('history.'))
  for (const [name, column] of naming)
    await sql`/* datasets.forget-kept */
      update undo.kept_row set content = content || jsonb_build_object(${column}::text, null)
      where table_name = ${name} and content ->> ${column} = ${id}`.execute(trx)
  await sql`/* datasets.forget-kept */
    delete from undo.kept_row
    where (table_name = ${table} and key = ${id})
      or (table_name = 'person_function' and content ->> 'person_id' = ${id})
      or (table_name = 'action_partner' and split_part(key, ' ', -1) = ${id})
      or (table_name = 'actor_relation' and ${id} in (content ->> 'subject_id', content ->> 'object_id'))`.execute(trx)
  const anonym = anonymOf(id)
  await sql`/* datasets.forget-kept */
    update undo.kept_row set key = replace(key, ${id}, ${anonym}),
      content = content || jsonb_build_object('id', replace(content ->> 'id', ${id}, ${anonym}))
    where table_name = 'award' and strpos(key, ${id}) > 0`.execute(trx)
}

/** Whether a statement is about a person or an actor, or about a row that is called by one. In: its `of_row`. */
function isAbout(ofRow: string, id: string): boolean {
  const [, type, key = ''] = ofRow.split(' ')
  if (type === 'ActorRelation') return key.split(':').includes(id)
  if (type === 'PersonFunction') return key.replace(/-\d+$/, '') === id
  if (type === 'Award') return key.endsWith(`-${id}`)
  return (type === 'Actor' || type === 'Person') && key === id
}

/** Columns that name an actor, and may be null. */
const namingActors = [
  ['action', 'lead_actor_id'],
  ['history.action', 'lead_actor_id'],
  ['award', 'beneficiary_id'],
  ['history.award', 'beneficiary_id'],
  ['funding_measure', 'funder_id'],
  ['funding_measure', 'instructor_id'],
  ['person_function', 'body_id'],
  ['participation', 'on_behalf_of_id'],
] as const

async function findPerson(db: Database, id: string): Promise<'person' | 'actor' | null> {
  const { rows } = await sql<{ person: boolean; actor: boolean }>`/* datasets.find-person */
    select exists (select from person where id = ${id}) as person,
      exists (select from actor where id = ${id} and source_kind <> 'DEMONSTRATION') as actor`.execute(db)
  const { person, actor } = rows[0]!
  return person ? 'person' : actor ? 'actor' : null
}
