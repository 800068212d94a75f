import { GraphQLScalarType } from 'graphql'
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'

// Dates and instants are text on both sides, as the database returns them. Only the functions are taken from the
// library's scalars: a whole scalar would replace the SDL's description.
export const scalars = {
  Date: { ...functionsOf(GraphQLLocalDate, 'Send a date like 2025-11-13.'), serialize: serializeDate },
  DateTime: functionsOf(GraphQLDateTimeISO, 'Send a date and time like 2025-11-13T09:30:00Z.'),
  // Output only, and unchanged.
  GeoJSON: functionsOf(new GraphQLScalarType({ name: 'GeoJSON' })),
}

/** The database returns valid dates, so the library checks only what is not written as one. */
function serializeDate(value: unknown): unknown {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : GraphQLLocalDate.serialize(value)
}

/** The functions of a scalar. `advice` is the error of an invalid input value, which graphql-js quotes before it. */
function functionsOf({ serialize, parseValue, parseLiteral }: GraphQLScalarType, advice?: string) {
  const withAdvice =
    <Sent extends unknown[], Read>(read: (...sent: Sent) => Read) =>
    (...sent: Sent): Read => {
      try {
        return read(...sent)
      } catch {
        throw new TypeError(advice)
      }
    }
  return advice === undefined
    ? { serialize, parseValue, parseLiteral }
    : { serialize, parseValue: withAdvice(parseValue), parseLiteral: withAdvice(parseLiteral) }
}
