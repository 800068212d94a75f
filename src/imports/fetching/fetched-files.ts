import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../db/client.ts'
import type { Transaction } from '../source.ts'
import type { Validator } from './validator.ts'

/** Where a file came from: the place of its address among those of an import, and what the server said of its version. */
export type Fetched = { request: string; place: number; validator: Validator | null }

/** A file as it was loaded the last time, and the release that it is a part of. */
export type KnownFile = { validator: Validator; dataset: string; asOf: string; loadedAt: string }

/** What is asked to be imported: a source, what is said of its files, and where they are. */
export type Request = {
  source: string
  publisher: string | undefined
  year: number | undefined
  asOf: string | undefined
  addresses: readonly string[]
}

/** By what an import is known again: no two that could load different things have one digest. */
export function digestOf({ source, publisher, year, asOf, addresses }: Request): string {
  const asked = JSON.stringify([source, publisher, year, asOf, ...addresses])
  return createHash('sha256').update(asked).digest('hex')
}

/**
 * Finds what was loaded by the same request the last time, where that still stands: nothing was loaded since for the days
 * that its files describe.
 *
 * @returns The files by their places; without those whose servers say nothing of versions.
 *
 * @remarks
 * SQL: `select … from fetched_file join release … where request = $1 and not exists (select from release later …)`
 */
export async function findFetched(db: Database, request: string): Promise<ReadonlyMap<number, KnownFile>> {
  const { rows } = await sql<Validator & Omit<KnownFile, 'validator'> & { place: number }>`/* import.find-fetched */
    select place, file.url, etag, last_modified as "lastModified", dataset_id as dataset, as_of as "asOf",
      loaded_at as "loadedAt"
    from fetched_file file join release on release.id = release_id
    where request = ${request} and coalesce(etag, last_modified) is not null and not exists (
      select from release later
      where later.dataset_id = release.dataset_id and later.as_of = release.as_of and later.loaded_at > release.loaded_at
    )`.execute(db)
  return new Map(
    rows.map(({ place, url, etag, lastModified, ...release }) => [
      place,
      { validator: { url, etag, lastModified }, ...release },
    ]),
  )
}

/**
 * Keeps what servers said of the files that the last release of a data set and a day was loaded from.
 *
 * @param files - Those of its files that were downloaded.
 *
 * @remarks
 * SQL: `insert into fetched_file … on conflict (request, place) do update …`
 */
export async function keepFetched(
  trx: Transaction,
  { dataset, asOf }: Pick<KnownFile, 'dataset' | 'asOf'>,
  files: readonly Fetched[],
): Promise<void> {
  for (const { request, place, validator } of files)
    await sql`/* import.keep-fetched */
      insert into fetched_file (request, place, release_id, url, etag, last_modified)
      select ${request}, ${place}, id, ${validator?.url ?? null}, ${validator?.etag ?? null}, ${validator?.lastModified ?? null}
      from release where dataset_id = ${dataset} and as_of = ${asOf} order by loaded_at desc limit 1
      on conflict (request, place) do update
      set (release_id, url, etag, last_modified) = (excluded.release_id, excluded.url, excluded.etag, excluded.last_modified)
    `.execute(trx)
}
