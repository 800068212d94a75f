import {
  execute as interpret,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isAbstractType,
  isObjectType,
  Kind,
  print,
  visit,
  BREAK,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import { LRUCache } from 'lru-cache'
import { appliesTo, responseName, selectedFields } from '../batch/selected-fields.ts'

/** A valid operation, and what its resolvers share. */
type OperationToExecute = {
  document: DocumentNode
  operationName?: string | null
  variables?: Readonly<Record<string, unknown>> | null
  contextValue: unknown
}

/** Runs an operation. Out: what GraphQL's execution gives; errors of fields are in it. */
export type Execute = (operation: OperationToExecute) => Promise<ExecutionResult>

/** Compiling takes as long as some ten executions save: an operation that comes once or twice is not worth it. */
const RUNS_BEFORE_COMPILING = 2

/** Places of fields in one operation: the dashboard has 25. Compiled, a place takes 1 KB and 40 µs. */
const MOST_PLACES = 500

/** Places in all compiled operations: a thousand such as the contract's, in some 30 MB. */
const MOST_COMPILED_PLACES = 30_000

/** Characters of documents that are known by their text: a thousand of the longest that validation lets through. */
const MOST_TEXT = 4_000_000

/**
 * Makes an executor. From its third run on an operation is compiled to a function of its own. graphql-js runs it before
 * that, and always what would come out otherwise: variables that cannot be coerced, `@skip` and `@include` (graphql-jit
 * mixes up a fragment's conditions at different places), introspection, and operations that would make very much code.
 * A compiled run with errors is repeated by graphql-js, which reports them in its own order; with the same context, so
 * that what has been loaded is not loaded again.
 */
export function createExecutor(schema: GraphQLSchema): Execute {
  const intern = createInterning()
  const compile = createCompiler(schema)

  return async ({ document: sent, operationName, variables, contextValue }) => {
    const document = intern(sent)
    const operation = getOperationAST(document, operationName)
    const compiled = operation && compile(document, operation)
    if (compiled && canBeCoerced(schema, operation, variables)) {
      const result = await compiled.query(undefined, contextValue, variables)
      if (!result.errors) return result
    }
    return interpret({ schema, document, operationName, variableValues: variables, contextValue })
  }
}

/**
 * Out: a function that gives the same document for equal ones, because what is worked out for an operation is kept with
 * its nodes. In it the text stands beside what was parsed from it: a document may have been changed since.
 */
function createInterning(): (document: DocumentNode) => DocumentNode {
  const byText = new LRUCache<string, DocumentNode>({ maxSize: MOST_TEXT, sizeCalculation: (_, text) => text.length })
  const known = new WeakMap<DocumentNode, DocumentNode>()

  return (document) => {
    let interned = known.get(document)
    if (!interned) {
      const text = `${document.loc?.source.body}\n${print(document)}`
      interned = byText.get(text)
      if (!interned) byText.set(text, (interned = document))
      known.set(document, interned)
    }
    return interned
  }
}

/** Out: a function that gives an operation compiled, or undefined while, or because, it is not. */
function createCompiler(schema: GraphQLSchema) {
  const runs = new WeakMap<OperationDefinitionNode, number>()
  const compiled = new LRUCache<OperationDefinitionNode, { query?: CompiledQuery; places: number }>({
    maxSize: MOST_COMPILED_PLACES,
    sizeCalculation: ({ places }) => places,
  })

  return (document: DocumentNode, operation: OperationDefinitionNode): CompiledQuery | undefined => {
    const run = (runs.get(operation) ?? 0) + 1
    runs.set(operation, run)
    if (run <= RUNS_BEFORE_COMPILING) return undefined
    let entry = compiled.get(operation)
    if (!entry) {
      const places = isCompilable(document) ? countPlaces(schema, document, operation) : Infinity
      const query = places > MOST_PLACES ? undefined : compileQuery(schema, document, operation.name?.value)
      entry = query && isCompiledQuery(query) ? { query, places } : { places: 1 }
      compiled.set(operation, entry)
    }
    return entry.query
  }
}

function isCompilable(document: DocumentNode): boolean {
  let compilable = true
  const giveUp = () => {
    compilable = false
    return BREAK
  }
  visit(document, {
    Directive: ({ name }) => (name.value === 'skip' || name.value === 'include' ? giveUp() : undefined),
    Field: ({ name }) => (name.value === '__schema' || name.value === '__type' ? giveUp() : undefined),
  })
  return compilable
}

/**
 * How many fields a compiled operation writes out: each in every place where a fragment puts it, once for each possible
 * type. Counting ends soon after the most that are compiled.
 */
function countPlaces(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = new Map(
    document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  )
  let places = 0

  function count(type: GraphQLObjectType, nodes: readonly (FieldNode | OperationDefinitionNode)[]): void {
    places++
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
    const fields = selectedFields(
      selectionSets,
      (name) => fragments.get(name),
      (node) => appliesTo(schema, node, type),
    )
    for (const group of Map.groupBy(fields, ({ field }) => responseName(field)).values()) {
      const merged = group.map(({ field }) => field)
      const definition = type.getFields()[merged[0]!.name.value]
      const target = definition && getNamedType(definition.type)
      const targets = isAbstractType(target) ? schema.getPossibleTypes(target) : isObjectType(target) ? [target] : []
      if (targets.length === 0) places++
      for (const each of targets) if (places <= MOST_PLACES) count(each, merged)
    }
  }

  count(schema.getRootType(operation.operation)!, [operation])
  return places
}

function canBeCoerced(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: OperationToExecute['variables'],
): boolean {
  if (variableDefinitions.length === 0) return true
  return 'coerced' in getVariableValues(schema, variableDefinitions, { ...variables }, { maxErrors: 1 })
}
