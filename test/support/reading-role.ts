import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import type { OpenTestDatabase } from './test-database.ts'

/** A role of a test's own database on a server. */
export type Role = {
  name: string
  location: { url: string }
  /** Drops it. No session may be left. */
  drop(): Promise<void>
}

const operations = readFileSync(path.join(import.meta.dirname, '../../docs/operations.md'), 'utf8')

/** The statements that docs/operations.md gives for a role that only reads. */
const statements = /```sql\n(create role hub_reader [^`]+)```/.exec(operations)![1]!.trim().split(/;\s*/)

/**
 * Creates a role that may only read, as docs/operations.md says.
 *
 * @param opened - A database on a server, opened by its owner, who may create roles.
 */
export async function createReadingRole({ db, location }: OpenTestDatabase): Promise<Role> {
  if (!('url' in location)) throw new Error('The embedded database has no roles.')
  const url = new URL(location.url)
  const name = `hub_reader_${randomUUID().replaceAll('-', '')}`
  const run = (statement: string) => sql.raw(statement).execute(db)
  for (const statement of statements.filter(Boolean))
    await run(
      statement
        .replaceAll('hub_reader', name)
        .replace("'…'", `'${name}'`)
        .replace('database hub ', `database ${url.pathname.slice(1)} `),
    )
  return {
    name,
    location: { url: Object.assign(new URL(url), { username: name, password: name }).href },
    async drop() {
      await run(`drop owned by ${name}`)
      await run(`drop role ${name}`)
    },
  }
}
