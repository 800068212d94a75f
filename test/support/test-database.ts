import type { Database, DatabaseLocation } from '../../src/db/client.ts'

/** A database that a test opened. `close` closes and deletes it, unless it is shared. */
export type OpenTestDatabase = { db: Database; location: DatabaseLocation; close(): Promise<void> }

/** One of the two engines. The default data set includes demonstration rows at scale 1. */
export type TestDatabase = {
  name: string
  /** Opens the default data set for tests that only read. It is shared by a worker's tests and rejects writes. */
  openShared(): Promise<OpenTestDatabase>
  /** Opens a copy of the default data set, for tests that write. */
  openOwn(): Promise<OpenTestDatabase>
  /** Opens a database with empty tables. */
  openEmpty(): Promise<OpenTestDatabase>
}
