import { GraphQLError, visit } from 'graphql'
import { OWN_NAME } from '../own-name.ts'
import { adviseOn } from './conflict-advice.ts'
import { sentenceOf } from './conflict-sentence.ts'
import { explainByHub } from './explain-by-hub.ts'
import {
  describeLocation,
  findCoordinate,
  findLocations,
  findNamed,
  toLocation,
  type SourceLocation,
} from './locations.ts'
import { linksFederation, readLinks } from './links.ts'
import type { Parsed, Subgraph } from './subgraph.ts'

/**
 * Why subgraphs do not compose: the problem, what to do about it, and where it is. `subgraphs` are the names of those
 * that it is about, with the hub's if it is among them; none if that is unknown.
 */
export type Conflict = {
  code: string
  sentence: string
  advice: string
  subgraphs: string[]
  locations: SourceLocation[]
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

/**
 * Creates a conflict.
 *
 * @param message - The problem; it may start with `[subgraph]`.
 * @param options - `advice` is by the code, and `about` are the subgraphs of the locations, unless they are given.
 */
export function createConflict(
  code: string,
  message: string,
  locations: SourceLocation[],
  { advice = adviseOn(code), about = [] }: { advice?: string; about?: readonly Parsed[] } = {},
): Conflict {
  const subgraphs = [...new Set([...about.map(({ name }) => name), ...locations.map(({ subgraph }) => subgraph)])]
  return { code, sentence: sentenceOf(message), advice, subgraphs, locations }
}

/** Turns what was thrown during composition into a conflict. */
export function failed(error: unknown): Conflict {
  const message = error instanceof Error ? error.message : String(error)
  return createConflict('COMPOSITION_FAILED', `Composition itself failed: ${message}`, [])
}

/** Turns SDL that cannot be parsed into a conflict. */
export function unreadable(subgraph: Subgraph & Pick<Parsed, 'source'>, error: unknown): Conflict {
  const [location] = (error instanceof GraphQLError && error.locations) || []
  if (!location) return failed(error)
  const message = `[${subgraph.name}] ${(error as GraphQLError).message}`
  return createConflict('INVALID_GRAPHQL', message, [toLocation(subgraph, location)])
}

/** Turns the composer's errors into conflicts, each told once. */
export function toConflicts(errors: readonly GraphQLError[], subgraphs: readonly Parsed[]): Conflict[] {
  const conflicts = withoutRepeats(errors.map((error) => toConflict(error, subgraphs)))
  const unjoined = new Set(conflicts.filter(isAboutJoining).flatMap((each) => each.subgraphs))
  const plain = subgraphs.filter((each) => unjoined.has(each.name) && isPlain(each))
  const isExplained = (each: Conflict) =>
    isAboutJoining(each) && plain.some(({ name }) => each.subgraphs.includes(name))
  return [...plain.map(notASubgraph), ...conflicts.filter((each) => !isExplained(each))]
}

function toConflict({ message, nodes, extensions }: GraphQLError, subgraphs: readonly Parsed[]): Conflict {
  const code = String(extensions['code'] ?? 'UNKNOWN')
  const pointed = (nodes ?? []).flatMap(({ loc }) => {
    const subgraph = subgraphs.find(({ source }) => source === loc?.source)
    return subgraph && loc ? [toLocation(subgraph, loc.startToken)] : []
  })
  if (pointed.length > 0) return createConflict(code, message, pointed)

  const coordinate = findCoordinate(message, subgraphs)
  const named = findNamed(message, subgraphs)
  const partners = subgraphs.filter(({ name, tokens }) => name !== OWN_NAME && tokens.has(coordinate))
  // A message about an unreachable field need not name the subgraph that has it.
  const about =
    code === 'SATISFIABILITY_ERROR'
      ? subgraphs.filter((each) => named.includes(each) || partners.includes(each))
      : named
  const searched = about.length > 0 ? about : subgraphs
  const hub = searched.find(({ name }) => name === OWN_NAME)
  const explained = hub && explainByHub(code, coordinate, hub, partners)
  const locations = findLocations(explained?.coordinate ?? coordinate, searched)
  return createConflict(code, explained?.message ?? message, locations, { advice: explained?.advice, about })
}

/** The composer reports an unreachable field once per query that would reach it; one conflict is enough. */
function withoutRepeats(conflicts: readonly Conflict[]): Conflict[] {
  const keyOf = ({ code, sentence, locations }: Conflict) =>
    code === 'SATISFIABILITY_ERROR' ? [code, ...locations.map(describeLocation)].join('\n') : `${code} ${sentence}`
  return [...new Map(conflicts.map((each) => [keyOf(each), each])).values()]
}

/** Whether the conflict may be there because a type is not joined with that of another subgraph. */
function isAboutJoining({ code }: Conflict): boolean {
  return code === 'INVALID_FIELD_SHARING' || code === 'SATISFIABILITY_ERROR'
}

/** Whether SDL has nothing of Federation, neither of its second version nor of its first. */
function isPlain({ document }: Parsed): boolean {
  let isPlain = !linksFederation(readLinks(document))
  visit(document, {
    Directive({ name }) {
      if (/^(key|extends|external|requires|provides)$/.test(name.value)) isPlain = false
    },
  })
  return isPlain
}

function notASubgraph(subgraph: Parsed): Conflict {
  const message = `[${subgraph.name}] This is no subgraph, but plain SDL: it does not link Federation, so its types cannot be joined with those of other subgraphs`
  return createConflict('NOT_A_SUBGRAPH', message, [toLocation(subgraph, { line: 1, column: 1 })])
}
