import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import type { FastifyRequest } from 'fastify'
import { getOperationAST } from 'graphql'
import type { Graph } from '../graph/graph.ts'
import type { ServedGraph } from '../graph/served-graph.ts'
import type { RequestContext } from './operation.ts'

/** Whether a gateway wants to know how long each field took. */
export function asksForTrace({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['apollo-federation-include-trace'] === 'ftv1'
}

/**
 * Has Apollo hand operations to our executor, in place of its own.
 *
 * @param inlineTrace - Whether gateways that ask for it are told how long each field took.
 */
export function executeBy(
  served: ServedGraph,
  dataVersion: Graph['dataVersion'],
  inlineTrace: boolean,
): ApolloServerOptionsWithGateway<RequestContext>['gateway'] {
  return {
    load: async () => ({
      async executor({ schema, document, request: { operationName, variables }, context }) {
        const { record, running, onlyValidate } = context as RequestContext
        // Where it is not clear which operation is meant, running says so.
        const operation = onlyValidate && getOperationAST(document, operationName)
        if (operation) {
          onlyValidate({ schema, document, operation, variables })
          return { data: {} }
        }
        const isTraced = inlineTrace && asksForTrace(running.client)
        const { result, version } = await served.run(
          { schema, document, operationName, variables },
          isTraced ? { ...running, traced: context } : running,
        )
        record.dataVersion = version
        if (version !== null) dataVersion?.record(version)
        return result
      },
    }),
    onSchemaLoadOrUpdate(use) {
      // Apollo asks for the SDL of a supergraph only to report it.
      const load = () => use({ apiSchema: served.schema, coreSupergraphSdl: '' })
      load()
      return served.onSchemaChange(load)
    },
    stop: async () => {},
  }
}
