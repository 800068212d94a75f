import { composeServices } from '@theguild/federation-composition'
import {
  GraphQLError,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  parse,
  Source,
  type DefinitionNode,
  type DocumentNode,
  type NameNode,
  type SchemaDefinitionNode,
  type SchemaExtensionNode,
  type Token,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql'
import { OWN_NAME } from '../own-subgraph.ts'
import { adviseOn } from './conflict-advice.ts'
import { sentenceOf } from './conflict-sentence.ts'

/** A graph to be composed; `file` holds its SDL, and is told in place of its name. */
export type Subgraph = { name: string; sdl: string; url: string; file?: string }

/** A line of a subgraph's SDL, cut to what fits on one of a terminal. */
type Place = { subgraph: string; file: string | undefined; line: number; column: number; excerpt: string }

/** Why subgraphs do not make one graph: what collides, what to do about it, and where it stands. */
export type Conflict = { code: string; sentence: string; advice: string; places: Place[] }

/** The SDL of the supergraph, with a sentence for each type that may have merged by mistake; or why there is none. */
export type Composition =
  | { supergraph: string; notes: string[]; conflicts?: undefined }
  | { conflicts: Conflict[]; supergraph?: undefined; notes?: undefined }

/** A subgraph whose SDL was read; `source` is what all nodes of its documents point at. */
type Parsed = Subgraph & { source: Source; document: DocumentNode; tokens: Map<string, Token[]> }

/** Makes one graph of several. Never throws: whatever goes wrong is a conflict. */
export function composeSupergraph(subgraphs: readonly Subgraph[]): Composition {
  const read = subgraphs.map(readSubgraph)
  const unreadable = read.filter((each) => 'sentence' in each)
  if (unreadable.length > 0) return { conflicts: unreadable }
  const parsed = read.filter((each) => 'document' in each)
  try {
    // It changes the documents that it is given.
    const services = parsed.map(({ name, url, source }) => ({ name, url, typeDefs: parse(source) }))
    const { errors, supergraphSdl } = composeServices(services)
    if (errors) return { conflicts: withoutRepeats(errors.map((error) => toConflict(error, parsed))) }
    return { supergraph: supergraphSdl, notes: findMergers(parsed) }
  } catch (error) {
    return { conflicts: [failed(error)] }
  }
}

/** All conflicts with their places, for the terminal and the log. */
export function describeConflicts(conflicts: readonly Conflict[]): string {
  const blocks = conflicts.map(({ code, sentence, advice, places }) =>
    [`  - ${sentence} ${advice} (${code})`, ...places.map((place) => `      ${describePlace(place)}`)].join('\n'),
  )
  return ['The subgraphs do not make one graph:', ...blocks].join('\n')
}

function describePlace({ subgraph, file, line, column, excerpt }: Place): string {
  return `${file ?? subgraph}:${line}:${column}: ${excerpt}`
}

function readSubgraph(subgraph: Subgraph): Parsed | Conflict {
  const source = new Source(subgraph.sdl, subgraph.file ?? subgraph.name)
  try {
    const document = parse(source)
    return { ...subgraph, source, document, tokens: findTokens(document) }
  } catch (error) {
    const [location] = (error instanceof GraphQLError && error.locations) || []
    if (!location) return failed(error)
    const message = `[${subgraph.name}] ${(error as GraphQLError).message}`
    return conflict('INVALID_GRAPHQL', message, [toPlace({ ...subgraph, source }, location)])
  }
}

function failed(error: unknown): Conflict {
  const message = error instanceof Error ? error.message : String(error)
  return conflict('COMPOSITION_FAILED', `The composer itself failed: ${message}`, [])
}

function conflict(code: string, message: string, places: Place[]): Conflict {
  return { code, sentence: sentenceOf(message), advice: adviseOn(code), places }
}

function toConflict(error: GraphQLError, subgraphs: readonly Parsed[]): Conflict {
  const pointed = (error.nodes ?? []).flatMap(({ loc }) => {
    const subgraph = subgraphs.find(({ source }) => source === loc?.source)
    return subgraph && loc ? [toPlace(subgraph, loc.startToken)] : []
  })
  const places = pointed.length > 0 ? pointed : findPlaces(error.message, subgraphs)
  return conflict(String(error.extensions['code'] ?? 'UNKNOWN'), error.message, places)
}

/** In each subgraph that a message names, or in all where it names none: the definition, or else what should hold it. */
function findPlaces(message: string, subgraphs: readonly Parsed[]): Place[] {
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

function toPlace(
  { name, file, source }: Pick<Parsed, 'name' | 'file' | 'source'>,
  { line, column }: { line: number; column: number },
): Place {
  const text = source.body.split(/\r\n|\n|\r/)[line - 1] ?? ''
  const start = column > LONGEST_EXCERPT / 2 ? column - 1 - LONGEST_EXCERPT / 4 : 0
  const excerpt = text.slice(start, start + LONGEST_EXCERPT).replaceAll(/\p{Cc}/gu, ' ')
  return { subgraph: name, file, line, column, excerpt: excerpt.trim() }
}

const LONGEST_EXCERPT = 100

/** A field that nothing leads to is reported with each query for it, and told once. */
function withoutRepeats(conflicts: readonly Conflict[]): Conflict[] {
  const keyOf = ({ code, sentence, places }: Conflict) =>
    code === 'SATISFIABILITY_ERROR' ? [code, ...places.map(describePlace)].join('\n') : `${code} ${sentence}`
  return [...new Map(conflicts.map((each) => [keyOf(each), each])).values()]
}

/** What can have members: a type, a directive, or a field. */
type Definition = {
  readonly kind: string
  readonly name?: NameNode
  readonly fields?: readonly Definition[]
  readonly values?: readonly Definition[]
  readonly arguments?: readonly Definition[]
}

/**
 * Where each coordinate is defined: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`, `@directive`; and
 * `schema`.
 */
function findTokens({ definitions }: DocumentNode): Map<string, Token[]> {
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

/**
 * A sentence for each type of a partner's graph that the hub has as well, where it is no entity in both: such types
 * become one although nobody may have meant that.
 */
function findMergers(subgraphs: readonly Parsed[]): string[] {
  const own = subgraphs.find(({ name }) => name === OWN_NAME)
  if (!own) return []
  const ofHub = findTypes(own.document)
  return subgraphs
    .filter((each) => each !== own)
    .flatMap((partner) =>
      [...findTypes(partner.document)]
        .filter(([name, { isEntity }]) => ofHub.has(name) && !(isEntity && ofHub.get(name)!.isEntity))
        .map(([name]) => {
          const { line } = partner.tokens.get(name)![0]!
          return `'${name}' of the subgraph '${partner.name}' merges with the hub's own type of that name (line ${line} of ${partner.file ?? 'its schema'}): rename it unless it means the same.`
        }),
    )
}

/** The types of a subgraph but its scalars, its root types and those of the federation. */
function findTypes({ definitions }: DocumentNode): Map<string, { isEntity: boolean }> {
  const roots = new Set(['Query', 'Mutation', 'Subscription'])
  for (const each of definitions) {
    for (const { type } of (isSchema(each) && each.operationTypes) || []) roots.add(type.name.value)
  }
  const types = new Map<string, { isEntity: boolean }>()
  for (const each of definitions) {
    if (!isType(each) || /^_|__/.test(each.name.value) || roots.has(each.name.value)) continue
    const { name, directives = [] } = each
    const hasKey = directives.some((directive) => /^(federation__)?key$/.test(directive.name.value))
    types.set(name.value, { isEntity: hasKey || (types.get(name.value)?.isEntity ?? false) })
  }
  return types
}

function isSchema(node: DefinitionNode): node is SchemaDefinitionNode | SchemaExtensionNode {
  return node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
}

function isType(node: DefinitionNode): node is TypeDefinitionNode | TypeExtensionNode {
  if (node.kind === Kind.SCALAR_TYPE_DEFINITION || node.kind === Kind.SCALAR_TYPE_EXTENSION) return false
  return isTypeDefinitionNode(node) || isTypeExtensionNode(node)
}
