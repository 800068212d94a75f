import { concatAST } from 'graphql'
import { composeSupergraph } from './composition/composition.ts'
import { describeConflicts } from './composition/conflict.ts'
import type { Subgraph } from './composition/subgraph.ts'
import { OWN_NAME } from './own-name.ts'
import { findGraph } from './ownership.ts'
import { parseSdl } from './parse-sdl.ts'
import { publicSdlOf } from './public-schema.ts'
import { digestOf } from './schema-digest.ts'

/** A supergraph as text: for planners, and as clients see it. */
export type Composed = {
  supergraph: string
  schema: string
  /** The same for both in whatever order they are written. */
  digest: string
}

/** Graphs to compose; or a supergraph that was composed elsewhere, with the SDL of the hub's graph. */
export type Graphs = { subgraphs: readonly Subgraph[] } | { supergraph: string; own: string }

/** The supergraph, with a note on each type that may have merged by mistake; or every conflict, for a person. */
export type Composition =
  { composed: Composed; notes: readonly string[]; conflicts?: undefined } | { conflicts: string; composed?: undefined }

/**
 * Composes graphs.
 *
 * @throws If a supergraph that was composed elsewhere is not valid.
 */
export function composeGraphs(graphs: Graphs): Composition {
  if ('supergraph' in graphs) return { composed: describe(graphs.supergraph, [graphs.own]), notes: [] }
  const { supergraph, notes, conflicts } = composeSupergraph(graphs.subgraphs)
  if (conflicts) return { conflicts: describeConflicts(conflicts) }
  return {
    composed: describe(
      supergraph,
      graphs.subgraphs.map(({ sdl }) => sdl),
    ),
    notes,
  }
}

/** `subgraphs` are the SDL of those that are known. The supergraph may be without our graph. */
function describe(supergraph: string, subgraphs: readonly string[]): Composed {
  const document = parseSdl(supergraph)
  const hasOwn = findGraph(document, OWN_NAME) !== undefined
  const schema = publicSdlOf(document, hasOwn ? subgraphs.map(parseSdl) : [])
  return { supergraph, schema, digest: digestOf(concatAST([document, parseSdl(schema)])) }
}
