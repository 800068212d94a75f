import {
  isAbstractType,
  Kind,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  BREAK,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql'

/** Finds the enum value by which a supergraph refers to a subgraph; undefined if it does not contain the subgraph. */
export function findGraph(supergraph: DocumentNode, name: string): string | undefined {
  return findGraphs(supergraph).find((graph) => graph.name === name)?.value
}

/** Finds the subgraphs of a supergraph: their names, URLs, and the enum values by which it refers to them. */
export function findGraphs(supergraph: DocumentNode): { value: string; name: string; url: string }[] {
  const graphs = supergraph.definitions.find(
    (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
  )
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return []
  return (graphs.values ?? []).map(({ name: { value }, directives = [] }) => {
    const graph = directives.find(({ name }) => name.value === 'join__graph')
    return { value, name: textOf(graph, 'name') ?? value, url: textOf(graph, 'url') ?? '' }
  })
}

/**
 * Creates a test for documents that the hub's graph can answer alone, without a plan: all fields are in its schema, and
 * none has been moved to another graph, on any type that an interface may stand for.
 *
 * @param ownGraph - The enum value of the hub's graph in the supergraph.
 * @returns A function that tests a document, and caches the result.
 */
export function createOwnershipTest(
  supergraph: DocumentNode,
  ownGraph: string,
  ownSchema: GraphQLSchema,
): (document: DocumentNode) => boolean {
  const foreign = findForeignFields(supergraph, ownGraph)
  const tested = new WeakMap<DocumentNode, boolean>()

  return (document) => {
    let own = tested.get(document)
    if (own === undefined) tested.set(document, (own = isOwn(document)))
    return own
  }

  function isOwn(document: DocumentNode): boolean {
    if (!hasItsRootTypes(ownSchema, document) || validate(ownSchema, document).length > 0) return false
    const typeInfo = new TypeInfo(ownSchema)
    let own = true
    visit(
      document,
      visitWithTypeInfo(typeInfo, {
        Field({ name }) {
          const parent = typeInfo.getParentType()!
          const types = isAbstractType(parent) ? [parent, ...ownSchema.getPossibleTypes(parent)] : [parent]
          if (!types.some((type) => foreign.has(`${type.name}.${name.value}`))) return undefined
          own = false
          return BREAK
        },
      }),
    )
    return own
  }
}

/** Whether a schema has the root types of all operations. Validation does not find that one is missing. */
function hasItsRootTypes(schema: GraphQLSchema, { definitions }: DocumentNode): boolean {
  return definitions.every((node) => node.kind !== Kind.OPERATION_DEFINITION || schema.getRootType(node.operation))
}

/** Fields of the subgraph's schema, now or formerly, that another subgraph resolves. */
function findForeignFields(supergraph: DocumentNode, graph: string): Set<string> {
  const foreign = new Set<string>()
  for (const node of supergraph.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue
    for (const { name, directives = [] } of node.fields ?? []) {
      const joins = directives.filter((directive) => directive.name.value === 'join__field')
      const answers = joins.length === 0 || joins.some((join) => isAnsweredBy(join, graph))
      if (!answers) foreign.add(`${node.name.value}.${name.value}`)
    }
  }
  return foreign
}

function isAnsweredBy({ arguments: args = [] }: ConstDirectiveNode, graph: string): boolean {
  const given = new Map(args.map(({ name, value }) => [name.value, value]))
  const by = given.get('graph')
  if (by && (by.kind !== Kind.ENUM || by.value !== graph)) return false
  // A progressive override is decided for each operation.
  return !['external', 'overridden', 'usedOverridden', 'overrideLabel'].some((name) => isTrue(given.get(name)))
}

function isTrue(value: unknown): boolean {
  const { kind, value: given } = (value ?? {}) as { kind?: Kind; value?: unknown }
  return kind === Kind.STRING || (kind === Kind.BOOLEAN && given === true)
}

function textOf(directive: ConstDirectiveNode | undefined, argument: string): string | undefined {
  const value = directive?.arguments?.find(({ name }) => name.value === argument)?.value
  return value?.kind === Kind.STRING ? value.value : undefined
}
