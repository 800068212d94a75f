import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { domainNames } from './index.ts'

/** A file `<name>.graphql` of a domain: the operation that reads a list under `/data`. */
export type ListFile = { name: string; file: string; text: string }

/**
 * The lists under `/data`, in the order of the index: by the number before their names, such as `01-territories.graphql`, then
 * those without one, in the order of the domains.
 */
export const listFiles: readonly ListFile[] = domainNames
  .flatMap((domain) => readdirSync(path.join(import.meta.dirname, domain)).map((file) => path.join(domain, file)))
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => ({ file, ...nameOf(file) }))
  .toSorted((one, other) => one.position - other.position)
  .map(({ name, file }) => ({ name, file, text: readFileSync(path.join(import.meta.dirname, file), 'utf8') }))

function nameOf(file: string): { position: number; name: string } {
  const [, number, name] = /^(?:(\d+)-)?(.+)\.graphql$/.exec(path.basename(file))!
  return { position: number === undefined ? Number.MAX_SAFE_INTEGER : Number(number), name: name! }
}
