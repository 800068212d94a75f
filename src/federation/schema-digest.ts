import { createHash } from 'node:crypto'
import { Kind, print, visit, type ASTNode, type DocumentNode } from 'graphql'

/** Lists of nodes whose order means nothing. The values of a list do have an order. */
const unordered = ['definitions', 'operationTypes', 'fields', 'arguments', 'interfaces', 'types', 'directives']

/** Makes a digest of SDL. It is the same in whatever order types, fields, arguments and directives are written. */
export function digestOf(document: DocumentNode): string {
  const sorted = visit(document, {
    leave(node) {
      const lists = node.kind === Kind.ENUM_TYPE_DEFINITION ? [...unordered, 'values'] : unordered
      return { ...node, ...Object.fromEntries(lists.flatMap((name) => sortedIn(node, name))) }
    },
  })
  return createHash('sha256').update(print(sorted)).digest('hex')
}

function sortedIn(node: ASTNode, name: string): [string, ASTNode[]][] {
  const list = node[name as keyof ASTNode] as unknown
  if (!Array.isArray(list) || list.length < 2) return []
  const texts = list.map((each: ASTNode) => ({ each, text: print(each) }))
  return [[name, texts.toSorted((a, b) => (a.text < b.text ? -1 : 1)).map(({ each }) => each)]]
}
