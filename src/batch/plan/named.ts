import {
  getArgumentValues,
  isListType,
  getNullableType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import type { Selected, Selecting } from '../../selections/selections.ts'
import type { Models } from '../model.ts'
import type { Level, Scope, Variables } from './level.ts'
import type { Levels } from './levels.ts'
import type { Name, NamesOf } from './source.ts'
import { writeList, type Answer, type Write } from './writer.ts'

/** A field at the root whose arguments name the rows that it loads, such as `node`. */
export type NamedField = { selected: Selected; namesOf: NamesOf }

/** Undefined if some are errors, which resolvers then report. */
function namesIn({ selected, namesOf }: NamedField, schema: GraphQLSchema, variables: Variables): Name[] | undefined {
  try {
    const names = namesOf(getArgumentValues(selected.field, selected.nodes[0], variables) as never, schema)
    return names.every((name) => !(name instanceof Error)) ? (names as Name[]) : undefined
  } catch {
    return undefined
  }
}

/** The types of the rows that these fields name, as text: each set of types has its own plan. */
export function typesNamed(fields: readonly NamedField[], schema: GraphQLSchema, variables: Variables): string {
  return fields.map((field) => typesOf(namesIn(field, schema, variables) ?? []).join('|')).join()
}

function typesOf(names: readonly Name[]): string[] {
  return [...new Set(names.map(({ type }) => type))].toSorted()
}

type Options = {
  schema: GraphQLSchema
  models: Models
  variables: Variables
  addNamed: Levels['addNamed']
  objectWriter: (type: GraphQLObjectType, nodes: readonly Selecting[], scope: Scope | null) => Write | undefined
}

/**
 * Plans a level for each type that a field names, and writes the rows in the order of their names.
 *
 * @returns Undefined if they cannot be written.
 */
export function writeNamed(field: NamedField, options: Options): Write | undefined {
  const { schema, models, variables, addNamed, objectWriter } = options
  const { selected } = field
  const types = new Map<string, { level: Level; write: Write | undefined }>()
  for (const type of typesOf(namesIn(field, schema, variables) ?? [])) {
    const model = models[type]
    const object = schema.getType(type)
    const keysIn = (sent: Variables) => {
      const names = namesIn(field, schema, sent)!.filter((name) => name.type === type)
      return [...new Set(names.map(({ key }) => key))]
    }
    const level = model && isObjectType(object) ? addNamed(selected, model, keysIn) : undefined
    if (!level) return undefined
    const { layout } = level
    types.set(type, {
      level,
      write: objectWriter(object as GraphQLObjectType, selected.nodes, { level, layout: layout! }),
    })
  }
  if (types.size === 0 || types.values().some(({ write }) => !write)) return undefined

  function writeRow({ type, key }: Name, answer: Answer): string {
    const { level, write } = types.get(type)!
    const [row] = answer.found.levels[level.index]!.rows.get(key) ?? []
    return row ? write!(row, answer) : 'null'
  }

  const isList = isListType(getNullableType(selected.field.type))
  return (_, answer) => {
    const names = namesIn(field, schema, answer.found.variables)!
    return isList ? writeList(names, writeRow, answer) : writeRow(names[0]!, answer)
  }
}
