import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../db/client.ts'
import type { Validator } from './validator.ts'

/** A downloaded file: the import, the position of its address among the addresses, and the server's validator. */
export type Fetched = { request: string; place: number; validator: Validator | null }

/** A file as it was last loaded, and its release. */
export type LoadedFile = { validator: Validator; dataset: string; asOf: string; loadedAt: string }

/** A request to import files: the source, the options about its files, and their addresses. */
export type Request = {
  source: string
  publisher: string | undefined
  year: number | undefined
  asOf: string | undefined
  addresses: readonly string[]
}

/**
 * Returns a digest that recognises a repeated import: imports that could load different rows have different digests.
 */
export function digestOfRequest({ source, publisher, year, asOf, addresses }: Request): string {
  const text = JSON.stringify([source, publisher, year, asOf, ...addresses])
  return createHash('sha256').update(text).digest('hex')
}

/**
 * Finds the files that the same request loaded last, unless something else was loaded for their as-of dates since.
 *
 * SQL: `select … from fetched_file join release … where request = $1 and not exists (select from release later …)`
 *
 * @returns The files by position, without those that have no validator.
 */
export async function findFetched(db: Database, request: string): Promise<ReadonlyMap<number, LoadedFile>> {
  const { rows } = await sql<Validator & Omit<LoadedFile, 'validator'> & { place: number }>`/* import.find-fetched */
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
 * Stores the validators of the files of the last release of a data set and as-of date.
 *
 * SQL: `insert into fetched_file … on conflict (request, place) do update …`
 *
 * @param files - The downloaded files.
 */
export async function keepFetched(
  trx: Database,
  { dataset, asOf }: Pick<LoadedFile, 'dataset' | 'asOf'>,
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
