import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyModel, Field, Link } from '../../../src/batch/model.ts'
import type { Database } from '../../../src/db/client.ts'
import { declared, placedTables } from '../../../src/domains/models.ts'
import { registry } from '../../../src/domains/registry.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { importText, tryImportText, type ImportedText } from '../../support/import-text.ts'

/** Files with what neither seeds nor demonstration rows contain. */
const imported: ImportedText[] = [
  {
    source: 'actions',
    publisher: 'P',
    asOf: '2025-06-01',
    text: 'reference;code_territoire;titre;statut\n1;ti-0101;Une;en cours\n',
  },
  {
    source: 'fonds-vert',
    year: 2024,
    asOf: '2025-07-31',
    text:
      'code_commune;nom_du_projet;montant_engage;demarche;siret_beneficiaire;raison_sociale_beneficiaire\n' +
      '97118;Un projet;100;Une mesure;21971118100018;Commune de Petit-Bourg\n',
  },
  {
    source: 'aides-territoires',
    asOf: '2025-07-01',
    text: JSON.stringify({
      results: [{ id: 1, name: 'Une aide', programs: [], application_url: 'https://example.org/aide' }],
    }),
  },
]

/** What is always empty, and why it exists. Remove an entry once something fills it. */
const unfilled = {
  'funding_round.opens_on': 'no source says when a round opened',
  'platform.url': 'no source gives the address of a platform',
  site_platform: 'sources say of a label, and of no site by itself, on which platforms its sites are listed',
}

describe.each(testDatabases)('the tables that domains declare, on $name', ({ openOwn }) => {
  let database: OpenTestDatabase
  beforeAll(async () => {
    database = await openOwn()
  })
  afterAll(() => database?.close())

  it('as kept are those with a history', async () => {
    const { rows } = await sql<{ name: string; has_first_day: boolean }>`
      select proname as name, exists (
        select from pg_attribute where attrelid = to_regclass('history.' || proname) and attname = 'release_id'
      ) as has_first_day
      from pg_proc where pronamespace = 'history'::regnamespace and to_regclass('public.' || proname) is not null
      order by name`.execute(database.db)
    const kept = Object.entries(registry.kept).map(([name, words]) => ({ name, has_first_day: words !== null }))
    expect(
      kept.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
      "say `kept` in the domain's model, and call keepHistory in its migration",
    ).toEqual(rows)
  })

  it('as placed are those with a territory that their own file does not give', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'territory_id' and is_nullable = 'YES'
      order by name`.execute(database.db)
    const placed = placedTables.map(({ table }) => table as string)
    expect(placed.toSorted(), "call `placed` in the domain's model").toEqual(rows.map(({ name }) => name))
  })

  it('are filled by a seed, an import, demonstration rows or a derivation', async () => {
    const before = await findUnfilled(database.db)
    for (const file of imported) await importText(database.db, file)
    await tryImportText(database.db, imported[0]!, { again: true, loadedBy: 'Équipe données' })
    // Imported rows replace demonstration rows.
    const after = await findUnfilled(database.db)
    expect(
      before.filter((name) => after.includes(name)),
      'nothing fills these: read them in the seed or the import, or call `placed` in the model',
    ).toEqual(Object.keys(unfilled))
  }, 180_000)
})

/** Columns of models, and link tables, that are empty. */
async function findUnfilled(db: Database): Promise<string[]> {
  const checks = declared.flatMap(columnsOf).map(([table, column]) => {
    const isFilled = column === undefined ? sql`true` : sql`${sql.ref(column)} is not null`
    return sql`
      select ${column === undefined ? table : `${table}.${column}`} as name,
        exists (select from ${sql.table(table)} where ${isFilled}) as found`
  })
  const { rows } = await sql<{ name: string }>`
    select distinct name from (${sql.join(checks, sql` union all `)}) checked where not found order by name`.execute(db)
  return rows.map(({ name }) => name)
}

/** A table, with each column that the fields of a type need. */
function columnsOf(each: AnyModel | Link): [table: string, column?: string][] {
  if (!('type' in each)) return [[each.table]]
  const read = (field: Field<never>): readonly string[] => {
    if (typeof field === 'string') return [field]
    return 'one' in field ? [field.one] : field.needs
  }
  const fields = Object.values(each.fields as Record<string, Field<never>>)
  return [each.key, ...fields.flatMap(read)].map((column) => [each.table as string, column as string])
}
