import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../../src/db/migrate.ts'
import { readSchemaVersion, refuseNewerSchema } from '../../../src/db/schema-version.ts'
import { Failure } from '../../../src/failure.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'

describe.each(testDatabases)('migrating on $name', ({ openEmpty }) => {
  let opened: OpenTestDatabase
  beforeAll(async () => {
    opened = await openEmpty()
  })
  afterEach(async () => {
    await sql`delete from kysely_migration where name like '99%'`.execute(opened.db)
    await sql`update oldest_hub set migration = '0026-oldest-hub'`.execute(opened.db)
  })
  afterAll(() => opened.close())

  const ran = (name: string) =>
    sql`insert into kysely_migration (name, timestamp) values (${name}, '2030-01-01')`.execute(opened.db)

  async function refusal(refused: Promise<unknown>): Promise<string> {
    await expect(refused).rejects.toThrow(Failure)
    return refused.then(
      () => '',
      (error: Error) => error.message,
    )
  }

  it('twice changes nothing', async () => {
    expect(await migrate(opened.db)).toEqual([])
  })

  it('leaves a database of a newer hub as it is, if this one may serve it', async () => {
    await ran('9999-later')
    expect(await migrate(opened.db)).toEqual([])
    expect(await readSchemaVersion(opened.db)).toMatchObject({ pending: [], newer: ['9999-later'] })
    expect(await refusal(refuseNewerSchema(opened.db))).toBe(
      'The database was migrated by a newer version of the hub (9999-later): this one may serve it, but not change it. Use the newer version.',
    )
  })

  it('refuses a database that only a newer hub may serve', async () => {
    for (const name of ['9998-expand', '9999-contract']) await ran(name)
    await sql`update oldest_hub set migration = '9998-expand'`.execute(opened.db)
    expect(await refusal(migrate(opened.db))).toMatch(
      /^The database was migrated to 9999-contract by a newer version of the hub and needs one that knows 9998-expand, but this one knows migrations up to 00\d\d-\S+: start the newer version, or give this one an empty database\.$/,
    )
  })

  it('refuses a database with other migrations in place of those of this hub', async () => {
    await sql`update kysely_migration set name = '9999-other' where name like '0026-%'`.execute(opened.db)
    const message = await refusal(migrate(opened.db))
    await sql`update kysely_migration set name = '0026-oldest-hub' where name = '9999-other'`.execute(opened.db)
    expect(message).toBe(
      'The database was migrated by another version of the hub (9999-other is not known here, and it lacks 0026-oldest-hub): start that version, or give this one an empty database.',
    )
  })

  it('keeps partitions of kept releases under the new name', async () => {
    const { db } = opened
    await sql`alter table release rename column partitions to phases`.execute(db)
    await sql`drop table oldest_hub, partner_schema`.execute(db)
    await sql`alter table data_state drop column superseded_checksums`.execute(db)
    await sql`delete from kysely_migration where name >= '0024'`.execute(db)
    await sql`insert into undo.kept_row (release_id, table_name, key, valid_from, content) values
      ('new', 'release', 'old', 'infinity', '{"id": "old", "phases": [1, 2]}'),
      ('new', 'award', 'one', 'infinity', '{"id": "one", "phases": 3}')`.execute(db)
    await migrate(db)
    const { rows } = await sql<{ content: unknown }>`select content from undo.kept_row order by key desc`.execute(db)
    expect(rows.map(({ content }) => content)).toEqual([
      { id: 'one', phases: 3 },
      { id: 'old', partitions: [1, 2] },
    ])
    expect((await sql`select partitions from release`.execute(db)).rows).toEqual([])
  })
})
