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
import { firstErrors } from './first-errors.ts'

/** A valid operation, as sent. */
export type Operation = {
  document: DocumentNode
  operationName?: string | null
  variables?: Readonly<Record<string, unknown>> | null
}

/** Executes an operation. The result contains the errors of fields. */
export type Execute = (operation: Operation & { contextValue: unknown }) => Promise<ExecutionResult>

/** Characters of interned documents: at most 500 documents, because a short one counts as 4 000 more. Apollo keeps as many. */
const MAX_INTERNED_LENGTH = 2_000_000
const MIN_WEIGHT = 4_000

/**
 * Creates an executor. Repeated operations run compiled; graphql-js runs all others, and those with invalid variables.
 * If a compiled run has errors, graphql-js runs the operation again and reports them in its own order. Both runs share
 * a context, so nothing is loaded twice, except where `@skip` excluded it.
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
    const result = await interpret({ schema, document, operationName, variableValues: variables, contextValue })
    return result.errors ? { ...result, errors: firstErrors(result.errors) } : result
  }
}

/**
 * Creates a function that returns the same document for equal ones, because results are cached by its nodes. The key is
 * the source text and the printed document, since a document may have been changed after parsing.
 */
export function createInterning(): (document: DocumentNode) => DocumentNode {
  const byText = new LRUCache<string, DocumentNode>({
    maxSize: MAX_INTERNED_LENGTH,
    sizeCalculation: (_, text) => text.length + MIN_WEIGHT,
  })
  const byDocument = new WeakMap<DocumentNode, DocumentNode>()

  return (document) => {
    let interned = byDocument.get(document)
    if (!interned) {
      const text = `${document.loc?.source.body}\n${print(document)}`
      interned = byText.get(text)
      if (!interned) byText.set(text, (interned = document))
      byDocument.set(document, interned)
    }
    return interned
  }
}

/** Coerces the variables; undefined if they do not match their declarations. */
function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Operation['variables'],
): Readonly<Record<string, unknown>> | undefined {
  if (variableDefinitions.length === 0) return {}
  return getVariableValues(schema, variableDefinitions, { ...variables }, { maxErrors: 1 }).coerced
}
