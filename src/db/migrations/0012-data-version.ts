import { sql, type Kysely } from 'kysely'

/** Notifies all listeners of the version of the data, when a change of it is committed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create function public.tell_data_version() returns trigger language plpgsql as $$
     begin
       perform pg_notify('data_version', coalesce(new.version, ''));
       return null;
     end
     $$`,
    `create trigger tell_data_version after insert or update or delete on data_state
     for each row execute function public.tell_data_version()`,
  ])
    await sql.raw(statement).execute(db)
}
