import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Kind, parse, Source, type DocumentNode } from 'graphql'
import { expandSchema } from './short-form/expand-schema.ts'

const folder = path.join(import.meta.dirname, '../../schema')

/**
 * Reads the SDL of every domain from `schema/`.
 *
 * @returns The whole schema, its short form written out.
 * @throws With file and line, where the short form cannot be written out.
 */
export function readSchema(): DocumentNode {
  return expandSchema(readShortForm())
}

/**
 * Reads the files of `schema/` as they are.
 *
 * @returns All their definitions, each with its place in its file.
 */
export function readShortForm(): DocumentNode {
  const definitions = readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .toSorted()
    .map((file) => new Source(readFileSync(path.join(folder, file), 'utf8'), `schema/${file}`))
    .flatMap((source) => parse(source).definitions)
  return { kind: Kind.DOCUMENT, definitions }
}
