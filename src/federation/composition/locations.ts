import { Kind, type DocumentNode, type NameNode, type Token } from 'graphql'
import { isSchema, type Parsed } from './subgraph.ts'

/** A position in a subgraph's SDL, with an excerpt of its line that fits in a terminal. */
export type SourceLocation = {
  subgraph: string
  file: string | undefined
  line: number
  column: number
  excerpt: string
}

/** Formats a location as one line, such as `land.graphql:3:2: b: Int`. */
export function describeLocation({ subgraph, file, line, column, excerpt }: SourceLocation): string {
  return `${file ?? subgraph}:${line}:${column}: ${excerpt}`
}

/** Finds the subgraphs that the composer names in a message. */
export function findNamed(message: string, subgraphs: readonly Parsed[]): readonly Parsed[] {
  return subgraphs.filter(({ name }) => message.includes(`"${name}"`) || message.startsWith(`[${name}]`))
}

/** Finds the definition with a coordinate in each of the subgraphs; else that of its parent. */
export function findLocations(coordinate: string, subgraphs: readonly Parsed[]): SourceLocation[] {
  return subgraphs.flatMap((subgraph) => {
    const holder = holdersOf(coordinate).find((each) => subgraph.tokens.has(each)) ?? ''
    return (subgraph.tokens.get(holder) ?? []).map((token) => toLocation(subgraph, token))
  })
}

/** Finds what a message of the composer is about: the first name in it that a subgraph defines, preferably in quotes. */
export function findCoordinate(message: string, subgraphs: readonly Parsed[]): string {
  const isDefined = (name: string) => subgraphs.some(({ tokens }) => tokens.has(name))
  const quoted = Array.from(message.matchAll(/"([^"]+)"/g), ([, name]) => name!)
  const words = Array.from(message.matchAll(/[\w.]*\w/g), ([word]) => word)
  const first = [...quoted, ...words].find(isDefined) ?? ''
  // Enum values are named without their enum.
  return quoted.map((name) => `${first}.${name}`).find(isDefined) ?? first
}

/** `Type.field(argument:)`, then `Type.field`, then `Type`. */
function holdersOf(coordinate: string): string[] {
  const [field, type] = [coordinate.replace(/\(.*/, ''), coordinate.replace(/[.(].*/, '')]
  return [...new Set([coordinate, field, type])]
}

/** Describes a position in a subgraph's SDL. */
export function toLocation(
  { name, file, source }: Pick<Parsed, 'name' | 'file' | 'source'>,
  { line, column }: { line: number; column: number },
): SourceLocation {
  const text = source.body.split(/\r\n|\n|\r/)[line - 1] ?? ''
  const start = column > MAX_EXCERPT_LENGTH / 2 ? column - 1 - MAX_EXCERPT_LENGTH / 4 : 0
  const excerpt = text.slice(start, start + MAX_EXCERPT_LENGTH).replaceAll(/\p{Cc}/gu, ' ')
  return { subgraph: name, file, line, column, excerpt: excerpt.trim() }
}

const MAX_EXCERPT_LENGTH = 100

/** A type, a directive or a field, which can have members. */
type Definition = {
  readonly kind: string
  readonly name?: NameNode
  readonly fields?: readonly Definition[]
  readonly values?: readonly Definition[]
  readonly arguments?: readonly Definition[]
}

/**
 * Finds the tokens that define each schema coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`,
 * `@directive`, and `schema`.
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
