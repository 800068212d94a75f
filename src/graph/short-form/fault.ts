import type { ASTNode, NameNode } from 'graphql'

/**
 * Makes the error for a mistake in the SDL.
 *
 * @param node - What the mistake is in.
 * @param sentence - What is wrong and what to write instead, as a sentence whose subject is the node's name.
 * @returns An error whose message begins with the file and the line.
 */
export function fault(node: ASTNode & { name: NameNode }, sentence: string): Error {
  const { source, startToken } = node.name.loc!
  return new Error(`${source.name}:${startToken.line}: ${node.name.value} ${sentence}`)
}
