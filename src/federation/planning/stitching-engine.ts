import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation'
import { execute, GraphQLError } from 'graphql'
import { errorCodes } from '../../errors.ts'
import { findGraphs } from '../ownership.ts'
import { parseSdl } from '../parse-sdl.ts'
import { completeLeaves } from './leaf-values.ts'
import type { ExecutePlanned, ExecuteSubgraph } from './engine.ts'

/** Creates an engine that plans by stitching (@graphql-tools/federation), in plain JavaScript. */
export async function createStitchingEngine<C extends object>(
  supergraph: string,
  executeSubgraph: ExecuteSubgraph<C>,
): Promise<ExecutePlanned<C>> {
  const names = new Map(findGraphs(parseSdl(supergraph)).map(({ value, name }) => [value, name]))
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl: supergraph,
    batch: true,
    onSubschemaConfig(subschema) {
      const name = names.get(subschema.name) ?? subschema.name
      subschema.executor = async ({ document, operationName, variables, operationType, context }) => {
        const request = { document, operationName, variables, mutation: operationType === 'mutation' }
        const result = await executeSubgraph(name, request, (context as unknown as { shared: C }).shared)
        return completeLeaves(subschema.schema, document, result) as never
      }
    },
  })

  return async ({ document, operationName, variables, context }) => {
    const contextValue = { shared: context }
    const { errors, ...result } = await execute({
      schema,
      document,
      operationName,
      variableValues: variables,
      contextValue,
    })
    return { ...result, ...(errors && { errors: once(errors.flatMap(separate)).map(withoutAliases) }) }
  }
}

/** One failed request gives an error for each field that it should have returned. */
function once(errors: readonly GraphQLError[]): GraphQLError[] {
  const distinct = new Map<unknown, GraphQLError>()
  for (const error of errors) {
    const { code, correlationId } = error.extensions
    const key = code === errorCodes.SUBGRAPH_ERROR ? error : (correlationId ?? error)
    if (!distinct.has(key)) distinct.set(key, error)
  }
  return [...distinct.values()]
}

/** Several errors of one field come as one, whose message repeats all of theirs. */
function separate(error: GraphQLError): GraphQLError[] {
  const { originalError, path } = error
  if (!(originalError instanceof AggregateError)) return [error]
  const distinct = new Map<string, GraphQLError>()
  for (const each of originalError.errors as unknown[]) {
    if (!(each instanceof GraphQLError)) return [error]
    const { message, extensions } = each
    distinct.set(message, new GraphQLError(message, { path, extensions, originalError: each.originalError }))
  }
  return [...distinct.values()]
}

/** Where members of a union differ in whether a field may be null, stitching gives the field an alias of its own. */
function withoutAliases(error: GraphQLError): GraphQLError {
  const { message, nodes, originalError, extensions } = error
  const path = error.path?.map((key) => (typeof key === 'string' ? key.replace(/^_(nullable|nonNullable)_/, '') : key))
  return new GraphQLError(message, { nodes, path, originalError, extensions })
}
