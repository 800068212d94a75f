import { Kind, type DocumentNode } from 'graphql'

/** Tests whether an object type is a type, implements it, or is a member of it. */
export type IsOfType = (name: unknown, type: string) => boolean

/** Creates the test from the SDL of a supergraph, which is cheaper than building its schema. */
export function createTypeTest({ definitions }: DocumentNode): IsOfType {
  const abstract = new Map<string, Set<string>>()
  const add = (type: string, name: string) => {
    const names = abstract.get(type)
    if (names) names.add(name)
    else abstract.set(type, new Set([name]))
  }
  for (const node of definitions) {
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION)
      for (const each of node.interfaces ?? []) add(each.name.value, node.name.value)
    if (node.kind === Kind.UNION_TYPE_DEFINITION)
      for (const each of node.types ?? []) add(node.name.value, each.name.value)
  }
  return (name, type) => typeof name === 'string' && (name === type || (abstract.get(type)?.has(name) ?? false))
}
