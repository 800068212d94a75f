import { isUnionType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql'
import type { AnyModel } from '../batch/model.ts'
import type { Context } from '../domains/context.ts'
import { models } from '../domains/models.ts'
import { badUserInput, quote } from '../errors.ts'
import { fromGlobalId } from '../relay/global-id.ts'

type Reference = Readonly<Record<string, unknown>>

/**
 * The entities behind references, in their order: one statement for all of a type, whichever of its keys they give.
 * Errors: BAD_USER_INPUT in the place of a reference that names no entity type, or gives none of its keys.
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
      ? `A representation of ${model.type} holds none of its keys. Send one whole key, as the schema's '@key' has it.`
      : `${quote(String(type))} is no entity of this graph. Send as '__typename' a type that has a '@key'.`,
  )
}

/** The key of the row; undefined where the reference has none of the keys, whole and as values. */
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

/** PostgreSQL's text holds no null byte: one such value would fail all that are asked for with it. */
function valueOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value)
  return text.includes('\0') ? undefined : text
}
