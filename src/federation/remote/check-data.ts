import { isInterfaceType, isObjectType, valueFromASTUntyped, type GraphQLSchema } from 'graphql'
import { isObject } from '../../json.ts'
import type { Entities, Expected, Typed } from './expected.ts'
import { Unusable } from './unusable.ts'

type Sent = { variables?: Readonly<Record<string, unknown>> | undefined; failed: boolean }

/**
 * Checks that `data` fits the operation: every field is there, entities have the number and types of the
 * representations, and every type exists.
 *
 * @param schema - The schema of the supergraph.
 * @param sent - The variables that were sent, and whether the response has errors.
 * @throws {@link Unusable} if it does not fit.
 */
export function checkData(
  schema: GraphQLSchema,
  { names, entities, data: typed }: Expected,
  data: Record<string, unknown>,
  sent: Sent,
): void {
  const missing = names.find((name) => !Object.hasOwn(data, name))
  if (missing !== undefined) throw new Unusable('unusable', `the data has no ${missing}`)
  for (const each of entities) if (Object.hasOwn(data, each.name)) checkEntities(schema, each, data[each.name], sent)
  // A partner may name its query type freely.
  for (const name of typed.typenames) typenameIn(data, name)
  for (const [name, below] of typed.fields) checkTypes(schema, below, data[name])
}

function checkEntities(schema: GraphQLSchema, { name, representations, item }: Entities, list: unknown, sent: Sent) {
  if (list === null && sent.failed) return
  const references = representations && valueFromASTUntyped(representations, sent.variables)
  if (!Array.isArray(references)) throw new Error(`The operation sends no list of representations to ${name}.`)
  if (!Array.isArray(list)) throw new Unusable('unusable', `${name} is not a list`)
  if (list.length !== references.length) {
    throw new Unusable('unusable', `${name} has ${list.length} entities instead of ${references.length}`)
  }
  const typenames = new Set(['__typename', ...item.typenames])
  for (const [index, entity] of list.entries()) {
    if (entity === null) continue
    if (!isObject(entity)) throw new Unusable('unusable', `${name} contains something other than an object`)
    const representation: unknown = references[index]
    const expected = isObject(representation) ? representation['__typename'] : undefined
    for (const key of typenames) checkEntityType(schema, expected, typenameIn(entity, key))
    for (const [field, below] of item.fields) checkTypes(schema, below, entity[field])
  }
}

function checkEntityType(schema: GraphQLSchema, expected: unknown, found: string | undefined): void {
  if (found === undefined || found === expected) return
  if (typeof expected === 'string' && isRelated(schema, expected, found)) return
  throw new Unusable('unusable', `an entity of type ${short(found)} instead of ${String(expected)}`)
}

/** Whether one type is an interface of the other. Passes if the schema knows neither. */
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
    if (listsAround === DEEPEST_LIST) throw new Unusable('unusable', 'lists nested too deeply')
    for (const each of value) checkTypes(schema, typed, each, listsAround + 1)
    return
  }
  if (!isObject(value)) throw new Unusable('unusable', 'a scalar instead of an object')
  for (const name of typed.typenames) {
    const found = typenameIn(value, name)
    if (found !== undefined && !schema.getType(found)) {
      throw new Unusable('unusable', `an object of type ${short(found)}, which does not exist`)
    }
  }
  for (const [name, below] of typed.fields) checkTypes(schema, below, value[name])
}

/** No real field nests lists deeper; an attacker could nest a million. */
const DEEPEST_LIST = 4

/** The type name; undefined if it is missing, because the selection was for another type. */
function typenameIn(value: Record<string, unknown>, name: string): string | undefined {
  const found = value[name]
  if (typeof found === 'string') return found
  if (!Object.hasOwn(value, name)) return undefined
  throw new Unusable('unusable', `${name} is not text`)
}

function short(name: string): string {
  return name.slice(0, 100)
}
