import type { Database } from '../../db/client.ts'
import { showAddress } from './address.ts'
import { fetchSource, type FetchedSource, type FetchLimits } from './fetch.ts'
import { digestOf, findFetched, type Fetched, type KnownFile, type Request } from './fetched-files.ts'
import type { Validator } from './validator.ts'

/** A file of an import. `fetched` is null for a file of this machine. */
type FetchedFile = FetchedSource & { fetched: Fetched | null }

/** A file that is as it was when it was loaded. */
export type UnchangedFile = Omit<KnownFile, 'validator'> & { address: string }

/**
 * Fetches the files of an import. Where the same one was loaded before, servers are first asked whether the files have
 * changed; as soon as one has, or cannot be asked about, all are fetched: a release is loaded from all of its files.
 *
 * @param options - `again`: fetches all, whether they have changed or not.
 * @returns The files, to be disposed of; or, where none has changed, none, and what they were loaded as.
 * @throws A Failure that says what to send; nothing is left of the files then.
 */
export async function fetchFiles(
  db: Database,
  request: Request,
  { again = false, ...options }: FetchLimits & { allowPrivate: boolean; again?: boolean },
): Promise<{ files: FetchedFile[]; unchanged: UnchangedFile[] }> {
  const { addresses } = request
  const digest = digestOf(request)
  const known = again ? new Map<number, KnownFile>() : await findFetched(db, digest)
  const files = new Map<number, FetchedFile>()
  async function fetch(place: number, version: Validator | null): Promise<void> {
    const file = await fetchSource(addresses[place]!, options, version)
    if (file)
      files.set(place, {
        ...file,
        fetched: file.url === null ? null : { request: digest, place, validator: file.validator },
      })
  }
  try {
    const places = [...addresses.keys()]
    let isUnchanged = places.every((place) => known.has(place))
    for (const place of places) {
      await fetch(place, isUnchanged ? known.get(place)!.validator : null)
      isUnchanged &&= files.size === 0
    }
    if (isUnchanged) {
      const unchanged = places.map((place) => ({ ...known.get(place)!, address: showAddress(addresses[place]!) }))
      return { files: [], unchanged }
    }
    for (const place of places) if (!files.has(place)) await fetch(place, null)
    return { files: places.map((place) => files.get(place)!), unchanged: [] }
  } catch (error) {
    for (const file of files.values()) await file.dispose()
    throw error
  }
}
