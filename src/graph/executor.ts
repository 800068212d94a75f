import {
  execute as interpret,
  getOperationAST,
  getVariableValues,
  print,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import { createCompiler } from './compiler.ts'

/** A valid operation, as it was sent. */
export type Operation = {
  document: DocumentNode
  operationName?: string | null
  variables?: Readonly<Record<string, unknown>> | null
}

/** Executes an operation. In: what its resolvers share. Out: as GraphQL has it; errors of fields are in it. */
export type Execute = (operation: Operation & { contextValue: unknown }) => Promise<ExecutionResult>

/** Characters of documents that are known by their text: some thousand documents, because a short one weighs as much as 4 000. */
const MOST_TEXT = 4_000_000
const LEAST_WEIGHT = 4_000

/**
 * Makes an executor. An operation that comes again is run by a function compiled for it; graphql-js runs all others, and
 * those whose variables cannot be coerced. A compiled run with errors is repeated by graphql-js, which reports them in
 * its own order; with the same context, so that what was loaded, or failed, is not loaded again unless `@skip` cut it.
 */
export function createExecutor(schema: GraphQLSchema, compile = createCompiler(schema)): Execute {
  const intern = createInterning()

  return async ({ document: sent, operationName, variables, contextValue }) => {
    const document = intern(sent)
    const operation = getOperationAST(document, operationName)
    const coerced = operation && coerceVariables(schema, operation, variables)
    const run = coerced && compile(document, operation, coerced)
    if (run) {
      const result = await run(undefined, contextValue, variables)
      if (!result.errors) return result
    }
    return interpret({ schema, document, operationName, variableValues: variables, contextValue })
  }
}

/**
 * Makes a memory of documents. Out: a function that gives the same document for equal ones, because what is worked out for an operation is kept with
 * its nodes. In it the text stands beside what was parsed from it: a document may have been changed since.
 */
export function createInterning(): (document: DocumentNode) => DocumentNode {
  const byText = new LRUCache<string, DocumentNode>({
    maxSize: MOST_TEXT,
    sizeCalculation: (_, text) => text.length + LEAST_WEIGHT,
  })
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

/** Out: undefined where the variables are not what the operation declares. */
function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Operation['variables'],
): Readonly<Record<string, unknown>> | undefined {
  if (variableDefinitions.length === 0) return {}
  return getVariableValues(schema, variableDefinitions, { ...variables }, { maxErrors: 1 }).coerced
}
