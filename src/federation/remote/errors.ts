import { GraphQLError } from 'graphql'

/**
 * An error for the part of an answer that a partner's graph did not give.
 * In: the partner's name; the id under which the log has the reason.
 */
export function subgraphUnavailable(name: string, correlationId: string): GraphQLError {
  return new GraphQLError(
    `The subgraph '${name}' is not available at the moment, so its part of the answer is missing. Send the request again later. ${quoteThis(correlationId)}`,
    { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: name, correlationId } },
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
  return new GraphQLError(message, {
    path,
    extensions: { code: 'SUBGRAPH_ERROR', subgraph: name, correlationId, ...subgraphCode },
  })
}

function quoteThis(correlationId: string): string {
  return `Quote this correlation id when you report it: ${correlationId}`
}
