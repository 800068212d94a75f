import { CompiledQuery, sql, type RawBuilder } from 'kysely'
import type { Database } from '../../db/client.ts'
import type { Execute } from '../sql/execute.ts'
import { dataVersion, nameStatement } from '../sql/statement-parts.ts'
import type { Versions } from '../versions.ts'

/** Runs a query that is not a relation, under a name. Equal ones of a request run once. */
export type Run = <O>(name: string, query: RawBuilder<O>) => Promise<O[]>

/** A row of a query that is not a relation, with the version of the data, which comes even without rows. */
type Wrapped = { read_version: string | null; is_row: true | null }

/** Creates the function that runs such queries of one request. */
export function createRun(db: Database, execute: Execute, versions: Versions): Run {
  const runs = new Map<string, Promise<Wrapped[]>>()

  async function runWithVersion(name: string, query: CompiledQuery<Wrapped>): Promise<Wrapped[]> {
    const rows = await execute(name, query, query.parameters.length > 0)
    const version = rows[0]?.read_version
    if (version) versions.note(version)
    return rows.filter((row) => row.is_row)
  }

  return <O>(name: string, query: RawBuilder<O>) => {
    const { sql: text, parameters } = sql`select ${dataVersion} as read_version, found.*
      from (values (true)) as always
      left join lateral (select true as is_row, rows.* from (${query}) as rows) as found on true`.compile(db)
    const key = JSON.stringify([text, parameters])
    let rows = runs.get(key)
    if (!rows) {
      const named = CompiledQuery.raw(nameStatement(name, text), [...parameters]) as CompiledQuery<Wrapped>
      runs.set(key, (rows = runWithVersion(name, named)))
    }
    return rows as Promise<unknown> as Promise<O[]>
  }
}
