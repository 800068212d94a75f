import type { GraphQLSchema } from 'graphql'
import type { ServedGraph } from '../graph/served-graph.ts'
import type { Supergraph } from './supergraph.ts'

/** Serves one supergraph after another. */
export type LatestSupergraph = ServedGraph & {
  /** Serves this one from now on. Operations that the schema before validated still run on their own supergraph. */
  replace(supergraph: Supergraph): void
}

/**
 * Serves the latest supergraph.
 *
 * @param alone - The hub's graph, served until there is a supergraph.
 */
export function serveLatest(alone: ServedGraph): LatestSupergraph {
  const supergraphs = new WeakMap<GraphQLSchema, Supergraph>()
  const listeners = new Set<() => void>()
  let schema = alone.schema
  return {
    get schema() {
      return schema
    },
    run: (operation, options) => (supergraphs.get(operation.schema) ?? alone).run(operation, options),
    onSchemaChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    replace(supergraph) {
      supergraphs.set(supergraph.schema, supergraph)
      schema = supergraph.schema
      for (const listener of listeners) listener()
    },
  }
}
