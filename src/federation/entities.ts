import { isUnionType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql'
import type { AnyModel } from '../batch/model.ts'
import type { Context } from '../domains/context.ts'
import { models } from '../domains/models.ts'
import { badUserInput, quote } from '../errors.ts'
import { fromGlobalId } from '../relay/global-id.ts'

type Reference = Readonly<Record<string, unknown>>

/**
 * Resolves the entities behind references, in the same order, with one statement per type.
 *
 * @returns For each reference its entity, null if it does not exist, or a BAD_USER_INPUT error if the reference has no
 *   entity type or no complete key.
 */
export function resolveEntities(
  _root: unknown,
  { representations }: { representations: readonly Reference[] },
  context: Context,
  info: GraphQLResolveInfo,
): (Promise<object | null> | Error)[] {
  return representations.map((reference) => {
    try {
      const { type, key } = readReference(reference, info.schema)
      return context.byType(type, key, info)
    } catch (error) {
      return error as Error
    }
  })
}

function readReference(reference: Reference, schema: GraphQLSchema): { type: string; key: string } {
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
