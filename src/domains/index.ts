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
 * Imports a file from each domain that has it, such as `model.ts`.
 *
 * @param file - The file's name in the folder of the domain.
 * @returns The modules, in the order of the domains.
 */
export async function importFromDomains<Module extends object>(file: string): Promise<Module[]> {
  const modules = domainNames
    .map((domain) => path.join(import.meta.dirname, domain, file))
    .filter((found) => existsSync(found))
    .map((found) => import(found) as Promise<Module>)
  return Promise.all(modules)
}
