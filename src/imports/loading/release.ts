import { sql } from 'kysely'
import { slugOf } from '../../datasets/reference.ts'
import type { Source, Transaction } from '../source.ts'
import type { Load } from './merge.ts'

/** A file, as its release tells of it. */
export type Described = {
  source: Source
  publisher: string
  /** Of a source whose files are of one year each. */
  year: number | null
  /** The day that the file describes. */
  asOf: string
  /** SHA-256 of the file. */
  checksum: string
}

/** The data set that a file is a release of: `fonds-vert-2024`, `actions-region-bretagne`. */
export function datasetOf({ source, publisher, year }: Pick<Described, 'source' | 'publisher' | 'year'>): string {
  return [source.name, source.publisher === null ? slugOf(publisher) : null, year]
    .filter((part) => part !== null)
    .join('-')
}

/** When a file was loaded as it is, for the day that it describes; null where it was not. */
export async function findSame(trx: Transaction, file: Described): Promise<string | null> {
  const same = await trx
    .selectFrom('release')
    .select('loaded_at')
    .where('dataset_id', '=', datasetOf(file))
    .where('checksum', '=', file.checksum)
    .where('as_of', '=', file.asOf)
    .executeTakeFirst()
  return same?.loaded_at ?? null
}

/** Enters a release of the file's data set, and the data set where it is new. In: the version that the load makes. */
export async function beginRelease(trx: Transaction, file: Described, instant: string): Promise<Load> {
  const { source, publisher, year, asOf, checksum } = file
  const dataset = datasetOf(file)
  const described = {
    kind: source.kind,
    publisher,
    title: [source.title, year].filter((part) => part !== null).join(' – '),
    url: source.url,
    licence: source.licence,
    origin: 'IMPORT',
    replaces: standInsOf(source, year),
  }
  await trx
    .insertInto('dataset')
    .values({ id: dataset, ...described })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(described))
    .execute()
  const releases = await trx.selectFrom('release').select(['id', 'as_of']).where('dataset_id', '=', dataset).execute()
  const sameDay = releases.filter(({ as_of }) => as_of === asOf).length
  const release = `${dataset}@${asOf}${sameDay === 0 ? '' : `-${sameDay + 1}`}`
  const later = releases.map(({ as_of }) => as_of!).filter((day) => day > asOf)
  await trx
    .insertInto('release')
    .values({ id: release, dataset_id: dataset, kind: source.kind, as_of: asOf, loaded_at: instant, checksum })
    .execute()
  return { release, dataset, kind: source.kind, asOf, next: later.toSorted()[0] ?? null, instant }
}

/** The demonstration data sets that a file of the source takes the place of. */
export function standInsOf(source: Source, year: number | null): string[] {
  return source.standIns.filter((standIn) => standIn.year === undefined || standIn.year === year).map(({ id }) => id)
}

/** What a load did: rows by what happened to them, over all tables. */
export type Changes = { added: number; changed: number; gone: number }

/** Writes beside the release what the load did, and that it confirms the rows of those before it that still stand. */
export async function endRelease(
  trx: Transaction,
  { release, dataset, asOf, next, instant }: Load,
  { corrected, rejected }: { corrected: number; rejected: number },
): Promise<Changes> {
  const { rows } = await sql<Changes>`/* import.count-changes */
    select count(*) filter (where kind = 'ADDED') as added, count(*) filter (where kind = 'CHANGED') as changed,
      count(*) filter (where kind = 'GONE') as gone
    from row_change where release_id = ${release}`.execute(trx)
  const changes = rows[0]!
  await trx
    .updateTable('release')
    .set({ ...changes, corrected, rejected })
    .where('id', '=', release)
    .execute()
  if (next === null)
    await trx
      .updateTable('release')
      .set({ confirmed_as_of: asOf, confirmed_at: instant })
      .where('dataset_id', '=', dataset)
      .execute()
  return changes
}
