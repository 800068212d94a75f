import type { GraphQLError } from 'graphql'
import { errorCodes, hubError } from '../../errors.ts'

/**
 * Creates the error for fields whose subgraph does not respond.
 *
 * @param name - The subgraph's name.
 * @param correlationId - The id of the log line with the reason.
 */
export function subgraphUnavailable(name: string, correlationId: string): GraphQLError {
  return hubError(
    errorCodes.SUBGRAPH_UNAVAILABLE,
    `The subgraph '${name}' is unavailable at the moment, so its part of the response is missing. Try again later. ${quoteThis(correlationId)}`,
    { extensions: { subgraph: name, correlationId } },
  )
}

/**
 * Creates the error for fields whose subgraph refuses the request, or would return too much.
 *
 * @param name - The subgraph's name.
 * @param correlationId - The id of the log line with the reason.
 * @param why - What happened, and what the client can do.
 */
export function subgraphRefused(name: string, correlationId: string, why: keyof typeof refusals): GraphQLError {
  const message = `${refusals[why](name)} ${quoteThis(correlationId)}`
  return hubError(errorCodes.SUBGRAPH_REFUSED, message, { extensions: { subgraph: name, correlationId } })
}

const refusals = {
  refused: (name: string) =>
    `The subgraph '${name}' refused this request, so its part of the response is missing. Check the arguments of its fields: it would refuse the same request again.`,
  oversized: (name: string) =>
    `The response of the subgraph '${name}' is too large, so its part of the response is missing. Ask for fewer objects or fields of it.`,
}

/**
 * Creates the error for an error that a subgraph returned.
 *
 * @param name - The subgraph's name.
 * @param correlationId - The id of the log line with the original error.
 * @param path - The path of the original error.
 * @param allowed - Its message and code, if clients may read them.
 */
export function subgraphReported(
  name: string,
  correlationId: string,
  path: readonly (string | number)[] | undefined,
  allowed?: { message: string; code: string },
): GraphQLError {
  const message = allowed?.message ?? `The subgraph '${name}' reported an error here. ${quoteThis(correlationId)}`
  const subgraphCode = allowed && { subgraphCode: allowed.code }
  return hubError(errorCodes.SUBGRAPH_ERROR, message, {
    path,
    extensions: { subgraph: name, correlationId, ...subgraphCode },
  })
}

function quoteThis(correlationId: string): string {
  return `Quote this correlation id when you report it: ${correlationId}`
}
