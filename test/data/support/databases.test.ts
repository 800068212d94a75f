import { expect, test } from 'vitest'
import { testDatabases } from '../../support/databases.ts'

test.each(testDatabases)('tests on $name share one database, which rejects writes', async (engine) => {
  const { db, close } = await engine.openShared()
  const write = db.updateTable('data_state').set({ demonstration_scale: 2 }).execute()
  await expect(write).rejects.toThrow('cannot execute UPDATE in a read-only transaction')
  await close()
  const again = await engine.openShared()
  expect(again.db).toBe(db)
  expect(await again.db.selectFrom('region').select('code').execute()).toHaveLength(26)
})
