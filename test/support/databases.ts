import { pgliteDatabases } from './pglite-databases.ts'
import { postgresDatabases } from './postgres-databases.ts'
import type { TestDatabase } from './test-database.ts'

export type { OpenTestDatabase, TestDatabase } from './test-database.ts'

/** The engines to test on: PGlite, and the PostgreSQL server at TEST_DATABASE_URL if it is set. */
export const testDatabases: TestDatabase[] = [
  pgliteDatabases,
  ...(process.env['TEST_DATABASE_URL'] ? [postgresDatabases(process.env['TEST_DATABASE_URL'])] : []),
]
