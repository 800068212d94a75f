import { existsSync } from 'node:fs'
import path from 'node:path'

/**
 * The domains, in the order in which results of equal rank are listed, and in which what follows from their rows is worked
 * out. Each is the folder of its name.
 */
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
 * Imports one file of each domain that has it, such as `model.ts`.
 *
 * @param file - The name of the file in the domain's folder.
 * @returns The modules, in the order of the domains.
 */
export async function importFromDomains<Module extends object>(file: string): Promise<Module[]> {
  const modules = domainNames
    .map((domain) => path.join(import.meta.dirname, domain, file))
    .filter((found) => existsSync(found))
    .map((found) => import(found) as Promise<Module>)
  return Promise.all(modules)
}
