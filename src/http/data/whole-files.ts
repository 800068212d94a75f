import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { LRUCache } from 'lru-cache'
import { badUserInput } from '../../errors.ts'
import { unavailable } from '../refused.ts'

/** A complete file, and what was known about it when it was written. */
type WholeFile<A> = { folder: string; name: string; bytes: number; about: A }

/** Makes the content of a file. */
type Make<A> = () => Promise<{ about: A; chunks: AsyncIterable<Uint8Array> }>

/** Files that clients read in ranges, so they must be complete before the first byte is sent. */
export type WholeFiles<A> = {
  /**
   * Returns the file for a key, and writes it if there is none. Concurrent requests for the same key wait for one
   * writer; if its client disconnects, another request writes the file.
   *
   * @param version - The version of the data; files of older versions are deleted.
   * @param make - Makes the content.
   * @param isGone - Whether the client has disconnected.
   * @throws The errors of `make`; {GraphQLError} BAD_USER_INPUT if the file is too large, UNAVAILABLE if the disk has
   *   no room for it at the moment. The incomplete file is deleted.
   */
  get(key: string, version: string, make: Make<A>, isGone: () => boolean): Promise<WholeFile<A>>
  /** Deletes all files. */
  close(): Promise<void>
}

/** Milliseconds before an evicted file is deleted: a request that just got it may not have opened it yet. */
const UNTIL_READ = 60_000

/** What to request meanwhile: text is sent as it is made. */
const NO_ROOM = 'The hub has no room on its disk for this file. Request it as .csv, which needs none.'

/**
 * Creates an empty store of complete files.
 *
 * @param parent - The folder in which it creates its own.
 * @param maxBytes - The size of all stored files. Files being written or about to be deleted may take as much again.
 */
export function createWholeFiles<A>(parent: string, maxBytes: number): WholeFiles<A> {
  const files = new LRUCache<string, WholeFile<A>>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => Math.max(1, bytes),
    // A reader that has opened the file can still read it after its deletion.
    dispose: (file) => void setTimeout(() => remove(file), UNTIL_READ).unref(),
  })
  const flights = new Map<string, { file: Promise<WholeFile<A>>; isGone: () => boolean }>()
  let folder: string | undefined
  let count = 0
  let current: string | undefined
  /** Bytes of all files on disk. */
  let onDisk = 0

  const remove = async ({ folder: parentOf, name, bytes }: WholeFile<A>) => {
    await rm(path.join(parentOf, name), { force: true }).catch(() => {})
    onDisk -= bytes
  }

  async function* counted(chunks: AsyncIterable<Uint8Array>, file: WholeFile<A>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      file.bytes += chunk.length
      onDisk += chunk.length
      if (file.bytes > maxBytes)
        throw badUserInput(
          `The file would be larger than ${Math.round(maxBytes / 1e6)} MB. Request fewer rows with a filter.`,
        )
      if (onDisk > 2 * maxBytes) throw unavailable('Too many files are being written at the moment.', 60)
      yield chunk
    }
  }

  async function write(key: string, make: Make<A>): Promise<WholeFile<A>> {
    const { about, chunks } = await make()
    const file = { folder: await openFolder(), name: String(++count), bytes: 0, about }
    try {
      await pipeline(counted(chunks, file), createWriteStream(path.join(file.folder, file.name)))
    } catch (error) {
      await remove(file)
      throw error
    }
    files.set(key, file)
    return file
  }

  async function openFolder(): Promise<string> {
    folder ??= await mkdtemp(path.join(parent, 'hub-files-'))
    // A cleaner of temporary files may have deleted it.
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return folder
  }

  return {
    async get(key, version, make, isGone) {
      if (version !== current) files.clear()
      current = version
      for (;;) {
        const flight = flights.get(key)
        const stored = files.get(key)
        if (flight) {
          const found = await flight.file.catch((error: unknown) => {
            if (isGone() || !flight.isGone()) throw error
          })
          if (found) return found
        } else if (!stored) break
        else if (await exists(stored)) return stored
        else if (files.get(key) === stored) files.delete(key)
      }
      const file = write(key, make)
        .catch((error: unknown) => {
          throw isFull(error) ? unavailable(NO_ROOM, 60) : error
        })
        .finally(() => flights.delete(key))
      flights.set(key, { file, isGone })
      return file
    },
    async close() {
      files.clear()
      if (folder) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Whether there is no room left on the disk, or for this user. */
function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')
}

function exists({ folder, name }: { folder: string; name: string }): Promise<boolean> {
  return stat(path.join(folder, name)).then(
    () => true,
    () => false,
  )
}
