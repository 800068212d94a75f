import type { GraphQLError } from 'graphql'
import { lastOfMany } from '../errors.ts'

/** Errors of one response: 84 000 made one of 100 MB. */
const MAX_ERRORS = 1_000

type Path = GraphQLError['path']

/**
 * The errors that a response has: all, or the first thousand in the order of their paths. The order in which they
 * occurred differs from run to run, with that of statements.
 */
export function firstErrors(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  if (errors.length <= MAX_ERRORS) return errors
  const first = errors.toSorted((a, b) => comparePaths(a.path, b.path)).slice(0, MAX_ERRORS)
  return [...first.slice(0, -1), lastOfMany(first.at(-1)!, MAX_ERRORS, 'the operation')]
}

function comparePaths(a: Path = [], b: Path = []): number {
  for (const [index, key] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    if (key !== other) return key < other ? -1 : 1
  }
  return a.length - b.length
}
