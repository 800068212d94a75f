import {
  coerceInputValue,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
} from 'graphql'
import { badUserInput, quote } from '../../errors.ts'
import { geojson } from '../../tabular/formats/geojson.ts'
import { formats } from '../../tabular/formats/index.ts'
import { textOptionNames, type Query } from '../query-string.ts'
import { GEOMETRY, hasLocation, type DataList } from './lists.ts'

/** A parameter of a list's URL: its value is a variable of the operation, or a field of that variable. */
export type Parameter = { name: string; type: GraphQLInputType; variable: string; field?: string }

/** The file extensions of a list, without dots. */
export function extensionsOf(list: DataList, schema: GraphQLSchema): string[] {
  return formats.filter((format) => format !== geojson || hasLocation(list, schema)).map(({ extension }) => extension)
}

/** Parameters that do not select data. */
const writing = [...textOptionNames, 'api_key']

/** The data parameters of a list: the fields of its filter, and the other variables of its operation. */
export function parametersOf({ operation }: DataList, schema: GraphQLSchema): Parameter[] {
  return (operation.variableDefinitions ?? []).flatMap(({ variable: { name }, type: node }): Parameter[] => {
    const variable = name.value
    const type = typeFromAST(schema, node as never) as GraphQLInputType
    if (variable === GEOMETRY) return []
    if (!isInputObjectType(type)) return [{ name: variable, type, variable }]
    return Object.values(type.getFields()).map((field) => ({
      name: field.name,
      type: field.type,
      variable,
      field: field.name,
    }))
  })
}

/** The values of a parameter that is an enum; none for other types. */
export function valuesOf({ type }: Parameter): string[] {
  const named = getNamedType(type)
  return isEnumType(named) ? named.getValues().map(({ name }) => name) : []
}

/**
 * Reads the variables of a list's operation from a query string. Several values are separated by commas, or sent in
 * parameters of the same name.
 *
 * @throws {GraphQLError} BAD_USER_INPUT for a parameter that the list does not have, or a value of the wrong type.
 */
export function readVariables(list: DataList, schema: GraphQLSchema, query: Query): Record<string, unknown> {
  const parameters = parametersOf(list, schema)
  const variables: Record<string, unknown> = {}
  for (const [name, sent] of Object.entries(query)) {
    if (writing.includes(name)) continue
    const parameter = parameters.find((each) => each.name === name)
    if (!parameter)
      throw badUserInput(
        `${quote(name)} is not a parameter of ${list.name}. Send one of ${[...parameters.map((each) => each.name), ...writing].join(', ')}.`,
      )
    const value = readValue(parameter, [sent].flat())
    const { variable, field } = parameter
    if (field === undefined) variables[variable] = value
    else variables[variable] = { ...(variables[variable] as object | undefined), [field]: value }
  }
  return variables
}

function readValue({ name, type }: Parameter, sent: readonly string[]): unknown {
  const nullable = getNullableType(type)
  if (isListType(nullable))
    return sent.flatMap((each) => each.split(',')).map((each) => readScalar(name, nullable.ofType, each.trim()))
  if (sent.length > 1) throw badUserInput(`'${name}' is sent ${sent.length} times. Send it once.`)
  return readScalar(name, nullable, sent[0]!)
}

function readScalar(name: string, type: GraphQLInputType, text: string): unknown {
  const named = getNamedType(type)
  if (text === '') throw badUserInput(`'${name}' has no value. Send ${wanted(named)}, or leave the parameter out.`)
  return coerceInputValue(readers[named.name]?.(text) ?? text, type, () => {
    throw badUserInput(`'${name}' is ${quote(text)}. Send ${wanted(named)}.`)
  })
}

const readNumber = (text: string) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text)

/** How to read the values of a query string that are not text in JSON, or are changed by URL encoding. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  Int: readNumber,
  Float: readNumber,
  Boolean: (text) => text === 'true' || (text !== 'false' && text),
  // A plus sign that is not escaped is a space in a query string.
  DateTime: (text) => text.replace(/ (?=\d\d:\d\d$)/, '+'),
}

function wanted(type: GraphQLNamedInputType): string {
  if (isEnumType(type))
    return `one of ${type
      .getValues()
      .map((each) => each.name)
      .join(', ')}`
  const examples: Record<string, string> = {
    Boolean: 'true or false',
    Date: 'a date like 2025-11-13',
    DateTime: 'a date and time like 2025-11-13T09:30:00Z',
    Int: 'a whole number',
  }
  return examples[type.name] ?? `a value of type ${type.name}`
}
