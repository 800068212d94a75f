import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyModel, Field } from '../../../src/batch/model.ts'
import { declared } from '../../../src/domains/models.ts'
import { registry } from '../../../src/domains/registry.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'


/** Filled by no seed, no import and no demonstration row, and why. */
const empty: Record<string, string> = {
}

describe.each(testDatabases)('what domains declare, on $name', ({ open }) => {
  let database: OpenTestDatabase
  beforeAll(async () => {
    database = await open()

  })
  afterAll(() => database?.close())

  it('is filled by something: a seed, an import, demonstration rows, or what is derived from them', async () => {
    const columns = declared.map((each) => [each.table, 'type' in each ? columnsOf(each) : []] as const)
    const checks = columns.flatMap(([table, names]) => [
      sql`select ${table} as name, exists (select from ${sql.table(table)}) as found`,
      ...names.map(
        (name) =>
          sql`select ${`${table}.${name}`}, exists (select from ${sql.table(table)} where ${sql.ref(name)} is not null)`,
      ),
    ])
    const { rows } = await sql<{ name: string; found: boolean }>`${sql.join(checks, sql` union `)}`.execute(database.db)
    const unfilled = rows.filter(({ found }) => !found).map(({ name }) => name)
    expect(unfilled.toSorted()).toEqual(Object.keys(empty).toSorted())
  })
})

/** The columns that the fields of a type are made of. */
function columnsOf({ key, fields }: AnyModel): string[] {
  const read = (field: Field<never>): readonly string[] => {
    if (typeof field === 'string') return [field]
    return 'one' in field ? [field.one] : field.needs
  }
  return [...new Set([key, ...Object.values(fields as Record<string, Field<never>>).flatMap(read)])]
}
