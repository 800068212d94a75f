import type { ConstDirectiveNode, DocumentNode } from 'graphql'
import { OWN_NAME } from '../own-name.ts'
import { findGraphs } from '../ownership.ts'
import { findDirective, namesOf, readLinks, textArgument } from './links.ts'
import { findRoots, isObjectOrInterface } from './subgraph.ts'

/** A field of the hub that another subgraph takes over, such as `Commune.name`, and the directive that does it. */
export type Override = { field: string; node: ConstDirectiveNode }

/** Finds the fields of the hub that a subgraph takes over with `@override(from: "hub")`, also those it takes in part. */
export function findOverrides(document: DocumentNode): Override[] {
  const names = namesOf('override', readLinks(document))
  return findFields(document, findRoots(document)).flatMap(({ field, directives }) => {
    const node = findDirective({ directives }, names)
    return node && textArgument(node, 'from') === OWN_NAME ? [{ field, node }] : []
  })
}

/** Finds the fields of the hub that other subgraphs take over in a supergraph, with the names of those subgraphs. */
export function findComposedOverrides(supergraph: DocumentNode): (Override & { subgraph: string })[] {
  const names = new Map(findGraphs(supergraph).map(({ value, name }) => [value, name]))
  return findFields(supergraph).flatMap(({ field, directives }) =>
    directives
      .filter(({ name }) => name.value === 'join__field')
      .filter((node) => textArgument(node, 'override') === OWN_NAME)
      .map((node) => ({ field, node, subgraph: names.get(textArgument(node, 'graph') ?? '') ?? '' })),
  )
}

/** What to do about a field of the hub that is taken over. */
export function adviseOnOverride(field: string, subgraph: string): string {
  return `Remove @override, or allow it in the subgraphs file: overrides: [${field}] under '${subgraph}'.`
}

function findFields({ definitions }: DocumentNode, roots?: ReadonlyMap<string, string>) {
  return definitions.flatMap((node) => {
    if (!isObjectOrInterface(node)) return []
    const type = roots?.get(node.name.value) ?? node.name.value
    return (node.fields ?? []).map(({ name, directives = [] }) => ({ field: `${type}.${name.value}`, directives }))
  })
}
