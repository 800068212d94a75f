import {
  Kind,
  type DefinitionNode,
  type DocumentNode,
  type SchemaDefinitionNode,
  type SchemaExtensionNode,
  type Source,
  type Token,
} from 'graphql'

/** A graph to compose. `file` is the file of its SDL, which messages show instead of its name. */
export type Subgraph = { name: string; sdl: string; url: string; file?: string }

/** A subgraph with its parsed SDL. The nodes of all its documents refer to `source`. */
export type Parsed = Subgraph & { source: Source; document: DocumentNode; tokens: Map<string, Token[]> }

/** Whether a definition is `schema` or `extend schema`, which name the root types. */
export function isSchema(node: DefinitionNode): node is SchemaDefinitionNode | SchemaExtensionNode {
  return node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
}
