import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createDeck } from '../../../src/datasets/demonstration/random.ts'
import { ensureData } from '../../../src/datasets/load.ts'
import { content } from '../../../src/domains/content.ts'
import { findShape, findTables } from '../../../src/datasets/tables.ts'
import { versionsOf } from '../../../src/datasets/versions.ts'
import type { Database } from '../../../src/db/client.ts'
import { testDatabases } from '../../support/databases.ts'
import { importText, type ImportedText } from '../../support/import-text.ts'
import { awards, communes, engineering, members, sites } from '../../support/publishers-files.ts'

const actions = (asOf: string, lines: string): ImportedText => ({
  source: 'actions',
  publisher: 'Une région',
  asOf,
  text: `reference;code_territoire;titre;sirens_partenaires\n${lines}`,
})

/** Files that affect one another: dates between each other's, phases alone and together, rows of two publishers. */
const files: ImportedText[] = [
  members('2023-12-01', 'ti-0102;;200041507;CA Cap Excellence;CA\n'),
  members(
    '2024-09-01',
    '2-ti-0101;;200041507;CA Cap Excellence;CA\n2-ti-0102;;249710047;CC de Marie-Galante;CC\n1-ti-0101;;249710047;CC de Marie-Galante;CC\n',
  ),
  communes('2024-05-01', '97118,Petit-Bourg,ti-0102,\n97129,Sainte-Rose,ti-0101,\n'),
  communes('2024-07-01', '97118,Petit-Bourg,1-ti-0101,\n'),
  communes('2025-01-01', '97118,Petit-Bourg,2-ti-0101;1-ti-0101,\n97129,Sainte-Rose,2-ti-0101,\n'),
  awards('2024-06-01', '97118;P;100;Renat;20005366800000;Un;77\n97129;Q;5;Renat;20005366800000;Un;78\n'),
  awards('2024-11-01', '97118;P;200;Renat;20005366800000;Un;77\n'),
  awards('2025-03-01', '97129;P;200;Renat;20005366800000;Un;77\n97129;Q;6;Renat;20005366800000;Un;78\n'),
  sites('2024-04-01', '971180001;Site A;97118\n971290001;Site B;97129\n'),
  sites('2024-12-01', '971180001;Site A, agrandi;97118\n'),
  engineering('A', '2024-03-01', 'ti-0101;1;;\nti-0102;1;;\n'),
  engineering('A', '2024-08-01', 'ti-0101;3;;\n'),
  engineering('B', '2024-10-01', 'ti-0101;4;;\n;;01;2\n'),
  actions('2024-02-01', '1;ti-0101;Une action;200053668\n2;ti-0102;Deux;\n'),
  actions('2024-10-01', '1;ti-0101;Une action, changée;\n'),
  actions('2024-12-01', '1;ti-0101;Une action;200053668|249710047\n2;ti-0101;Deux;\n'),
]

const days = [...new Set(files.map(({ asOf }) => asOf)), '2023-11-09', '2023-11-30', '9999-12-31'].toSorted()

/** What each table shows of each day. */
async function readDays(db: Database): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const { name } of (await findTables(db)).filter(({ kept }) => kept))
    for (const day of days) found[`${name} of ${day}`] = await readDay(db, name, day)
  return found
}

/** What a table shows of a day, but for where it comes from: a line for each row. */
async function readDay(db: Database, table: string, day: string): Promise<string> {
  const { rows } = await sql<{ lines: string }>`
    select coalesce(string_agg(row::text, ${'\n'} order by row), '') as lines from (
      select to_jsonb(row) - 'release_id' - 'valid_from' - 'source_kind' as row
      from ${sql.table(`history.${table}`)}(${day}::date) row
    ) shown`.execute(db)
  return rows[0]!.lines
}

/** Versions of one row whose days overlap. */
async function findOverlaps(db: Database): Promise<string[]> {
  const found: string[] = []
  for (const { name, kept } of await findTables(db)) {
    if (!kept) continue
    const shape = await findShape(db, name)
    const key = sql.join(shape.key.map((column) => sql.ref(column)))
    const { rows } = await sql<{ key: string }>`
      select concat_ws(' ', ${key}) as key from (
        select ${key}, valid_from, max(valid_to) over (
          partition by ${key} order by valid_from rows between unbounded preceding and 1 preceding
        ) as before
        from ${versionsOf(shape)} v
      ) v where valid_from < before`.execute(db)
    found.push(...rows.map((row) => `${name} ${row.key}`))
  }
  return found
}

describe.each(testDatabases)('files of several sources loaded in any order, on $name', ({ openOwn }) => {
  let chronological: Record<string, string>

  it.each([0, 1, 2, 3])('show the same on each day, and no row has two versions on one day (%i)', async (seed) => {
    const opened = await openOwn()
    try {
      const { db } = opened
      const inOrder = files.toSorted((one, other) => (one.asOf < other.asOf ? -1 : 1))
      for (const file of seed === 0
        ? inOrder
        : createDeck(
            seed,
            files.map((file) => [file, 1] as const),
          )) {
        await importText(db, file)
        expect(await findOverlaps(db), `after ${file.source} of ${file.asOf}`).toEqual([])
      }
      const found = await readDays(db)
      if (seed === 0) chronological = found
      else
        for (const [what, lines] of Object.entries(found))
          // Row by row only where they differ: there are ten thousand.
          if (lines !== chronological[what]) expect(lines.split('\n'), what).toEqual(chronological[what]?.split('\n'))

      const territories = found['territory of 9999-12-31']
      await db.updateTable('data_state').set({ reference_checksum: 'of another version' }).execute()
      await ensureData(db, content, { demonstration: true, scale: 1, progress: () => {} })
      expect(await findOverlaps(db), 'after the reference rows were loaded again').toEqual([])
      expect(await readDay(db, 'territory', '9999-12-31')).toEqual(territories)
    } finally {
      await opened.close()
    }
  })
})
