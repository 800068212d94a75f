import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import os from 'node:os'
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
   * The file under a key, written now where there is none; whoever asks for the same meanwhile waits for it. In: what
   * makes its bytes. Errors: those of making it; nothing is kept then.
   */
  get(key: string, make: Make<A>): Promise<WholeFile<A>>
  /** Deletes all of them. */
  close(): Promise<void>
}

/** Keeps whole files in a folder of its own, among the temporary ones. In: bytes of all of them together. */
export function createWholeFiles<A>(maxBytes: number): WholeFiles<A> {
  const files = new LRUCache<string, WholeFile<A>>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => Math.max(1, bytes),
    // Whoever reads it still has it open.
    dispose: ({ folder, name }) => void rm(path.join(folder, name), { force: true }),
  })
  const flights = new Map<string, Promise<WholeFile<A>>>()
  let folder: Promise<string> | undefined
  let count = 0

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
    folder ??= mkdtemp(path.join(os.tmpdir(), 'hub-files-'))
    const file = { folder: await folder, name: String(++count), bytes: 0, about }
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
    async get(key, make) {
      for (let flight; (flight = flights.get(key));) {
        // Whoever has it written may leave: then the next one has it written.
        const file = await flight.catch(() => undefined)
        if (file) return file
      }
      const known = files.get(key)
      if (known) return known
      const flight = write(key, make).finally(() => flights.delete(key))
      flights.set(key, flight)
      return flight
    },
    async close() {
      files.clear()
      if (folder) await rm(await folder, { recursive: true, force: true })
    },
  }
}
