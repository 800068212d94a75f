import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql'
import { models } from '../../src/domains/models.ts'
import { createSchema } from '../../src/graph/schema.ts'
import { toGlobalId } from '../../src/relay/global-id.ts'
import type { Json } from './run-operation.ts'

// Operations derived from the schema that reach every object type wherever it occurs.

const schema = createSchema()
const query = schema.getQueryType()!

/** Every object type of the schema. */
export const objectTypes = Object.values(schema.getTypeMap()).filter(
  (type) => isObjectType(type) && !type.name.startsWith('__'),
) as GraphQLObjectType[]

/** The values of required arguments. */
const givenArguments: Record<string, string> = {
  ...Object.fromEntries(
    Object.values(query.getFields()).flatMap((field) => {
      const dimensions = dimensionsOf(field)
      return dimensions.length > 0 ? [[`Query.${field.name}`, `by: [${dimensions.join()}]`]] : []
    }),
  ),
  'Query.actor': 'acronym: "CNER"',
  'Query.commune': 'code: "97118"',
  'Query.department': 'code: "971"',
  'Query.event': 'slug: "assemblee-generale-2025"',
  'Query.fundingMeasure': 'slug: "sprint-innovation"',
  'Query.intercommunalBody': 'siren: "249710062"',
  'Query.keyFigure': 'code: TURNKEY_SITES',
  'Query.node': `id: "${toGlobalId('Territory', '2-ti-9307')}"`,
  'Query.nodes': `ids: ${JSON.stringify([
    // Of phase 1, which has no outlines.
    toGlobalId('Territory', '1-ti-8401'),
    toGlobalId('Commune', '97118'),
  ])}`,
  'Query.region': 'code: "01"',
  'Query.search': 'text: "hydrogene"',
  'Query.territory': 'code: "ti-9307"',
}

/** Lists in which rare cases, such as a commune that is a member by itself, come late. */
const longPages: Record<string, number> = { 'Query.actors': 100, 'Query.industrialSites': 60, 'Query.territories': 50 }

type Step = { parent: GraphQLObjectType; field: GraphQLField<unknown, unknown>; to: GraphQLObjectType }

/** A path from the root of the graph to objects of a type. */
export type Entrance = readonly Step[]

/** Each field that returns a type, with the shortest path to that field. */
export function entrancesTo(type: GraphQLObjectType): Entrance[] {
  if (type === query) return [[]]
  return [...shortestWays].flatMap(([parent, way]) =>
    stepsFrom(parent)
      .filter((step) => step.to === type)
      .map((step) => [...way, step]),
  )
}

/** The shortest path to objects of a type, through lists where there are some. */
export function wayTo(type: GraphQLObjectType): Entrance {
  return shortestWays.get(type)!
}

/**
 * Writes one operation that selects the same fields at the end of several paths.
 * @param rows - Rows of each page; by default few.
 */
export function operationThrough(entrances: readonly Entrance[], selection: string, rows?: number): string {
  return `{ ${entrances.map((entrance, index) => selectThrough(entrance, selection, rows, `e${index}: `)).join('\n')} }`
}

/** The objects at the ends of these paths in a response. */
export function valuesAt(data: Json, entrances: readonly Entrance[]): Json[] {
  return entrances.flatMap((entrance, index) =>
    entrance.reduce<Json[]>(
      (objects, { field, to }, depth) =>
        objects
          .flatMap((object) => object[depth === 0 ? `e${index}` : field.name] ?? [])
          .filter((object) => object && (object.typename ?? to.name) === to.name),
      [data],
    ),
  )
}

/** A field with what it needs to be valid: arguments, and the leaves of its type. */
export function selectField(parent: GraphQLObjectType, name: string): string {
  const field = parent.getFields()[name]!
  return `${name}${argumentsOf(parent, field)}${selectLeaves(getNamedType(field.type))}`
}

/** The dimensions of a grouping; empty for other fields. */
export function dimensionsOf({ args }: GraphQLField<unknown, unknown>): string[] {
  const by = getNamedType(args.find(({ name }) => name === 'by')?.type)
  return isEnumType(by) ? by.getValues().map(({ name }) => name) : []
}

function selectThrough([step, ...rest]: Entrance, selection: string, rows?: number, alias = ''): string {
  if (!step) return selection
  const { parent, field, to } = step
  const inner = selectThrough(rest, selection, rows)
  const target = getNamedType(field.type)
  const selected = isAbstractType(target) ? `typename: __typename ... on ${to.name} { ${inner} }` : inner
  return `${alias}${field.name}${argumentsOf(parent, field, rows)} { ${selected} }`
}

/**
 * The arguments of a field, in parentheses.
 * @param rows - Rows of the page; by default few.
 * @param more - Further arguments.
 */
export function argumentsOf(
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  rows?: number,
  more: readonly string[] = [],
): string {
  const given = givenArguments[`${parent.name}.${field.name}`]
  if (!given && field.args.some(isRequiredArgument))
    throw new Error(`Give ${parent.name}.${field.name} its arguments above.`)
  const isPage = field.args.some(({ name }) => name === 'first')
  const size = rows ?? longPages[`${parent.name}.${field.name}`] ?? (parent === query ? 20 : 2)
  const sent = [...(given ? [given] : []), ...(isPage ? [`first: ${size}`] : []), ...more]
  return sent.length > 0 ? `(${sent.join(', ')})` : ''
}

/** All leaves of a stored type; for a wrapper, such as a connection, also the leaves of its parts. */
function selectLeaves(type: GraphQLNamedType): string {
  if (isLeafType(type)) return ''
  if (isAbstractType(type)) return ` { __typename ${schema.getPossibleTypes(type).map(selectMember).join(' ')} }`
  const fields = Object.values((type as GraphQLObjectType).getFields())
  const isStored = type.name in models
  const selected = fields.filter((field) => !isStored || isLeafType(getNamedType(field.type)))
  return ` { ${selected.map((field) => field.name + selectLeaves(getNamedType(field.type))).join(' ')} }`
}

/** Fields of union members can share a name but not a type, so each gets an alias. */
function selectMember(type: GraphQLObjectType): string {
  const leaves = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)))
  return `... on ${type.name} { ${leaves.map(({ name }) => `${type.name}_${name}: ${name}`).join(' ')} }`
}

function stepsFrom(parent: GraphQLObjectType): Step[] {
  return Object.values(parent.getFields()).flatMap((field) => {
    const target = getNamedType(field.type)
    const types = isAbstractType(target) ? schema.getPossibleTypes(target) : isObjectType(target) ? [target] : []
    return types.map((to) => ({ parent, field, to }))
  })
}

// Breadth first, and lists before single objects, because lists return more rows.
const shortestWays = new Map<GraphQLObjectType, Entrance>([[query, []]])
for (const findsOne of [false, true])
  for (const [parent, way] of shortestWays)
    for (const step of stepsFrom(parent))
      if (!shortestWays.has(step.to) && (findsOne || !givenArguments[`${parent.name}.${step.field.name}`]))
        shortestWays.set(step.to, [...way, step])
