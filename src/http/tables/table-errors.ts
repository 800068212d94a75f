import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { errorCodes, hubError } from '../../errors.ts'
import { TableErrors, VersionChanged } from '../../tabular/pages.ts'

/** Formats an error for the client. */
export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError

/** Formats the errors of a table for the client, and logs those that are our fault. */
export function formatTableErrors(formatError: FormatError, error: unknown): GraphQLFormattedError[] {
  return (error instanceof TableErrors ? error.errors : [asGraphqlError(error)]).map((each) =>
    formatError(each.toJSON(), each),
  )
}

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error
  return error instanceof VersionChanged
    ? hubError(errorCodes.UNAVAILABLE, error.message)
    : new GraphQLError('', { originalError: error as Error })
}
