import { sql } from 'kysely'
import { Failure } from '../failure.ts'
import type { Database } from './client.ts'

/**
 * Whether the role may change the database: it has the privileges, its sessions are not read-only, and the server is no
 * standby.
 */
export async function mayWrite(db: Database): Promise<boolean> {
  const { rows } = await sql<{ writes: boolean }>`/* role.writes */
    select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off'
      and case when to_regclass('public.data_state') is null then has_schema_privilege('public', 'create')
        else has_table_privilege('public.data_state', 'insert') and has_table_privilege('public.data_state', 'update')
      end as writes`.execute(db)
  return rows[0]!.writes
}

/** Whether the server is a standby. It refuses `listen`, so nothing there reports changes of the data. */
export async function isStandby(db: Database): Promise<boolean> {
  const { rows } = await sql<{ standby: boolean }>`/* role.standby */ select pg_is_in_recovery() as standby`.execute(db)
  return rows[0]!.standby
}

/** Finds the tables and views of the hub that the role may not read. */
export async function findUnreadable(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`/* role.unreadable */
    select nspname || '.' || relname as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where nspname in ('public', 'history') and relkind in ('r', 'v')
      and relowner = (select relowner from pg_class where oid = 'public.data_state'::regclass)
      and not (has_schema_privilege(relnamespace, 'usage') and has_table_privilege(pg_class.oid, 'select'))
    order by 1`.execute(db)
  return rows.map(({ name }) => name)
}

/** Creates the error for tables and views that the role may not read. */
export function mayNotRead(names: readonly string[]): Failure {
  const some = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
  return new Failure(
    `The role of DATABASE_URL may not read ${some}. Grant it select on all tables of the schemas public and history, as ` +
      'docs/operations.md shows.',
    1,
  )
}
