import { isInterfaceType, isObjectType, valueFromASTUntyped, type GraphQLSchema } from 'graphql'
import { isObject } from '../../json.ts'
import type { Entities, Expected, Typed } from './expected.ts'
import { Unusable } from './unusable.ts'

type Sent = { variables?: Readonly<Record<string, unknown>> | undefined; failed: boolean }

/**
 * Checks that `data` are an answer to the operation: every field is there, the entities are as many as were sent and
 * of their types, and every type exists. Errors: an Unusable.
 * In: which types there are; the variables that were sent, and whether the answer has errors.
 */
export function checkData(
  schema: GraphQLSchema,
  { names, entities, data: typed }: Expected,
  data: Record<string, unknown>,
  sent: Sent,
): void {
  const missing = names.find((name) => !Object.hasOwn(data, name))
  if (missing !== undefined) throw new Unusable('unusable', `no ${missing} in the data`)
  for (const each of entities) if (Object.hasOwn(data, each.name)) checkEntities(schema, each, data[each.name], sent)
  // What the query type is called is the partner's business.
  for (const name of typed.typenames) typenameIn(data, name)
  for (const [name, below] of typed.fields) checkTypes(schema, below, data[name])
}

function checkEntities(schema: GraphQLSchema, { name, representations, item }: Entities, list: unknown, sent: Sent) {
  if (list === null && sent.failed) return
  const asked = representations && valueFromASTUntyped(representations, sent.variables)
  if (!Array.isArray(asked)) throw new Error(`The operation sends no list of representations to ${name}.`)
  if (!Array.isArray(list)) throw new Unusable('unusable', `${name} is no list`)
  if (list.length !== asked.length) {
    throw new Unusable('unusable', `${name} has ${list.length} entities, and ${asked.length} were asked for`)
  }
  const typenames = new Set(['__typename', ...item.typenames])
  for (const [index, entity] of list.entries()) {
    if (entity === null) continue
    if (!isObject(entity)) throw new Unusable('unusable', `${name} holds something that is no object`)
    const representation: unknown = asked[index]
    const expected = isObject(representation) ? representation['__typename'] : undefined
    for (const key of typenames) checkEntityType(schema, expected, typenameIn(entity, key))
    for (const [field, below] of item.fields) checkTypes(schema, below, entity[field])
  }
}

function checkEntityType(schema: GraphQLSchema, expected: unknown, found: string | undefined): void {
  if (found === undefined || found === expected) return
  if (typeof expected === 'string' && isRelated(schema, expected, found)) return
  throw new Unusable('unusable', `an entity of the type ${short(found)} where ${String(expected)} was asked for`)
}

/** Whether one is an interface of the other. What neither name says anything to us about passes. */
function isRelated(schema: GraphQLSchema, expected: string, found: string): boolean {
  const [one, other] = [schema.getType(expected), schema.getType(found)]
  if (!one && !other) return true
  const composite = [one, other].filter((type) => isObjectType(type) || isInterfaceType(type))
  const [first, second] = composite
  if (!first || !second) return false
  return (
    (isInterfaceType(first) && schema.isSubType(first, second)) ||
    (isInterfaceType(second) && schema.isSubType(second, first))
  )
}

function checkTypes(schema: GraphQLSchema, typed: Typed, value: unknown, listsAround = 0): void {
  if (value === null || value === undefined) return
  if (Array.isArray(value)) {
    if (listsAround === DEEPEST_LIST) throw new Unusable('unusable', 'lists too deep in each other')
    for (const each of value) checkTypes(schema, typed, each, listsAround + 1)
    return
  }
  if (!isObject(value)) throw new Unusable('unusable', 'a plain value where an object was asked for')
  for (const name of typed.typenames) {
    const found = typenameIn(value, name)
    if (found !== undefined && !schema.getType(found)) {
      throw new Unusable('unusable', `an object of the type ${short(found)}, which does not exist`)
    }
  }
  for (const [name, below] of typed.fields) checkTypes(schema, below, value[name])
}

/** No field is a list of lists of lists of lists; an attacker's answer may be a million. */
const DEEPEST_LIST = 4

/** Out: undefined where it is not there, because what selected it was for another type. */
function typenameIn(value: Record<string, unknown>, name: string): string | undefined {
  const found = value[name]
  if (typeof found === 'string') return found
  if (!Object.hasOwn(value, name)) return undefined
  throw new Unusable('unusable', `a ${name} that is no text`)
}

function short(name: string): string {
  return name.slice(0, 100)
}
