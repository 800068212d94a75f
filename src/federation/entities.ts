import { isUnionType, type GraphQLSchema } from 'graphql'
import { loadsByName, type Name } from '../batch/loads.ts'
import type { AnyModel } from '../batch/model.ts'
import { models } from '../domains/models.ts'
import { badUserInput, quote } from '../errors.ts'
import { fromGlobalId } from '../relay/global-id.ts'

type Reference = Readonly<Record<string, unknown>>

/**
 * Resolves the entities behind references, in the same order, with one statement for each type. In place of one that does
 * not exist it returns null; a reference without an entity type or a complete key is a BAD_USER_INPUT error.
 */
export const resolveEntities = loadsByName(
  { isList: true },
  ({ representations }: { representations: readonly Reference[] }, schema) =>
    representations.map((reference) => {
      try {
        return readReference(reference, schema)
      } catch (error) {
        return error as Error
      }
    }),
)

function readReference(reference: Reference, schema: GraphQLSchema): Name {
  const type = reference?.['__typename']
  const union = schema.getType('_Entity')
  const isEntity = isUnionType(union) && union.getTypes().some(({ name }) => name === type)
  const model = isEntity ? models[type as string] : undefined
  const key = model && keyOf(model, reference)
  if (model && key !== undefined) return { type: model.type, key }
  throw badUserInput(
    model
      ? `A representation of ${model.type} has none of its keys. Send all fields of one key, as in '@key' in the schema.`
      : `${quote(String(type))} is not an entity of this graph. Send a '__typename' whose type has a '@key'.`,
  )
}

/** The key of the row; undefined if the reference has no complete key. */
function keyOf({ type, naturalKey }: AnyModel, reference: Reference): string | undefined {
  if (naturalKey) {
    const values = naturalKey.fields.map((field) => [field, valueOf(reference[field])] as const)
    if (values.every(([, value]) => value !== undefined))
      return naturalKey.keyOf(Object.fromEntries(values) as Record<string, string>)
  }
  const id = valueOf(reference['id'])
  const named = id === undefined ? null : fromGlobalId(id)
  return named?.type === type ? named.key : undefined
}

/** PostgreSQL's text cannot hold null bytes: one such value would fail the whole batch. */
function valueOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value)
  return text.includes('\0') ? undefined : text
}
