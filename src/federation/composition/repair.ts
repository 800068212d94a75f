import {
  Kind,
  print,
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type TypeNode,
} from 'graphql'
import { findGraphs } from '../ownership.ts'
import { findDirective, namesOf, readLinks, textArgument } from './links.ts'
import { findRoots, isObjectOrInterface, type Parsed } from './subgraph.ts'

/** A field as a subgraph defines it. `graph` is how the supergraph refers to the subgraph. */
type Source = {
  graph: string
  type: TypeNode
  /** What `@join__field` says of it: `external`, `requires`, `provides` and `override`. */
  join: ConstArgumentNode[]
  ofInterfaceObject: boolean
}

/**
 * Puts right what the composer (@theguild/federation-composition 0.27) gets wrong:
 * - a field whose subgraphs return a union or an interface here and one of its types there gets any of the two; it must
 *   be the union or the interface, so that clients can select all that it may be;
 * - a field of an interface that is also in its `@interfaceObject` loses `@external`, so that the planner asks the
 *   subgraph that only requires it.
 *
 * @returns The same document if there is nothing to put right.
 */
export function repairSupergraph(supergraph: DocumentNode, subgraphs: readonly Parsed[]): DocumentNode {
  const sources = findSources(supergraph, subgraphs)
  const includes = createInclusionTest(supergraph)

  function repairField(type: string, field: FieldDefinitionNode): FieldDefinitionNode | undefined {
    const all = sources.get(`${type}.${field.name.value}`) ?? []
    const merged = mergeTypes(
      all.map(({ type: of }) => of),
      includes,
    )
    const joined = (field.directives ?? []).filter(({ name }) => name.value === JOIN_FIELD)
    const losesJoin =
      joined.length === 0 && all.some(({ ofInterfaceObject, join }) => ofInterfaceObject && join.length > 0)
    if (!merged && !losesJoin) return undefined
    const others = (field.directives ?? []).filter(({ name }) => name.value !== JOIN_FIELD)
    const written = all
      .filter(({ graph }) => joined.length === 0 || joined.some((each) => textArgument(each, 'graph') === graph))
      .map(({ graph, ...source }) => {
        const before = joined.find((each) => textArgument(each, 'graph') === graph)
        const graphArgument = argument('graph', { kind: Kind.ENUM, value: graph })
        return writeJoin(before?.arguments ?? [graphArgument, ...source.join], merged && source.type)
      })
    return { ...field, type: merged ?? field.type, directives: [...others, ...written] }
  }

  const definitions = supergraph.definitions.map((node) => {
    if (!isObjectOrInterface(node)) return node
    const fields = node.fields?.map((field) => repairField(node.name.value, field) ?? field)
    return fields?.some((field, at) => field !== node.fields![at]) ? { ...node, fields } : node
  })
  const isSame = definitions.every((node, at) => node === supergraph.definitions[at])
  return isSame ? supergraph : { ...supergraph, definitions }
}

const JOIN_FIELD = 'join__field'

/** Finds each field of objects and interfaces in the subgraphs, by its coordinate in the supergraph. */
function findSources(supergraph: DocumentNode, subgraphs: readonly Parsed[]): Map<string, Source[]> {
  const sources = new Map<string, Source[]>()
  for (const { value: graph, name } of findGraphs(supergraph)) {
    const { document } = subgraphs.find((each) => each.name === name)!
    const links = readLinks(document)
    const roots = findRoots(document)
    const interfaceObject = namesOf('interfaceObject', links)
    const joins = joinDirectives.map((each) => ({ ...each, names: namesOf(each.directive, links) }))
    for (const node of document.definitions) {
      if (!isObjectOrInterface(node)) continue
      const ofInterfaceObject = findDirective(node, interfaceObject) !== undefined
      for (const field of node.fields ?? []) {
        const coordinate = `${roots.get(node.name.value) ?? node.name.value}.${field.name.value}`
        const source = { graph, type: field.type, join: readJoin(field, joins), ofInterfaceObject }
        sources.set(coordinate, [...(sources.get(coordinate) ?? []), source])
      }
    }
  }
  return sources
}

/** The directives of a subgraph that `@join__field` repeats, with the argument whose text it takes. */
const joinDirectives = [
  { directive: 'external', text: undefined },
  { directive: 'requires', text: 'fields' },
  { directive: 'provides', text: 'fields' },
  { directive: 'override', text: 'from' },
]

type JoinDirective = (typeof joinDirectives)[number] & { names: ReadonlySet<string> }

/** What a subgraph says of a field, as arguments of `@join__field`. */
function readJoin(field: FieldDefinitionNode, joins: readonly JoinDirective[]): ConstArgumentNode[] {
  return joins.flatMap(({ directive, text, names }) => {
    const node = findDirective(field, names)
    if (!node) return []
    if (text === undefined) return [argument(directive, { kind: Kind.BOOLEAN, value: true })]
    return [argument(directive, { kind: Kind.STRING, value: textArgument(node, text) ?? '' })]
  })
}

function writeJoin(before: readonly ConstArgumentNode[], type: TypeNode | undefined): ConstDirectiveNode {
  const written = type ? [argument('type', { kind: Kind.STRING, value: print(type) })] : []
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: JOIN_FIELD },
    arguments: [...before.filter(({ name }) => name.value !== 'type' || !type), ...written],
  }
}

function argument(name: string, value: ConstValueNode): ConstArgumentNode {
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value }
}

/** The type that includes all of these; undefined if they have one name, or if none of them includes the others. */
function mergeTypes(
  types: readonly TypeNode[],
  includes: (abstract: string, type: string) => boolean,
): TypeNode | undefined {
  const names = [...new Set(types.map(nameOf))]
  const shapes = new Set(types.map((type) => print(type).replaceAll(/[^[\]]/g, '')))
  if (names.length < 2 || shapes.size > 1) return undefined
  const widest = names.find((name) => names.every((other) => other === name || includes(name, other)))
  return widest === undefined ? undefined : wrapAlike(types, widest)
}

/** A list where all are, and non-null where all are. */
function wrapAlike(types: readonly TypeNode[], name: string): TypeNode {
  const nullable = types.map((type) => (type.kind === Kind.NON_NULL_TYPE ? type.type : type))
  const items = nullable.flatMap((type) => (type.kind === Kind.LIST_TYPE ? [type.type] : []))
  const type =
    items.length > 0
      ? ({ kind: Kind.LIST_TYPE, type: wrapAlike(items, name) } as const)
      : ({ kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } } as const)
  return types.every(({ kind }) => kind === Kind.NON_NULL_TYPE) ? { kind: Kind.NON_NULL_TYPE, type } : type
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type)
}

/** Creates a test whether a union or an interface of a supergraph includes a type. */
function createInclusionTest({ definitions }: DocumentNode): (abstract: string, type: string) => boolean {
  const abstractOf = new Map<string, Set<string>>()
  const add = (type: string, abstract: string) =>
    abstractOf.set(type, (abstractOf.get(type) ?? new Set()).add(abstract))
  for (const node of definitions) {
    if (node.kind === Kind.UNION_TYPE_DEFINITION)
      for (const { name } of node.types ?? []) add(name.value, node.name.value)
    if (isObjectOrInterface(node)) for (const { name } of node.interfaces ?? []) add(node.name.value, name.value)
  }
  return (abstract, type) => abstractOf.get(type)?.has(abstract) ?? false
}
