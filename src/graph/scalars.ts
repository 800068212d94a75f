import { GraphQLScalarType } from 'graphql'
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'

// Dates and instants are text on both sides, as the database gives them. The SDL holds the descriptions.
export const scalars = {
  Date: named('Date', GraphQLLocalDate),
  DateTime: named('DateTime', GraphQLDateTimeISO),
}

function named(name: string, scalar: GraphQLScalarType): GraphQLScalarType {
  return new GraphQLScalarType({ ...scalar.toConfig(), name, description: null, specifiedByURL: null })
}
