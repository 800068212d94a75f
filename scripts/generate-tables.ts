import path from 'node:path'
import { generate, PostgresDialect } from 'kysely-codegen'
import { openDatabase } from '../src/db/client.ts'
import { migrate } from '../src/db/migrate.ts'

// Writes src/db/tables.ts from a freshly migrated database.
const db = await openDatabase({ memory: true })
await migrate(db)
await generate({
  db,
  dialect: new PostgresDialect({ dateParser: 'string', numericParser: 'number' }),
  excludePattern: 'public.kysely_migration*',
  outFile: path.join(import.meta.dirname, '../src/db/tables.ts'),
  // What the parsers of src/db/client.ts return.
  typeMapping: { timestamptz: 'string', tsvector: 'string' },
  typeOnlyImports: true,
})
await db.destroy()
