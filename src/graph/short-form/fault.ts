import type { ASTNode, NameNode } from 'graphql'

/**
 * Creates the error for a mistake in the SDL. Its message begins with the file and line.
 *
 * @param node - The node with the mistake.
 * @param sentence - What is wrong and what to write instead; its subject is the node's name.
 */
export function fault(node: ASTNode & { name: NameNode }, sentence: string): Error {
  const { source, startToken } = node.name.loc!
  return new Error(`${source.name}:${startToken.line}: ${node.name.value} ${sentence}`)
}
