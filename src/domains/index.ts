import { existsSync } from 'node:fs'
import path from 'node:path'
import { hookFiles, type HookFile, type HookModules } from './hook-files.ts'

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
 * Imports a file from each domain that has it.
 *
 * @param file - Its name, one of `hook-files.ts`.
 * @returns The modules, in the order of the domains.
 * @throws If one does not export what such a file must.
 */
export async function importFromDomains<F extends HookFile>(file: F): Promise<HookModules[F][]> {
  const name = hookFiles[file]
  const found = domainNames
    .map((domain) => path.join(import.meta.dirname, domain, file))
    .filter((each) => existsSync(each))
  return Promise.all(
    found.map(async (each) => {
      const module = (await import(each)) as HookModules[F]
      if (name && !(name in module)) throw new Error(`${each} must export '${name}'.`)
      return module
    }),
  )
}
