import { Kind, visit, type ASTNode, type ConstDirectiveNode, type DocumentNode } from 'graphql'
import { namesOf, readLinks, type Link } from './links.ts'

/** What a schema asks of a gateway and the hub does not do: a problem, what to do about it, and the nodes at fault. */
export type Unsupported = { problem: string; advice: string; nodes: ConstDirectiveNode[] }

const isPublic = 'which the hub does not enforce: what it protects would be public'
const checkInSubgraph =
  'Remove it, and check the client in the subgraph itself: headers.forward in the subgraphs file passes on its headers.'
const isEmpty = 'which the hub does not support: the argument would stay empty'
const requireInstead = 'Remove it. Use @requires, or an argument that the client sets.'
const isUnresolved = 'which the hub does not support: nothing would resolve the field'
const resolveInSubgraph = 'Remove it, and resolve the field in a subgraph.'

/** The directives of Federation that a gateway has to act on and the hub does not, with their own specifications. */
const directives = [
  { name: 'authenticated', spec: 'authenticated', effect: isPublic, advice: checkInSubgraph },
  { name: 'requiresScopes', spec: 'requiresScopes', effect: isPublic, advice: checkInSubgraph },
  { name: 'policy', spec: 'policy', effect: isPublic, advice: checkInSubgraph },
  { name: 'context', spec: 'context', effect: isEmpty, advice: requireInstead },
  { name: 'fromContext', spec: 'context', effect: isEmpty, advice: requireInstead },
  { name: 'connect', spec: 'connect', effect: isUnresolved, advice: resolveInSubgraph },
]

/** The specifications that the hub acts on, and those that ask nothing of a gateway. */
const supported = new Set(['link', 'core', 'join', 'federation', 'inaccessible', 'tag', 'cost'])

/**
 * Finds what a subgraph or a supergraph asks of a gateway and the hub does not do. By the core specification, on which
 * `@link` is built, a gateway must not serve fields with directives `for: SECURITY` or `for: EXECUTION` that it does not
 * support, and may refuse the whole schema.
 */
export function findUnsupported(document: DocumentNode): Unsupported[] {
  const links = readLinks(document)
  const namesFor = new Map(directives.map(({ name, spec }) => [name, namesOf(name, links, spec)]))
  const all = findUses(document, new Set([...namesFor.values()].flatMap((names) => [...names])))
  const used = directives.flatMap(({ name, spec, effect, advice }) => {
    const uses = all.filter(({ node }) => namesFor.get(name)!.has(node.name.value))
    if (uses.length === 0) return []
    const problem = `${listUses(uses)} ${uses.length === 1 ? 'has' : 'have'} @${name}, ${effect}.`
    return [{ spec, problem, advice, nodes: uses.map(({ node }) => node) }]
  })
  const told = new Set(used.map(({ spec }) => spec))
  const linked = links.filter((link) => isRequired(link) && !told.has(link.spec!)).map(describeLink)
  return [...used, ...linked]
}

function isRequired({ spec, purpose }: Link): boolean {
  return (purpose === 'SECURITY' || purpose === 'EXECUTION') && !(spec !== undefined && supported.has(spec))
}

function describeLink({ node, url, purpose }: Link): Unsupported {
  return {
    problem: `The schema links ${url} for: ${purpose}, which the hub does not support.`,
    advice: 'Remove that @link and its directives, or serve the graph with a gateway that supports it.',
    nodes: [node],
  }
}

type Use = { coordinate: string; node: ConstDirectiveNode }

function findUses(document: DocumentNode, names: ReadonlySet<string>): Use[] {
  if (names.size === 0) return []
  const uses: Use[] = []
  visit(document, {
    Directive(node, _key, _parent, _path, ancestors) {
      if (names.has(node.name.value))
        uses.push({ coordinate: coordinateOf(ancestors), node: node as ConstDirectiveNode })
    },
  })
  return uses
}

/** The coordinate of the innermost definition: `Type`, `Type.field` or `Type.field(argument:)`. */
function coordinateOf(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string {
  const named = ancestors.flatMap((each) => ('kind' in each && 'name' in each && each.name ? [each] : []))
  return named.reduce((coordinate, each) => {
    const name = (each.name as { value: string }).value
    if (coordinate === '') return name
    const isArgument = each.kind === Kind.INPUT_VALUE_DEFINITION && coordinate.includes('.')
    return isArgument ? `${coordinate}(${name}:)` : `${coordinate}.${name}`
  }, '')
}

function listUses(uses: readonly Use[]): string {
  const shown = uses.slice(0, MAX_LISTED).map(({ coordinate }) => `'${coordinate || 'schema'}'`)
  const more = uses.length - shown.length
  if (more > 0) return `${shown.join(', ')} and ${more} more`
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : shown[0]!
}

const MAX_LISTED = 5
