import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { LRUCache } from 'lru-cache'
import { badUserInput } from '../../errors.ts'
import { unavailable } from '../refused.ts'

/** A file that was written to its end, and what was known of it then. */
type WholeFile<A> = { folder: string; name: string; bytes: number; about: A }

/** What makes a file. */
type Make<A> = () => Promise<{ about: A; chunks: AsyncIterable<Uint8Array> }>

/** Files that are read in parts, so that they must be whole before the first byte leaves. */
export type WholeFiles<A> = {
  /**
   * The file under a key, written now where there is none; whoever asks for the same meanwhile waits for it, and has it
   * written if the other leaves. In: the version of the data, of which no older file is kept; what makes the bytes; whether
   * who asks is gone. Errors: those of making it; BAD_USER_INPUT where it is too large, UNAVAILABLE where the disk has no
   * room for it at the moment; nothing is kept then.
   */
  get(key: string, version: string, make: Make<A>, isGone: () => boolean): Promise<WholeFile<A>>
  /** Deletes all of them. */
  close(): Promise<void>
}

/** A file is read from soon after it was asked for, if it is. */
const UNTIL_READ = 60_000

/**
 * Keeps whole files in a folder of its own. In: where that is made; bytes of all files that are kept, and at most as many
 * again of those that are being written or are about to be deleted.
 */
export function createWholeFiles<A>(parent: string, maxBytes: number): WholeFiles<A> {
  const files = new LRUCache<string, WholeFile<A>>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => Math.max(1, bytes),
    // Whoever reads it keeps it open, but may not have opened it yet.
    dispose: (file) => void setTimeout(() => remove(file), UNTIL_READ).unref(),
  })
  const flights = new Map<string, { file: Promise<WholeFile<A>>; isGone: () => boolean }>()
  let folder: string | undefined
  let count = 0
  let current: string | undefined
  /** Of all files that are on the disk. */
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
          `The file would have more than ${Math.round(maxBytes / 1e6)} MB. Ask for fewer rows with a filter.`,
        )
      if (onDisk > 2 * maxBytes) throw unavailable('Too many files are being written at the moment.', 60)
      yield chunk
    }
  }

  async function write(key: string, make: Make<A>): Promise<WholeFile<A>> {
    const { about, chunks } = await make()
    folder ??= await mkdtemp(path.join(parent, 'hub-files-'))
    // What cleans folders of temporary files may have taken it away.
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = { folder, name: String(++count), bytes: 0, about }
    try {
      await pipeline(counted(chunks, file), createWriteStream(path.join(folder, file.name)))
    } catch (error) {
      await remove(file)
      throw error
    }
    files.set(key, file)
    return file
  }

  return {
    async get(key, version, make, isGone) {
      if (version !== current) files.clear()
      current = version
      for (;;) {
        const flight = flights.get(key)
        const known = files.get(key)
        if (flight) {
          const found = await flight.file.catch((error: unknown) => {
            if (isGone() || !flight.isGone()) throw error
          })
          if (found) return found
        } else if (!known) break
        else if (await isThere(known)) return known
        else if (files.get(key) === known) files.delete(key)
      }
      const file = write(key, make).finally(() => flights.delete(key))
      flights.set(key, { file, isGone })
      return file
    },
    async close() {
      files.clear()
      if (folder) await rm(folder, { recursive: true, force: true })
    },
  }
}

function isThere({ folder, name }: { folder: string; name: string }): Promise<boolean> {
  return stat(path.join(folder, name)).then(
    () => true,
    () => false,
  )
}
