import { GraphQLScalarType } from 'graphql'
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'

// Dates and instants are text on both sides, as the database gives them. The SDL holds everything but the functions:
// a whole scalar would put its own description in place of the SDL's.
export const scalars = {
  Date: { ...functionsOf(GraphQLLocalDate), serialize: serializeDate },
  DateTime: functionsOf(GraphQLDateTimeISO),
  // Given as it is; the graph takes none.
  GeoJSON: functionsOf(new GraphQLScalarType({ name: 'GeoJSON' })),
}

/** The database gives nothing but days: whether there is such a day is asked only where it is not written as one. */
function serializeDate(value: unknown): unknown {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : GraphQLLocalDate.serialize(value)
}

function functionsOf({ serialize, parseValue, parseLiteral }: GraphQLScalarType) {
  return { serialize, parseValue, parseLiteral }
}
