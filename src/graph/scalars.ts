import { GraphQLScalarType } from 'graphql'
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'

// Dates and instants are text on both sides, as the database gives them. The SDL holds everything but the functions:
// a whole scalar would put its own description in place of the SDL's.
export const scalars = {
  Date: { ...functionsOf(GraphQLLocalDate, 'Send a day like 2025-11-13.'), serialize: serializeDate },
  DateTime: functionsOf(GraphQLDateTimeISO, 'Send an instant like 2025-11-13T09:30:00Z.'),
  // Given as it is; the graph takes none.
  GeoJSON: functionsOf(new GraphQLScalarType({ name: 'GeoJSON' })),
}

/** The database gives nothing but days: whether there is such a day is asked only where it is not written as one. */
function serializeDate(value: unknown): unknown {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : GraphQLLocalDate.serialize(value)
}

/** In: what to send, which is said of a value that is refused. graphql-js says before it which value that was. */
function functionsOf({ serialize, parseValue, parseLiteral }: GraphQLScalarType, wanted?: string) {
  const saying =
    <Sent extends unknown[], Read>(read: (...sent: Sent) => Read) =>
    (...sent: Sent): Read => {
      try {
        return read(...sent)
      } catch {
        throw new TypeError(wanted)
      }
    }
  return wanted === undefined
    ? { serialize, parseValue, parseLiteral }
    : { serialize, parseValue: saying(parseValue), parseLiteral: saying(parseLiteral) }
}
