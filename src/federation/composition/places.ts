import { Kind, type DocumentNode, type NameNode, type Token } from 'graphql'
import { isSchema, type Parsed } from './subgraph.ts'

/** A line of a subgraph's SDL, cut to what fits on one of a terminal. */
export type Place = { subgraph: string; file: string | undefined; line: number; column: number; excerpt: string }

/** A place as a line of the terminal. */
export function describePlace({ subgraph, file, line, column, excerpt }: Place): string {
  return `${file ?? subgraph}:${line}:${column}: ${excerpt}`
}

/**
 * Finds what an error is about, where the composer points at nothing.
 *
 * @param message - The composer's own.
 * @returns In each subgraph that the message names, or in all if it names none: the definition, or what should hold it.
 */
export function findPlaces(message: string, subgraphs: readonly Parsed[]): Place[] {
  const coordinate = findCoordinate(message, subgraphs)
  const named = subgraphs.filter(({ name }) => message.includes(`"${name}"`) || message.startsWith(`[${name}]`))
  return (named.length > 0 ? named : subgraphs).flatMap((subgraph) => {
    const holder = holdersOf(coordinate).find((each) => subgraph.tokens.has(each)) ?? ''
    return (subgraph.tokens.get(holder) ?? []).map((token) => toPlace(subgraph, token))
  })
}

/** What a message is about: the first thing it names that a subgraph defines, in quotes rather than without. */
function findCoordinate(message: string, subgraphs: readonly Parsed[]): string {
  const isDefined = (name: string) => subgraphs.some(({ tokens }) => tokens.has(name))
  const quoted = Array.from(message.matchAll(/"([^"]+)"/g), ([, name]) => name!)
  const words = Array.from(message.matchAll(/[\w.]*\w/g), ([word]) => word)
  const first = [...quoted, ...words].find(isDefined) ?? ''
  // Values of an enum are named without it.
  return quoted.map((name) => `${first}.${name}`).find(isDefined) ?? first
}

/** `Type.field(argument:)`, then `Type.field`, then `Type`. */
function holdersOf(coordinate: string): string[] {
  const [field, type] = [coordinate.replace(/\(.*/, ''), coordinate.replace(/[.(].*/, '')]
  return [...new Set([coordinate, field, type])]
}

/** The line of a subgraph's SDL at a position, as a place. */
export function toPlace(
  { name, file, source }: Pick<Parsed, 'name' | 'file' | 'source'>,
  { line, column }: { line: number; column: number },
): Place {
  const text = source.body.split(/\r\n|\n|\r/)[line - 1] ?? ''
  const start = column > LONGEST_EXCERPT / 2 ? column - 1 - LONGEST_EXCERPT / 4 : 0
  const excerpt = text.slice(start, start + LONGEST_EXCERPT).replaceAll(/\p{Cc}/gu, ' ')
  return { subgraph: name, file, line, column, excerpt: excerpt.trim() }
}

const LONGEST_EXCERPT = 100

/** What can have members: a type, a directive, or a field. */
type Definition = {
  readonly kind: string
  readonly name?: NameNode
  readonly fields?: readonly Definition[]
  readonly values?: readonly Definition[]
  readonly arguments?: readonly Definition[]
}

/**
 * Finds where each coordinate is defined: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`, `@directive`; and
 * `schema`.
 */
export function findTokens({ definitions }: DocumentNode): Map<string, Token[]> {
  const tokens = new Map<string, Token[]>()
  const add = (definition: Definition, coordinateOf: (name: string) => string) => {
    const { name, fields = [], values = [], arguments: args = [] } = definition
    if (!name?.loc) return
    const coordinate = coordinateOf(name.value)
    tokens.set(coordinate, [...(tokens.get(coordinate) ?? []), name.loc.startToken])
    for (const member of [...fields, ...values]) add(member, (each) => `${coordinate}.${each}`)
    for (const argument of args) add(argument, (each) => `${coordinate}(${each}:)`)
  }
  for (const each of definitions) {
    if (isSchema(each) && each.loc) tokens.set('schema', [each.loc.startToken])
    else add(each as Definition, (name) => (each.kind === Kind.DIRECTIVE_DEFINITION ? `@${name}` : name))
  }
  return tokens
}
