import path from 'node:path'
import { generate, PostgresDialect } from 'kysely-codegen'
import { closeDatabase, openDatabase } from '../src/db/client.ts'
import { migrate } from '../src/db/migrate.ts'

const neverNull = new Set([
  'actor_relation_end.id',
  'actor_relation_end.target_id',
  'actor_relation_end.target_type',
  'dataset_state.id',
  'dataset_state.title_sort',
  'programme_state.id',
  'stated_source.id',
  'stated_source.position',
  'stated_source.release_id',
  'source.id',
])

// Writes src/db/tables.ts from a freshly migrated database.
const db = await openDatabase({ memory: true })
await migrate(db)
await generate({
  db,
  dialect: new PostgresDialect({ dateParser: 'string', numericParser: 'number' }),
  excludePattern: '{public.kysely_migration*,history.*,undo.*}',
  outFile: path.join(import.meta.dirname, '../src/db/tables.ts'),
  // What the parsers of src/db/client.ts return.
  typeMapping: { timestamptz: 'string', tsvector: 'string' },
  // PostgreSQL reports every column of a view as nullable, even keys and sort columns.
  postprocess: async ({ metadata }) => {
    for (const table of metadata.tables)
      for (const column of table.columns) if (neverNull.has(`${table.name}.${column.name}`)) column.isNullable = false
    return metadata
  },
  typeOnlyImports: true,
})
await closeDatabase(db)
