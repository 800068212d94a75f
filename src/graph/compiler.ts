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

/** Compiling takes about as long as ten executions save: an operation that runs once or twice is not worth it. */
const RUNS_BEFORE_COMPILING = 2

/**
 * Maximum number of fields in one operation, with those of its input objects: the dashboard has 25. Compiled, each
 * takes 3 KB and 40 µs.
 */
const MAX_FIELDS = 500

/** Maximum number of fields in all compiled operations: some 200 operations like the contract's, about 17 MB. */
const MAX_CACHED_FIELDS = 5_000

/** Returns the compiled function of an operation, given its coerced variables; undefined if it is not compiled. */
export type Compile = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
) => CompiledQuery['query'] | undefined

type Variables = Readonly<Record<string, unknown>>

/** `fieldCount` is 1 for an operation that is not compiled. */
type Cached = { runs: number; query?: CompiledQuery['query']; fieldCount: number }

/**
 * Creates a compiler for repeated operations. It compiles what `@skip` and `@include` keep, once for each set of their
 * values, because graphql-jit confuses the conditions of a fragment that is spread several times. It does not compile
 * introspection, very large operations, or what graphql-jit handles differently from graphql-js: a variable in an input
 * field that has a default or is non-null, and names such as `__proto__`.
 *
 * @param runsBefore - How often an operation runs uncompiled first.
 */
export function createCompiler(schema: GraphQLSchema, runsBefore = RUNS_BEFORE_COMPILING): Compile {
  const numbers = new WeakMap<OperationDefinitionNode, number>()
  const conditions = new WeakMap<DocumentNode, readonly string[]>()
  const cache = new LRUCache<string, Cached>({
    maxSize: MAX_CACHED_FIELDS,
    sizeCalculation: ({ fieldCount }) => fieldCount,
  })
  let count = 0

  return (document, operation, variables) => {
    let number = numbers.get(operation)
    if (number === undefined) numbers.set(operation, (number = count++))
    let names = conditions.get(document)
    if (!names) conditions.set(document, (names = findConditions(document)))
    const key = `${number} ${names.map((name) => variables[name]).join()}`
    const { runs, query, fieldCount } = cache.get(key) ?? { runs: 0, fieldCount: 1 }
    if (runs < runsBefore) cache.set(key, { runs: runs + 1, fieldCount })
    else if (runs === runsBefore) {
      const entry = { runs: runs + 1, ...compilePruned(schema, document, operation, variables) }
      cache.set(key, entry)
      return entry.query
    }
    return query
  }
}

function compilePruned(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Pick<Cached, 'query' | 'fieldCount'> {
  const name = operation.name?.value
  const pruned = prune(schema, withOnly(document, operation), variables)
  const remaining = pruned && getOperationAST(pruned, name)
  const fieldCount = remaining ? countFields(schema, pruned, remaining) : Infinity
  const compiled = fieldCount <= MAX_FIELDS ? compileQuery(schema, pruned!, name) : undefined
  return compiled && isCompiledQuery(compiled) ? { query: compiled.query, fieldCount } : { fieldCount: 1 }
}

function withOnly(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const definitions = document.definitions.filter(
    (definition) => definition === operation || definition.kind !== Kind.OPERATION_DEFINITION,
  )
  return { ...document, definitions }
}

/**
 * Removes what `@skip` and `@include` exclude, and these directives.
 *
 * @returns The document; undefined if a condition is null, or if the document contains what is not compiled.
 */
function prune(schema: GraphQLSchema, document: DocumentNode, variables: Variables): DocumentNode | undefined {
  let possible = true
  const typeInfo = new TypeInfo(schema)
  const checkInputField = ({ value }: ObjectFieldNode) => {
    const isOptional = isNullableType(typeInfo.getInputType()) && typeInfo.getDefaultValue() === undefined
    if (value.kind === Kind.VARIABLE && !isOptional) possible = false
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
 * Counts the fields that a compiled operation writes out: once for each spread of a fragment and for each possible
 * type. Counting stops soon after the limit.
 */
function countFields(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): number {
  const selections = createSelections(schema, document)
  let fieldCount = 0

  function count(type: GraphQLObjectType, nodes: readonly Selecting[]): void {
    fieldCount++
    for (const { field, nodes: merged } of selections.on(type, nodes)) {
      const targets = possibleTypes(schema, getNamedType(field.type))
      if (targets.length === 0) fieldCount++
      for (const each of targets) if (fieldCount <= MAX_FIELDS) count(each, merged)
    }
  }

  for (const { type } of operation.variableDefinitions ?? []) {
    const input = getNamedType(typeFromAST(schema, type as NamedTypeNode))
    if (isInputObjectType(input)) fieldCount += Object.keys(input.getFields()).length
  }
  count(schema.getRootType(operation.operation)!, [operation])
  return fieldCount
}
