import { transformSupergraphToPublicSchema } from '@theguild/federation-composition'
import {
  buildASTSchema,
  concatAST,
  Kind,
  OperationTypeNode,
  parse,
  visit,
  type ConstDirectiveNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
} from 'graphql'

const LIST_SIZE = 'listSize'

/**
 * Builds the schema that clients of a supergraph see, without what only the planner reads, and without subscriptions.
 *
 * @param subgraphs - The documents of subgraphs, as far as available: composition drops their `@listSize`.
 */
export function publicSchemaOf(supergraph: DocumentNode, subgraphs: readonly DocumentNode[]): GraphQLSchema {
  const all = concatAST([supergraph, ...subgraphs])
  const sizes = findListSizes(all)
  const definition = all.definitions.find(isListSizeDefinition)
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
  return buildASTSchema(definition ? concatAST([document, toDocument(definition)]) : document)
}

/** Finds each `@listSize` by the coordinate of its field, such as `Commune.intercommunalBodies`. */
function findListSizes(document: DocumentNode): Map<string, ConstDirectiveNode> {
  const sizes = new Map<string, ConstDirectiveNode>()
  visit(document, {
    FieldDefinition(node, _key, _parent, _path, ancestors) {
      const size = node.directives?.find(({ name }) => name.value === LIST_SIZE)
      if (size) sizes.set(coordinateOf(ancestors, node), size)
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

/**
 * Parses SDL without locations.
 *
 * @throws GraphQLError if it is not SDL.
 */
export function parseSdl(sdl: string): DocumentNode {
  return parse(sdl, { noLocation: true })
}
