import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { KeptSchema, SchemaStore } from './kept-schemas.ts'

const listOfSchemas = z.array(z.object({ name: z.string(), address: z.string(), sdl: z.string(), keptAt: z.string() }))

/**
 * Keeps the schemas of partners in a file, for a hub whose role may not write to the database.
 *
 * @param file - Its path. The folder is created with it.
 */
export function storeInFile(file: string): SchemaStore {
  async function read(): Promise<KeptSchema[]> {
    try {
      return listOfSchemas.parse(JSON.parse(await readFile(file, 'utf8')))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  }

  return {
    read,
    async write(schemas) {
      const replaced = new Set(schemas.map(({ name, address }) => `${name} ${address}`))
      const others = (await read().catch((): KeptSchema[] => [])).filter(
        ({ name, address }) => !replaced.has(`${name} ${address}`),
      )
      await mkdir(path.dirname(file), { recursive: true })
      // A process that ends meanwhile leaves the whole old file. A damaged one is replaced.
      await writeFile(`${file}.new`, JSON.stringify([...others, ...schemas]))
      await rename(`${file}.new`, file)
    },
  }
}
