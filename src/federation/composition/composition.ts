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
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql'
import { OWN_NAME } from '../own-name.ts'
import { adviseOn } from './conflict-advice.ts'
import { sentenceOf } from './conflict-sentence.ts'
import { describeLocation, findLocations, findTokens, toLocation, type SourceLocation } from './locations.ts'
import { isSchema, type Parsed, type Subgraph } from './subgraph.ts'

/** Why subgraphs do not compose: the problem, what to do about it, and where it is. */
export type Conflict = { code: string; sentence: string; advice: string; locations: SourceLocation[] }

/** The SDL of the supergraph, with a note on each type that may have merged by mistake; or the conflicts. */
export type Composition =
  | { supergraph: string; notes: string[]; conflicts?: undefined }
  | { conflicts: Conflict[]; supergraph?: undefined; notes?: undefined }

/** Composes subgraphs into a supergraph. Never throws: any failure is a conflict. */
export function composeSupergraph(subgraphs: readonly Subgraph[]): Composition {
  const read = subgraphs.map(readSubgraph)
  const unreadable = read.filter((each) => 'sentence' in each)
  if (unreadable.length > 0) return { conflicts: unreadable }
  const parsed = read.filter((each) => 'document' in each)
  try {
    // The composer changes the documents that it gets.
    const services = parsed.map(({ name, url, source }) => ({ name, url, typeDefs: parse(source) }))
    const { errors, supergraphSdl } = composeServices(services)
    if (errors) return { conflicts: withoutRepeats(errors.map((error) => toConflict(error, parsed))) }
    return { supergraph: supergraphSdl, notes: findMergers(parsed) }
  } catch (error) {
    return { conflicts: [failed(error)] }
  }
}

/** Formats all conflicts with their locations, for the terminal and the log. */
export function describeConflicts(conflicts: readonly Conflict[]): string {
  const blocks = conflicts.map(({ code, sentence, advice, locations }) =>
    [`  - ${sentence} ${advice} (${code})`, ...locations.map((location) => `      ${describeLocation(location)}`)].join(
      '\n',
    ),
  )
  return ['The subgraphs do not compose into one graph:', ...blocks].join('\n')
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
    return conflict('INVALID_GRAPHQL', message, [toLocation({ ...subgraph, source }, location)])
  }
}

function failed(error: unknown): Conflict {
  const message = error instanceof Error ? error.message : String(error)
  return conflict('COMPOSITION_FAILED', `Composition itself failed: ${message}`, [])
}

function conflict(code: string, message: string, locations: SourceLocation[]): Conflict {
  return { code, sentence: sentenceOf(message), advice: adviseOn(code), locations }
}

function toConflict(error: GraphQLError, subgraphs: readonly Parsed[]): Conflict {
  const pointed = (error.nodes ?? []).flatMap(({ loc }) => {
    const subgraph = subgraphs.find(({ source }) => source === loc?.source)
    return subgraph && loc ? [toLocation(subgraph, loc.startToken)] : []
  })
  const locations = pointed.length > 0 ? pointed : findLocations(error.message, subgraphs)
  return conflict(String(error.extensions['code'] ?? 'UNKNOWN'), error.message, locations)
}

/** The composer reports an unreachable field once per query that would reach it; one conflict is enough. */
function withoutRepeats(conflicts: readonly Conflict[]): Conflict[] {
  const keyOf = ({ code, sentence, locations }: Conflict) =>
    code === 'SATISFIABILITY_ERROR' ? [code, ...locations.map(describeLocation)].join('\n') : `${code} ${sentence}`
  return [...new Map(conflicts.map((each) => [keyOf(each), each])).values()]
}

/**
 * Notes each type of a partner that the hub defines too, unless it is an entity in both: such types merge, perhaps by
 * mistake.
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
          return `'${name}' in the subgraph '${partner.name}' merges with the hub's type of the same name (line ${line} of ${partner.file ?? 'its schema'}). Rename it unless both mean the same.`
        }),
    )
}

/** The types of a subgraph, without scalars, root types and those of the federation. */
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

function isType(node: DefinitionNode): node is TypeDefinitionNode | TypeExtensionNode {
  if (node.kind === Kind.SCALAR_TYPE_DEFINITION || node.kind === Kind.SCALAR_TYPE_EXTENSION) return false
  return isTypeDefinitionNode(node) || isTypeExtensionNode(node)
}
