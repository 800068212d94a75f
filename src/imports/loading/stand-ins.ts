import { sql } from 'kysely'
import { logChanges, logShown, type Change } from '../../datasets/changes.ts'
import { findShape, findTables, keyText } from '../../datasets/tables.ts'
import type { Transaction } from '../source.ts'

/** The actors of the generator, whom no row names any more. */
const idleActors = sql`
  select id from actor where source_kind = 'DEMONSTRATION'
    and not exists (select from action where lead_actor_id = actor.id)
    and not exists (select from action_partner where actor_id = actor.id)
    and not exists (select from award where beneficiary_id = actor.id)`

/**
 * Removes the demonstration rows of these data sets, in whose place real rows come, and the demonstration actors that
 * nothing names any more. In: ids of demonstration data sets. SQL, per table: `delete from t where release_id in (…)`.
 */
export async function removeStandIns(trx: Transaction, datasets: readonly string[], change: Change): Promise<void> {
  if (datasets.length === 0) return
  const releases = sql`(select id from release where dataset_id = any(${datasets}::text[]))`
  for (const { name, kept } of (await findTables(trx)).toReversed().filter(({ sourced }) => sourced)) {
    const key = keyText(await findShape(trx, name), 't')
    const gone = sql`select ${name}, ${key}, 'GONE' from ${sql.table(name)} t where release_id in ${releases}`
    await logChanges(trx, change, gone)
    await logShown(trx, change, name, sql`select * from ${sql.table(name)} t where release_id in ${releases}`)
    // Their foreign key sets them null.
    if (name === 'action')
      await logChanges(
        trx,
        change,
        sql`
          select 'award', award.id, 'CHANGED' from award join action on action.id = award.action_id
          where action.release_id in ${releases}`,
      )
    for (const table of kept ? [name, `history.${name}`] : [name])
      await sql`/* import.remove-stand-ins */
        delete from ${sql.table(table)} where release_id in ${releases}`.execute(trx)
  }
  await logChanges(trx, change, sql`select 'actor', id, 'GONE' from (${idleActors}) idle`)
  await sql`/* import.remove-stand-ins */ delete from actor where id in (${idleActors})`.execute(trx)
  await trx.deleteFrom('release').where('dataset_id', 'in', datasets).execute()
  await trx.deleteFrom('dataset').where('id', 'in', datasets).execute()
}
