import {
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type DefinitionNode,
  type DocumentNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql'
import { OWN_NAME } from '../own-name.ts'
import { namesOf, readLinks } from './links.ts'
import { findRoots, type Parsed } from './subgraph.ts'

/**
 * Notes each type of a partner that the hub defines too, unless it is an entity in both, because such types merge,
 * perhaps by mistake; and each whose name differs from one of the hub's in letter case only, because it does not merge.
 */
export function findNotes(subgraphs: readonly Parsed[]): string[] {
  const own = subgraphs.find(({ name }) => name === OWN_NAME)
  if (!own) return []
  const ofHub = findTypes(own.document)
  const inLowerCase = new Map([...ofHub.keys()].map((name) => [name.toLowerCase(), name]))
  return subgraphs
    .filter((each) => each !== own)
    .flatMap((partner) => {
      const placeOf = (name: string) => `line ${partner.tokens.get(name)![0]!.line} of ${partner.file ?? 'its schema'}`
      return [...findTypes(partner.document)].flatMap(([name, { isEntity }]) => {
        const type = `'${name}' in the subgraph '${partner.name}'`
        const alike = inLowerCase.get(name.toLowerCase())
        if (alike === undefined) return []
        if (!ofHub.has(name))
          return [
            `${type} is another type than the hub's '${alike}' (${placeOf(name)}). Write '${alike}' to extend that, or choose a name that differs more.`,
          ]
        if (isEntity && ofHub.get(name)!.isEntity) return []
        const merges = `${type} merges with the hub's type of the same name (${placeOf(name)}).`
        return [`${merges} ${name === 'Node' ? nodeAdvice : 'Rename it unless both mean the same.'}`]
      })
    })
}

const nodeAdvice = "The fields 'node' and 'nodes' find the hub's objects alone, not those of the subgraph."

/** The types of a subgraph, without scalars, root types and those of the federation. */
function findTypes(document: DocumentNode): Map<string, { isEntity: boolean }> {
  const key = namesOf('key', readLinks(document))
  const roots = findRoots(document)
  const types = new Map<string, { isEntity: boolean }>()
  for (const each of document.definitions) {
    if (!isType(each) || /^_|__/.test(each.name.value) || roots.has(each.name.value)) continue
    const { name, directives = [] } = each
    const hasKey = directives.some((directive) => key.has(directive.name.value))
    types.set(name.value, { isEntity: hasKey || (types.get(name.value)?.isEntity ?? false) })
  }
  return types
}

function isType(node: DefinitionNode): node is TypeDefinitionNode | TypeExtensionNode {
  if (node.kind === Kind.SCALAR_TYPE_DEFINITION || node.kind === Kind.SCALAR_TYPE_EXTENSION) return false
  return isTypeDefinitionNode(node) || isTypeExtensionNode(node)
}
