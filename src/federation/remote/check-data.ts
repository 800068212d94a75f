import {
  getOperationAST,
  isInterfaceType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import { responseName, selectedFields } from '../../batch/selected-fields.ts'
import { isObject } from '../../json.ts'
import { Unusable } from './unusable.ts'

/** What can be checked of an operation's answer. */
export type Expected = {
  /** Names that stand in `data` whatever the variables are. */
  names: readonly string[]
  entities: readonly Entities[]
  /** The rest of `data`, as far as type names are selected in it. */
  data: Typed
}

/** A field `_entities`: what was sent, and what is selected on each. */
type Entities = { name: string; representations: ValueNode | undefined; item: Typed }

/** Under which names type names stand in an object, and in which of its fields there are more. */
type Typed = { typenames: readonly string[]; fields: readonly (readonly [name: string, Typed])[] }

type Sent = { variables?: Readonly<Record<string, unknown>> | undefined; failed: boolean }

const known = new WeakMap<OperationDefinitionNode, Expected>()

/** Reads from a document what can be checked of its answer, once. */
export function findExpected(document: DocumentNode, operationName: string | undefined): Expected {
  const operation = getOperationAST(document, operationName)
  if (!operation) throw new Error(`The document has no operation ${operationName ?? 'of its own'}.`)
  const found = known.get(operation)
  if (found) return found
  const expected = readExpected(operation, fragmentsOf(document))
  known.set(operation, expected)
  return expected
}

type FragmentOf = (name: string) => FragmentDefinitionNode | undefined

function fragmentsOf({ definitions }: DocumentNode): FragmentOf {
  const fragments = definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
  return (name) => fragments.find((each) => each.name.value === name)
}

function readExpected({ selectionSet }: OperationDefinitionNode, fragmentOf: FragmentOf): Expected {
  const always = selectedFields([selectionSet], fragmentOf, ({ directives }) => !directives?.length)
  const entities: Entities[] = []
  const fields: [string, Typed][] = []
  const byName = fieldsByName([selectionSet], fragmentOf)
  for (const [name, nodes] of byName) {
    const [node] = nodes
    const typed = readTyped(nodes, fragmentOf)
    if (node?.name.value !== '_entities') {
      if (isWorth(typed)) fields.push([name, typed])
      continue
    }
    const argument = node.arguments?.find((each) => each.name.value === 'representations')
    entities.push({ name, representations: argument?.value, item: typed })
  }
  return {
    names: [...new Set(always.map(({ field }) => responseName(field)))],
    entities,
    data: { typenames: typenamesIn(byName), fields },
  }
}

function readTyped(nodes: readonly FieldNode[], fragmentOf: FragmentOf): Typed {
  const byName = fieldsByName(
    nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    fragmentOf,
  )
  const fields = [...byName].map(([name, below]) => [name, readTyped(below, fragmentOf)] as const)
  return { typenames: typenamesIn(byName), fields: fields.filter(([, typed]) => isWorth(typed)) }
}

function fieldsByName(sets: readonly SelectionSetNode[], fragmentOf: FragmentOf): Map<string, FieldNode[]> {
  const fields = selectedFields(sets, fragmentOf).map(({ field }) => field)
  return Map.groupBy(fields, responseName)
}

/** A name can stand for the type on one type, and for another field on another: that one cannot be checked. */
function typenamesIn(byName: ReadonlyMap<string, readonly FieldNode[]>): string[] {
  return [...byName.keys()].filter((key) => byName.get(key)?.every(({ name }) => name.value === '__typename'))
}

function isWorth({ typenames, fields }: Typed): boolean {
  return typenames.length > 0 || fields.length > 0
}

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
