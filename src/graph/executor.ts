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
import type { Loaders } from '../batch/load.ts'
import { firstErrors } from './first-errors.ts'
import { createPlans } from './plans.ts'
import { WrittenData } from './written-data.ts'

/** A valid operation, as sent. */
export type Operation = {
  document: DocumentNode
  operationName?: string | null
  variables?: Readonly<Record<string, unknown>> | null
}

/** Characters of interned documents: at most 500 documents, because a short one counts as 4 000 more. Apollo keeps as many. */
const MAX_INTERNED_LENGTH = 2_000_000
const MIN_WEIGHT = 4_000

/** How an operation is run. */
type Run = Operation & {
  contextValue: Loaders
  /** Whether the data of the result may be a {@link WrittenData}. */
  acceptsText?: boolean | undefined
}

/** Executes an operation. The result contains the errors of fields. */
export type Execute = (run: Run) => Promise<ExecutionResult>

/**
 * Creates an executor. It asks the database once for all that an operation loads at places that are known beforehand.
 * Where that is the whole response, and the caller takes text, it is written from the rows. Otherwise graphql-js runs the
 * resolvers, whose loaders find these rows and ask for the rest, level by level.
 */
export function createExecutor(schema: GraphQLSchema): Execute {
  const intern = createInterning()
  const findPlan = createPlans(schema)

  return async ({ document: sent, operationName, variables, contextValue, acceptsText }) => {
    const document = intern(sent)
    const operation = getOperationAST(document, operationName)
    const coerced = operation && coerceVariables(schema, operation, variables)
    const plan = coerced && findPlan(document, operation, coerced)
    const foreseen = plan && (await contextValue.foresee(plan, coerced))
    const written = acceptsText ? await foreseen?.write() : undefined
    if (written) return { data: new WrittenData(written.text, written) as never }
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
