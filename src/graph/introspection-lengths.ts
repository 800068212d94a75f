import {
  isAbstractType,
  isEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'

/** The lengths of one kind of list: the average and the longest. */
export type Lengths = { average: number; longest: number }

/** Measures the lists of introspection, by field name. */
export function introspectionLengths(schema: GraphQLSchema): Record<string, Lengths> {
  const types = Object.values(schema.getTypeMap())
  const fieldsOf = (type: GraphQLNamedType) =>
    'getFields' in type ? Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields()) : []
  const ofTypes = (count: (type: GraphQLNamedType) => number) => lengthsOf(types.map(count))
  const args = [...types.flatMap(fieldsOf), ...schema.getDirectives()].map((each) =>
    'args' in each ? each.args.length : 0,
  )
  const fields = ofTypes((type) => fieldsOf(type).length)
  return {
    types: lengthsOf([types.length]),
    directives: lengthsOf([schema.getDirectives().length]),
    fields,
    inputFields: fields,
    interfaces: ofTypes((type) => ('getInterfaces' in type ? type.getInterfaces().length : 0)),
    enumValues: ofTypes((type) => (isEnumType(type) ? type.getValues().length : 0)),
    possibleTypes: ofTypes((type) => (isAbstractType(type) ? schema.getPossibleTypes(type).length : 0)),
    args: lengthsOf(args),
  }
}

function lengthsOf(lengths: readonly number[]): Lengths {
  const sum = lengths.reduce((total, length) => total + length, 0)
  return { average: sum / lengths.length, longest: Math.max(...lengths) }
}
