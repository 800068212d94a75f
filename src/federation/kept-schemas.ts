import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { RemoteSettings } from './remote/settings.ts'

/** The last good schema of a partner. */
export type KeptSchema = {
  /** The partner's name. */
  name: string
  /** A digest of its URL, which may contain a key. */
  address: string
  sdl: string
  /** When it was kept, in ISO 8601. */
  keptAt: string
}

/** Where the last good schemas of partners outlast the process. */
export type SchemaStore = {
  read(): Promise<readonly KeptSchema[]>
  write(schemas: readonly KeptSchema[]): Promise<void>
}

/** The last good schemas of partners. */
export type KeptSchemas = {
  /** Finds the schema that was kept for a partner at the same URL. */
  find(partner: Pick<RemoteSettings, 'name' | 'url'>): string | undefined
  /** Keeps schemas, as far as they are new. */
  keep(partners: readonly { name: string; url: string; sdl: string }[]): Promise<void>
}

/**
 * Reads the schemas that were kept.
 *
 * @param stores - In order: schemas are written to the first one that takes them, and read from all.
 * @param log - Warned about a store that fails. The hub works without.
 */
export async function readKeptSchemas(stores: readonly SchemaStore[], log: Pick<Logger, 'warn'>): Promise<KeptSchemas> {
  const read = stores.map((store) =>
    store.read().catch((error: unknown) => {
      log.warn({ err: error }, 'the last good schemas of partners cannot be read')
      return []
    }),
  )
  const inOrder = (await Promise.all(read)).flat().toSorted((a, b) => (a.keptAt < b.keptAt ? -1 : 1))
  const kept = new Map(inOrder.map((each) => [keyOf(each.name, each.address), each.sdl]))
  let warned = false

  async function write(schemas: readonly KeptSchema[]): Promise<void> {
    const errors: unknown[] = []
    for (const store of stores) {
      try {
        return await store.write(schemas)
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 0 && !warned)
      log.warn({ err: errors[0] }, 'the last good schemas of partners cannot be kept: a restart will not have them')
    warned = true
  }

  return {
    find: ({ name, url }) => kept.get(keyOf(name, digest(url))),
    async keep(partners) {
      const keptAt = new Date().toISOString()
      const schemas = partners
        .map(({ name, url, sdl }) => ({ name, address: digest(url), sdl, keptAt }))
        .filter(({ name, address, sdl }) => kept.get(keyOf(name, address)) !== sdl)
      if (schemas.length === 0) return
      for (const { name, address, sdl } of schemas) kept.set(keyOf(name, address), sdl)
      await write(schemas)
    },
  }
}

function keyOf(name: string, address: string): string {
  return `${name} ${address}`
}

function digest(url: string): string {
  return createHash('sha256').update(url).digest('hex')
}
