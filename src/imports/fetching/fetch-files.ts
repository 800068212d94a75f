import type { Database } from '../../db/client.ts'
import { showAddress } from './address.ts'
import { fetchSource, type FetchedSource, type FetchLimits } from './fetch.ts'
import { digestOfRequest, findFetched, type Fetched, type LoadedFile, type Request } from './fetched-files.ts'
import type { Validator } from './validator.ts'

/** A file of an import. `fetched` is null for a local file. */
type FetchedFile = FetchedSource & { fetched: Fetched | null }

/** A file that has not changed since it was loaded. */
export type UnchangedFile = Omit<LoadedFile, 'validator'> & { address: string }

/**
 * Fetches the files of an import. If the same import was loaded before, conditional requests find out whether the files
 * have changed. As soon as one has, or has no validator, all are fetched, because a release is loaded from all its
 * files.
 *
 * @param options - `again` fetches all files, changed or not.
 * @returns The files, to be disposed of; or, if none has changed, the releases that they were loaded into.
 * @throws {@link Failure} if a file cannot be fetched; then nothing is left of the others.
 */
export async function fetchFiles(
  db: Database,
  request: Request,
  { again = false, ...options }: FetchLimits & { allowPrivate: boolean; again?: boolean },
): Promise<{ files: FetchedFile[]; unchanged: UnchangedFile[] }> {
  const { addresses } = request
  const digest = digestOfRequest(request)
  const loaded = again ? new Map<number, LoadedFile>() : await findFetched(db, digest)
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
    let isUnchanged = places.every((place) => loaded.has(place))
    for (const place of places) {
      await fetch(place, isUnchanged ? loaded.get(place)!.validator : null)
      isUnchanged &&= files.size === 0
    }
    if (isUnchanged) {
      const unchanged = places.map((place) => ({ ...loaded.get(place)!, address: showAddress(addresses[place]!) }))
      return { files: [], unchanged }
    }
    for (const place of places) if (!files.has(place)) await fetch(place, null)
    return { files: places.map((place) => files.get(place)!), unchanged: [] }
  } catch (error) {
    for (const file of files.values()) await file.dispose()
    throw error
  }
}
