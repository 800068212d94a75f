import { transformSupergraphToPublicSchema } from '@theguild/federation-composition'
import {
  assertValidSchema,
  buildASTSchema,
  concatAST,
  Kind,
  OperationTypeNode,
  print,
  visit,
  type ConstDirectiveNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
} from 'graphql'

const LIST_SIZE = 'listSize'

/**
 * Writes the schema that clients of a supergraph see, without what only the planner reads, and without subscriptions.
 *
 * @param subgraphs - The documents of subgraphs, as far as available: composition drops their `@listSize`.
 * @returns Its SDL.
 * @throws If it is not valid.
 */
export function publicSdlOf(supergraph: DocumentNode, subgraphs: readonly DocumentNode[]): string {
  const all = concatAST([supergraph, ...subgraphs])
  const definition = all.definitions.find(isListSizeDefinition)
  const sizes = findListSizes(all, definition)
  const document = visit(transformSupergraphToPublicSchema(supergraph), {
    ObjectTypeDefinition: ({ name }) => (name.value === 'Subscription' ? null : undefined),
    OperationTypeDefinition: ({ operation }) => (operation === OperationTypeNode.SUBSCRIPTION ? null : undefined),
    DirectiveDefinition: (node) => (node.name.value === LIST_SIZE ? null : undefined),
    FieldDefinition: {
      leave(node, _key, _parent, _path, ancestors) {
        const size = sizes.get(coordinateOf(ancestors, node))
        return size && { ...node, directives: [...withoutListSize(node), size] }
      },
    },
  })
  const whole = definition ? concatAST([document, toDocument(definition)]) : document
  assertValidSchema(buildASTSchema(whole))
  return print(whole)
}

/**
 * Finds each `@listSize` by the coordinate of its field, such as `Commune.intercommunalBodies`. Arguments that only
 * another definition has are left out.
 */
function findListSizes(
  document: DocumentNode,
  definition: DirectiveDefinitionNode | undefined,
): Map<string, ConstDirectiveNode> {
  const known = new Set(definition?.arguments?.map(({ name }) => name.value))
  const sizes = new Map<string, ConstDirectiveNode>()
  visit(document, {
    FieldDefinition(node, _key, _parent, _path, ancestors) {
      const size = node.directives?.find(({ name }) => name.value === LIST_SIZE)
      if (!size) return
      const args = size.arguments?.filter(({ name }) => known.has(name.value)) ?? []
      sizes.set(coordinateOf(ancestors, node), { ...size, arguments: args })
    },
  })
  return sizes
}

function coordinateOf(ancestors: readonly unknown[], { name }: FieldDefinitionNode): string {
  const parent = ancestors.findLast((each) => !Array.isArray(each)) as { name: { value: string } }
  return `${parent.name.value}.${name.value}`
}

function withoutListSize({ directives = [] }: FieldDefinitionNode): ConstDirectiveNode[] {
  return directives.filter(({ name }) => name.value !== LIST_SIZE)
}

function isListSizeDefinition(node: DocumentNode['definitions'][number]): node is DirectiveDefinitionNode {
  return node.kind === Kind.DIRECTIVE_DEFINITION && node.name.value === LIST_SIZE
}

function toDocument(definition: DirectiveDefinitionNode): DocumentNode {
  return { kind: Kind.DOCUMENT, definitions: [definition] }
}
