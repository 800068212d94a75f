import type { Compilable } from 'kysely'
import { executeQuery, type Database } from './client.ts'

/** The last good schema of a partner's subgraph; `address` is a digest of its URL. */
type PartnerSchema = { name: string; address: string; sdl: string; keptAt: string }

/** How long a statement may take, in milliseconds: a database that does not respond must not hold up a new schema. */
const LIMIT_MS = 5_000

/** Keeps the last good schemas of partners in the database, where all hubs on it find them. */
export function storeInDatabase(db: Database) {
  return {
    /** SQL: `select … from partner_schema` */
    read: (): Promise<PartnerSchema[]> =>
      run(db, db.selectFrom('partner_schema').select(['name', 'address', 'sdl', 'kept_at as keptAt'])),

    /**
     * SQL: `insert into partner_schema … on conflict (name, address) do update …`
     *
     * @throws The database's error, if the role may not write.
     */
    async write(schemas: readonly PartnerSchema[]): Promise<void> {
      const insert = db
        .insertInto('partner_schema')
        .values(schemas.map(({ keptAt, ...schema }) => ({ ...schema, kept_at: keptAt })))
        .onConflict((conflict) =>
          conflict.columns(['name', 'address']).doUpdateSet(({ ref }) => ({
            sdl: ref('excluded.sdl'),
            kept_at: ref('excluded.kept_at'),
          })),
        )
      await run(db, insert)
    },
  }
}

function run<O>(db: Database, query: Compilable<O>): Promise<O[]> {
  return executeQuery(db, query.compile(), AbortSignal.timeout(LIMIT_MS))
}
