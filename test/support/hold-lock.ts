import { sql } from 'kysely'
import { lockData } from '../../src/datasets/lock.ts'
import { inLoad, openDatabase } from '../../src/db/client.ts'

// Begins a load that lasts until this process ends.
const db = await openDatabase({ url: process.argv[2]! })
await inLoad(db, async (session) => {
  await lockData(session.db, { onWait: () => process.send!('waiting') })
  process.send!('holding')
  await sql`select pg_sleep(3600)`.execute(session.db)
  return { commit: false, result: null }
})
