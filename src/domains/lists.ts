import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { domainNames } from './index.ts'

/** A file `<name>.graphql` of a domain: the operation that reads a list of `/data`. */
export type ListFile = { name: string; file: string; text: string }

/** The one operation that is no list. */
const PACKAGE = 'datapackage.graphql'

const files = domainNames
  .flatMap((domain) => readdirSync(path.join(import.meta.dirname, domain)).map((file) => path.join(domain, file)))
  .filter((file) => file.endsWith('.graphql'))

/**
 * The lists of `/data`, in the order of its index: by the number in their file names, such as `01-territories.graphql`, then
 * those without a number, in the order of the domains.
 */
export const listFiles: readonly ListFile[] = files
  .filter((file) => path.basename(file) !== PACKAGE)
  .map((file) => ({ file, ...nameOf(file) }))
  .toSorted((one, other) => one.position - other.position)
  .map(({ name, file }) => ({ name, file, text: read(file) }))

/** The text of the operation that reads the sources of all lists, for `/data/datapackage.json`. */
export const packageText: string = read(files.find((file) => path.basename(file) === PACKAGE)!)

function read(file: string): string {
  return readFileSync(path.join(import.meta.dirname, file), 'utf8')
}

function nameOf(file: string): { position: number; name: string } {
  const [, number, name] = /^(?:(\d+)-)?(.+)\.graphql$/.exec(path.basename(file))!
  return { position: number === undefined ? Number.MAX_SAFE_INTEGER : Number(number), name: name! }
}
