import { existsSync } from 'node:fs'
import path from 'node:path'

/** The domains, by the names of their folders. Derivations run in this order, and search results of equal rank follow it. */
export const domainNames = [
  'node',
  'dataset',
  'programme',
  'geography',
  'territory',
  'actor',
  'action',
  'funding',
  'site',
  'engineering',
  'event',
  'exhibition',
  'search',
] as const

/**
 * Imports a file from each domain that has it, such as `seed.ts`.
 *
 * @param file - The file's name in the folder of the domain.
 * @param name - What each of these files must export; omitted if they may export anything.
 * @returns The modules, in the order of the domains.
 * @throws If a file does not export that name.
 */
export async function importFromDomains<Module extends object>(
  file: string,
  name?: keyof Module & string,
): Promise<Module[]> {
  const found = domainNames
    .map((domain) => path.join(import.meta.dirname, domain, file))
    .filter((each) => existsSync(each))
  return Promise.all(
    found.map(async (each) => {
      const module = (await import(each)) as Module
      if (name && !(name in module)) throw new Error(`${each} must export '${name}'.`)
      return module
    }),
  )
}
