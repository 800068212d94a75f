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
 * The schema that clients of a supergraph see, without what its planner reads, and without subscriptions. In: its document; those of its subgraphs
 * that are known, because composition forgets how long their lists are.
 */
export function publicSchemaOf(supergraph: DocumentNode, subgraphs: readonly DocumentNode[]): GraphQLSchema {
  const known = concatAST([supergraph, ...subgraphs])
  const sizes = findListSizes(known)
  const definition = known.definitions.find(isListSizeDefinition)
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

/** `@listSize` by the coordinate of its field: `Commune.intercommunalBodies`. */
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

/** Reads an SDL without its locations. Errors: those of graphql-js for what is no SDL. */
export function parseSdl(sdl: string): DocumentNode {
  return parse(sdl, { noLocation: true })
}
