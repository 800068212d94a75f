import {
  getNamedType,
  getOperationAST,
  GraphQLBoolean,
  isInputObjectType,
  isNullableType,
  Kind,
  typeFromAST,
  TypeInfo,
  valueFromAST,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type NamedTypeNode,
  type NameNode,
  type ObjectFieldNode,
  type OperationDefinitionNode,
} from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import { LRUCache } from 'lru-cache'
import { findConditions, isCondition } from '../selections/conditions.ts'
import { createSelections, possibleTypes, type Selecting } from '../selections/selections.ts'

/** Compiling takes as long as some ten executions save: an operation that comes once or twice is not worth it. */
const RUNS_BEFORE_COMPILING = 2

/** Places of fields in one operation, those of its variables too: the dashboard has 25. Compiled, each takes 1 KB and 40 µs. */
const MOST_PLACES = 500

/** Places in all operations that are known: a thousand such as the contract's, in some 30 MB. */
const MOST_KNOWN_PLACES = 30_000

/** Gives an operation compiled to a function of its own, or undefined while, or because, it is not. In: its variables, coerced. */
export type Compile = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
) => CompiledQuery['query'] | undefined

type Variables = Readonly<Record<string, unknown>>

/** `places` of an operation that is not compiled is 1. */
type Known = { runs: number; query?: CompiledQuery['query']; places: number }

/**
 * Makes a compiler for operations that come again. What `@skip` and `@include` leave is compiled, once for each set of
 * their values, because graphql-jit mixes up the conditions of a fragment that stands at several places. Introspection
 * is not compiled, nor what would make very much code, nor what graphql-jit takes otherwise: a variable for a field of an
 * input object that has a default or may not be null, and names such as `__proto__`.
 */
export function createCompiler(schema: GraphQLSchema, runsBefore = RUNS_BEFORE_COMPILING): Compile {
  const numbers = new WeakMap<OperationDefinitionNode, number>()
  const conditions = new WeakMap<DocumentNode, readonly string[]>()
  const known = new LRUCache<string, Known>({ maxSize: MOST_KNOWN_PLACES, sizeCalculation: ({ places }) => places })
  let count = 0

  return (document, operation, variables) => {
    let number = numbers.get(operation)
    if (number === undefined) numbers.set(operation, (number = count++))
    let names = conditions.get(document)
    if (!names) conditions.set(document, (names = findConditions(document)))
    const key = `${number} ${names.map((name) => variables[name]).join()}`
    const { runs, query, places } = known.get(key) ?? { runs: 0, places: 1 }
    if (runs < runsBefore) known.set(key, { runs: runs + 1, places })
    else if (runs === runsBefore) {
      const entry = { runs: runs + 1, ...compileWithout(schema, document, operation, variables) }
      known.set(key, entry)
      return entry.query
    }
    return query
  }
}

function compileWithout(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Pick<Known, 'query' | 'places'> {
  const name = operation.name?.value
  const pruned = prune(schema, withOnly(document, operation), variables)
  const remaining = pruned && getOperationAST(pruned, name)
  const places = remaining ? countPlaces(schema, pruned, remaining) : Infinity
  const compiled = places <= MOST_PLACES ? compileQuery(schema, pruned!, name) : undefined
  return compiled && isCompiledQuery(compiled) ? { query: compiled.query, places } : { places: 1 }
}

function withOnly(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const definitions = document.definitions.filter(
    (definition) => definition === operation || definition.kind !== Kind.OPERATION_DEFINITION,
  )
  return { ...document, definitions }
}

/**
 * The document without what `@skip` and `@include` leave out, and without these directives. Out: undefined where that
 * cannot be told because a condition is null, and where the document holds what is not compiled.
 */
function prune(schema: GraphQLSchema, document: DocumentNode, variables: Variables): DocumentNode | undefined {
  let possible = true
  const typeInfo = new TypeInfo(schema)
  const checkInputField = ({ value }: ObjectFieldNode) => {
    const mayBeLeftOut = isNullableType(typeInfo.getInputType()) && typeInfo.getDefaultValue() === undefined
    if (value.kind === Kind.VARIABLE && !mayBeLeftOut) possible = false
  }
  const checkName = ({ value }: NameNode) => {
    if (value === '__proto__') possible = false
  }
  const decide = (node: FieldNode | FragmentSpreadNode | InlineFragmentNode) => {
    const { directives = [] } = node
    if (node.kind === Kind.FIELD && (node.name.value === '__schema' || node.name.value === '__type')) possible = false
    if (directives.length === 0) return undefined
    for (const { name, arguments: [condition] = [] } of directives) {
      if (!isCondition(name.value)) continue
      const value = condition && valueFromAST(condition.value, GraphQLBoolean, variables)
      if (typeof value !== 'boolean') possible = false
      if (value === (name.value === 'skip')) return null
    }
    return { ...node, directives: directives.filter(({ name }) => !isCondition(name.value)) }
  }
  const pruned = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: decide,
      FragmentSpread: decide,
      InlineFragment: decide,
      ObjectField: checkInputField,
      Name: checkName,
    }),
  )
  return possible ? pruned : undefined
}

/**
 * How many fields a compiled operation writes out: each in every place where a fragment puts it, once for each possible
 * type. Counting ends soon after the most that are compiled.
 */
function countPlaces(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): number {
  const selections = createSelections(schema, document)
  let places = 0

  function count(type: GraphQLObjectType, nodes: readonly Selecting[]): void {
    places++
    for (const { field, nodes: merged } of selections.on(type, nodes)) {
      const targets = possibleTypes(schema, getNamedType(field.type))
      if (targets.length === 0) places++
      for (const each of targets) if (places <= MOST_PLACES) count(each, merged)
    }
  }

  for (const { type } of operation.variableDefinitions ?? []) {
    const input = getNamedType(typeFromAST(schema, type as NamedTypeNode))
    if (isInputObjectType(input)) places += Object.keys(input.getFields()).length
  }
  count(schema.getRootType(operation.operation)!, [operation])
  return places
}
