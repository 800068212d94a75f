import type { Database, DatabaseLocation } from '../../src/db/client.ts'

/** A database that a test opened. `close` ends it and leaves nothing behind; one that is shared stays open for others. */
export type OpenTestDatabase = { db: Database; location: DatabaseLocation; close(): Promise<void> }

/** One of the two engines. The default data set has demonstration rows, at scale 1. */
export type TestDatabase = {
  name: string
  /** The default data set, for tests that only read: one for all of a worker. The database refuses whatever writes. */
  openShared(): Promise<OpenTestDatabase>
  /** The default data set, for tests that write: a copy of one that was loaded once. */
  openOwn(): Promise<OpenTestDatabase>
  /** Tables without rows. */
  openEmpty(): Promise<OpenTestDatabase>
}
