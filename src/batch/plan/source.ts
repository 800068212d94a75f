import type { GraphQLField } from 'graphql'
import type { Loading } from '../loads.ts'
import type { AnyModel } from '../model.ts'

/** What a field is read from: a relation, or its parent's row, with the model that says how. */
export type Source = { loading: Loading } | { row: AnyModel; isGlobalId: boolean }

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
