import { createHash } from 'node:crypto'
import { promises as fs } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { FileMigrationProvider, Migrator } from 'kysely/migration'
import { expect, it } from 'vitest'
import { closeDatabase, openDatabase, type Database } from '../../../src/db/client.ts'

const file = (name: string) => path.join(import.meta.dirname, '__snapshots__', name)
const migrationFolder = path.join(import.meta.dirname, '../../../src/db/migrations')

// On the embedded database, whose version is pinned: PostgreSQL 15 and 17 word the same view differently.
it('each migration makes what it made when it was written, whatever became of its helpers', async () => {
  const db = await openDatabase({ memory: true })
  const migrator = new Migrator({
    db,
    provider: new FileMigrationProvider({ fs, path, migrationFolder, import: (file) => import(file) }),
  })
  const digests: Record<string, string> = {}
  let catalogue = ''
  for (const { name } of await migrator.getMigrations()) {
    const { error } = await migrator.migrateTo(name)
    expect(error, name).toBeUndefined()
    catalogue = await readCatalogue(db)
    digests[name] = createHash('sha256').update(catalogue).digest('hex').slice(0, 16)
  }
  await closeDatabase(db)
  const known = JSON.parse(await fs.readFile(file('migrations.json'), 'utf8')) as Record<string, string>
  expect(
    Object.keys(known).find((name) => digests[name] !== known[name]),
    'this migration makes other tables than in the databases that have run it: leave it and its helpers, and add a migration',
  ).toBeUndefined()
  await expect(catalogue).toMatchFileSnapshot(file('catalogue.txt'))
  await expect(`${JSON.stringify(digests, null, 2)}\n`).toMatchFileSnapshot(file('migrations.json'))
})

/** The tables, views and functions of the hub, one after the other, with all that belongs to each. */
async function readCatalogue(db: Database): Promise<string> {
  const { rows } = await sql<{ title: string; lines: string[] }>`
    with relation as (
      select oid, relkind, relnamespace::regnamespace || '.' || relname as name from pg_class
      where relnamespace in (select oid from pg_namespace where nspname in ('public', 'history', 'undo'))
        and relkind in ('r', 'v') and relname not like 'kysely\\_%'
    ), line as (
      select attrelid as relation, 1 as kind, attnum as position, concat_ws(' ', attname, format_type(atttypid, atttypmod),
        case when attcollation not in (0, 'pg_catalog."default"'::regcollation) then 'collate ' || attcollation::regcollation end,
        case when attnotnull then 'not null' end,
        case attgenerated when 's' then 'generated always as ' else 'default ' end || pg_get_expr(adbin, adrelid)) as text
      from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where attnum > 0 and not attisdropped
      union all
      select conrelid, 2, 0, concat_ws(' ', 'constraint', conname, pg_get_constraintdef(oid)) from pg_constraint where contype <> 'n'
      union all
      select indrelid, 3, 0, pg_get_indexdef(indexrelid) || case when indisclustered then ' clustered' else '' end from pg_index
      union all
      select tgrelid, 4, 0, concat_ws(' ', 'trigger', tgname, tgtype, tgoldtable, tgnewtable, tgfoid::regproc) from pg_trigger where not tgisinternal
      union all
      select ev_class, 5, 0, pg_get_viewdef(ev_class) from pg_rewrite
    )
    select * from (
      select case relkind when 'v' then 'view ' else 'table ' end || name as title,
        array(select text from line where relation = oid order by kind, position, text collate "C") as lines
      from relation
      union all
      select 'function ' || oid::regprocedure, array[pg_get_functiondef(oid)] from pg_proc
      where pronamespace in (select oid from pg_namespace where nspname in ('public', 'history', 'undo'))
        and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
    ) described order by title collate "C"`.execute(db)
  return rows.map(({ title, lines }) => [title, ...lines.map((line) => `  ${line}`)].join('\n')).join('\n\n')
}
