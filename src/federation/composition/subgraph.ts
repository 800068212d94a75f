import {
  Kind,
  type DefinitionNode,
  type DocumentNode,
  type OperationTypeNode,
  type SchemaDefinitionNode,
  type SchemaExtensionNode,
  type Source,
  type Token,
} from 'graphql'

/**
 * A graph to compose. `file` is the file of its SDL, which messages show instead of its name. `overrides` are the fields
 * of the hub that it may take over, such as `Commune.name`.
 */
export type Subgraph = { name: string; sdl: string; url: string; file?: string; overrides?: readonly string[] }

/** A subgraph with its parsed SDL. The nodes of all its documents refer to `source`. */
export type Parsed = Subgraph & { source: Source; document: DocumentNode; tokens: Map<string, Token[]> }

/** Whether a definition is `schema` or `extend schema`, which name the root types. */
export function isSchema(node: DefinitionNode): node is SchemaDefinitionNode | SchemaExtensionNode {
  return node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
}

/** Finds the root types of a subgraph by name, each with its name in the supergraph: `Query`, `Mutation`… */
export function findRoots({ definitions }: DocumentNode): Map<string, string> {
  const roots = new Map(Object.values(rootNames).map((name) => [name, name]))
  for (const each of definitions) {
    for (const { operation, type } of (isSchema(each) && each.operationTypes) || [])
      roots.set(type.name.value, rootNames[operation])
  }
  return roots
}

const rootNames: Record<OperationTypeNode, string> = {
  query: 'Query',
  mutation: 'Mutation',
  subscription: 'Subscription',
}

/** Whether a definition is of an object or an interface, or extends one. */
export function isObjectOrInterface(node: DefinitionNode) {
  return (
    node.kind === Kind.OBJECT_TYPE_DEFINITION ||
    node.kind === Kind.OBJECT_TYPE_EXTENSION ||
    node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    node.kind === Kind.INTERFACE_TYPE_EXTENSION
  )
}
