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
import { OWN_NAME } from '../own-subgraph.ts'
import { adviseOn } from './conflict-advice.ts'
import { sentenceOf } from './conflict-sentence.ts'
import { describePlace, findPlaces, findTokens, toPlace, type Place } from './places.ts'
import { isSchema, type Parsed, type Subgraph } from './subgraph.ts'

/** Why subgraphs do not make one graph: what collides, what to do about it, and where it stands. */
export type Conflict = { code: string; sentence: string; advice: string; places: Place[] }

/** The SDL of the supergraph, with a sentence for each type that may have merged by mistake; or why there is none. */
export type Composition =
  | { supergraph: string; notes: string[]; conflicts?: undefined }
  | { conflicts: Conflict[]; supergraph?: undefined; notes?: undefined }

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

/** A field that nothing leads to is reported with each query for it, and told once. */
function withoutRepeats(conflicts: readonly Conflict[]): Conflict[] {
  const keyOf = ({ code, sentence, places }: Conflict) =>
    code === 'SATISFIABILITY_ERROR' ? [code, ...places.map(describePlace)].join('\n') : `${code} ${sentence}`
  return [...new Map(conflicts.map((each) => [keyOf(each), each])).values()]
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

function isType(node: DefinitionNode): node is TypeDefinitionNode | TypeExtensionNode {
  if (node.kind === Kind.SCALAR_TYPE_DEFINITION || node.kind === Kind.SCALAR_TYPE_EXTENSION) return false
  return isTypeDefinitionNode(node) || isTypeExtensionNode(node)
}
