import {
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

/** The enum value by which a supergraph refers to a subgraph. Out: undefined where it does not hold this one. */
export function findGraph(supergraph: DocumentNode, name: string): string | undefined {
  return findGraphs(supergraph).find((graph) => graph.name === name)?.value
}

/** The subgraphs of a supergraph: their names, addresses, and the enum values by which it refers to them. */
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
 * Makes a test for documents that our own graph answers alone, as the supergraph would: all that they ask for is in its
 * schema, and none of it has been handed to another graph.
 */
export function createOwnershipTest(
  supergraph: DocumentNode,
  ownGraph: string,
  ownSchema: GraphQLSchema,
): (document: DocumentNode) => boolean {
  const foreign = findForeignFields(supergraph, ownGraph)
  const known = new WeakMap<DocumentNode, boolean>()

  return (document) => {
    let own = known.get(document)
    if (own === undefined) known.set(document, (own = isOwn(document)))
    return own
  }

  function isOwn(document: DocumentNode): boolean {
    if (validate(ownSchema, document).length > 0) return false
    const typeInfo = new TypeInfo(ownSchema)
    let own = true
    visit(
      document,
      visitWithTypeInfo(typeInfo, {
        Field({ name }) {
          if (!foreign.has(`${typeInfo.getParentType()?.name}.${name.value}`)) return undefined
          own = false
          return BREAK
        },
      }),
    )
    return own
  }
}

/** Fields that the subgraph has in its schema, or had, and that another one answers. */
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
  // Overridden in part is decided anew for each operation.
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
