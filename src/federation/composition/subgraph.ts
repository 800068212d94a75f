import {
  Kind,
  type DefinitionNode,
  type DocumentNode,
  type SchemaDefinitionNode,
  type SchemaExtensionNode,
  type Source,
  type Token,
} from 'graphql'

/** A graph to be composed; `file` holds its SDL, and is told in place of its name. */
export type Subgraph = { name: string; sdl: string; url: string; file?: string }

/** A subgraph whose SDL was read; `source` is what all nodes of its documents point at. */
export type Parsed = Subgraph & { source: Source; document: DocumentNode; tokens: Map<string, Token[]> }

/** Whether a definition is of the schema itself: which types are its roots. */
export function isSchema(node: DefinitionNode): node is SchemaDefinitionNode | SchemaExtensionNode {
  return node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
}
