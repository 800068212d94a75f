import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { KeptSchema, SchemaStore } from './kept-schemas.ts'

/**
 * Keeps the schemas of partners in a file, for a hub whose role may not write to the database.
 *
 * @param file - Its path. The folder is created with it.
 */
export function storeInFile(file: string): SchemaStore {
  async function read(): Promise<KeptSchema[]> {
    try {
      return JSON.parse(await readFile(file, 'utf8')) as KeptSchema[]
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  }

  return {
    read,
    async write(schemas) {
      const replaced = new Set(schemas.map(({ name, address }) => `${name} ${address}`))
      const others = (await read()).filter(({ name, address }) => !replaced.has(`${name} ${address}`))
      await mkdir(path.dirname(file), { recursive: true })
      // A process that ends meanwhile leaves the whole old file.
      await writeFile(`${file}.new`, JSON.stringify([...others, ...schemas]))
      await rename(`${file}.new`, file)
    },
  }
}
