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
