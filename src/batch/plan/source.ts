import type { GraphQLField, GraphQLSchema } from 'graphql'
import type { LoadArguments } from '../arguments.ts'
import type { AnyModel } from '../model.ts'
import type { AnyRelation } from '../relation.ts'

/** The relation that a field loads, and how. */
export type Loading = {
  relation: AnyRelation
  /** Turns the arguments of the field into those of the relation. */
  args?: (args: unknown) => LoadArguments
  /** Takes the key of a row from the arguments, for a field that loads it by its key. */
  key?: (args: LoadArguments) => string
  /** The column of the parent without which the field is null, not empty. */
  nullWithout?: string
  /** Whether the field is null if there are no rows. */
  nullIfEmpty?: boolean
  /** Derives the value of the field from what was loaded, and from the parent. */
  derive?: (loaded: never, parent: never) => unknown
}

/** A row, named by its type and key. */
export type Name = { type: string; key: string }

/** Takes the names of rows from the arguments of a field, with an error in place of each that is invalid. */
export type NamesOf = (args: never, schema: GraphQLSchema) => readonly (Name | Error)[]

/**
 * What a field is read from: a relation; its parent's row, with the model that says how; or rows that its arguments name,
 * whose types are unknown before.
 */
export type Source = { loading: Loading } | { row: AnyModel; isGlobalId: boolean } | { namesOf: NamesOf }

const SOURCE = 'source'

type AnyField = Pick<GraphQLField<unknown, unknown>, 'extensions'>

/** Says what a field is read from, so that a plan can read the same without its resolver. */
export function setSource(field: AnyField, source: Source): void {
  field.extensions = { ...field.extensions, [SOURCE]: source }
}

/** What a field is read from; undefined if only its resolver knows. */
export function sourceOf({ extensions }: AnyField): Source | undefined {
  return extensions[SOURCE] as Source | undefined
}
