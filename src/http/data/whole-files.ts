import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { LRUCache } from 'lru-cache'
import { badUserInput } from '../../errors.ts'

/** A file that was written to its end, and what was known of it then. */
type WholeFile<A> = { folder: string; name: string; bytes: number; about: A }

/** What makes a file. */
type Make<A> = () => Promise<{ about: A; chunks: AsyncIterable<Uint8Array> }>

/** Files that are read in parts, so that they must be whole before the first byte leaves. */
export type WholeFiles<A> = {
  /**
   * The file under a key, written now where there is none; whoever asks for the same meanwhile waits for it, and has it
   * written if the other leaves. In: the version of the data, of which no older file is kept; what makes the bytes; whether
   * who asks is gone. Errors: those of making it; nothing is kept then.
   */
  get(key: string, version: string, make: Make<A>, isGone: () => boolean): Promise<WholeFile<A>>
  /** Deletes all of them. */
  close(): Promise<void>
}

/** A file is read from soon after it was asked for, if it is. */
const UNTIL_READ = 60_000

/** Keeps whole files in a folder of its own. In: where that is made; bytes of all files together. */
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

  const remove = (file: Pick<WholeFile<A>, 'folder' | 'name'>) =>
    void rm(path.join(file.folder, file.name), { force: true }).catch(() => {})

  async function* counted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let bytes = 0
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > maxBytes)
        throw badUserInput(
          `The file would have more than ${Math.round(maxBytes / 1e6)} MB. Ask for fewer rows with a filter.`,
        )
      yield chunk
    }
  }

  async function write(key: string, make: Make<A>): Promise<WholeFile<A>> {
    const { about, chunks } = await make()
    folder ??= await mkdtemp(path.join(parent, 'hub-files-'))
    const file = { folder, name: String(++count), bytes: 0, about }
    const at = path.join(file.folder, file.name)
    try {
      await pipeline(counted(chunks), createWriteStream(at))
    } catch (error) {
      await rm(at, { force: true })
      throw error
    }
    file.bytes = (await stat(at)).size
    files.set(key, file)
    return file
  }

  return {
    async get(key, version, make, isGone) {
      if (version !== current) files.clear()
      current = version
      for (let flight; (flight = flights.get(key));) {
        const { file, isGone: hasLeft } = flight
        const found = await file.catch((error: unknown) => {
          if (isGone() || !hasLeft()) throw error
        })
        if (found) return found
      }
      const known = files.get(key)
      if (known) return known
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
