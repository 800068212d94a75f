import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrate } from '../../../src/db/migrate.ts'
import { Failure } from '../../../src/failure.ts'
import { testDatabases } from '../../support/databases.ts'

test.each(testDatabases)('migrating twice changes nothing, on $name', async (testDatabase) => {
  const { db, close } = await testDatabase.openEmpty()
  expect(await migrate(db)).toEqual([])
  await close()
})

test.each(testDatabases)('rejects a database of a newer version, on $name', async (testDatabase) => {
  const { db, close } = await testDatabase.openEmpty()
  await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')`.execute(db)
  const refused = migrate(db)
  await expect(refused).rejects.toThrow(Failure)
  await expect(refused).rejects.toThrow(/newer version of the hub \(9999-later is not known here\): start that version/)
  await close()
})

test.each(testDatabases)('kept releases keep their partitions under the new name, on $name', async (testDatabase) => {
  const { db, close } = await testDatabase.openEmpty()
  await sql`alter table release rename column partitions to phases`.execute(db)
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
  await close()
})
