import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { errorCodes, hubError } from '../errors.ts'
import { TableErrors, VersionChanged } from '../tabular/pages.ts'

/** Makes an error what a client may see of it. */
export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError

/** Writes what went wrong with a table as a client may see it; what is our fault is logged. */
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
