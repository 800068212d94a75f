import type { GraphQLError } from 'graphql'
import { errorCodes, hubError } from '../../errors.ts'

/**
 * An error for the part of an answer that a partner's graph did not give.
 * In: the partner's name; the id under which the log has the reason.
 */
export function subgraphUnavailable(name: string, correlationId: string): GraphQLError {
  return hubError(
    errorCodes.SUBGRAPH_UNAVAILABLE,
    `The subgraph '${name}' is not available at the moment, so its part of the answer is missing. Send the request again later. ${quoteThis(correlationId)}`,
    { extensions: { subgraph: name, correlationId } },
  )
}

/**
 * An error that a partner's graph answered with. In: the partner's name; the id under which the log has its words; the
 * path that it gave; its words and code, where clients may read them.
 */
export function subgraphReported(
  name: string,
  correlationId: string,
  path: readonly (string | number)[] | undefined,
  allowed?: { message: string; code: string },
): GraphQLError {
  const message = allowed?.message ?? `The subgraph '${name}' could not answer this. ${quoteThis(correlationId)}`
  const subgraphCode = allowed && { subgraphCode: allowed.code }
  return hubError(errorCodes.SUBGRAPH_ERROR, message, {
    path,
    extensions: { subgraph: name, correlationId, ...subgraphCode },
  })
}

function quoteThis(correlationId: string): string {
  return `Quote this correlation id when you report it: ${correlationId}`
}
