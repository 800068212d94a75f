import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Kind, parse, Source, type DocumentNode } from 'graphql'
import { expandSchema } from './short-form/expand-schema.ts'

const folder = path.join(import.meta.dirname, '../../schema')

/**
 * Reads the SDL of every domain from `schema/`.
 *
 * @returns The whole schema, with its short form expanded.
 * @throws An error with file and line if the short form is not valid.
 */
export function readSchema(): DocumentNode {
  return expandSchema(readShortForm())
}

/**
 * Reads the files of `schema/` without expanding them.
 *
 * @returns All definitions, each with its location in its file.
 */
export function readShortForm(): DocumentNode {
  const definitions = readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .toSorted()
    .map((file) => new Source(readFileSync(path.join(folder, file), 'utf8'), `schema/${file}`))
    .flatMap((source) => parse(source).definitions)
  return { kind: Kind.DOCUMENT, definitions }
}
