import { composeServices } from '@theguild/federation-composition'
import { parse, print, Source, type ASTNode } from 'graphql'
import { createConflict, failed, toConflicts, unreadable, type Conflict } from './conflict.ts'
import { findTokens, toLocation } from './locations.ts'
import { findNotes } from './notes.ts'
import { adviseOnOverride, findOverrides } from './overrides.ts'
import { repairSupergraph } from './repair.ts'
import type { Parsed, Subgraph } from './subgraph.ts'
import { findUnsupported } from './unsupported.ts'

/** The SDL of the supergraph, with a note on each type that may have merged by mistake; or the conflicts. */
export type Composition =
  | { supergraph: string; notes: string[]; conflicts?: undefined }
  | { conflicts: Conflict[]; supergraph?: undefined; notes?: undefined }

/** Composes subgraphs into a supergraph. Never throws: any failure is a conflict. */
export function composeSupergraph(subgraphs: readonly Subgraph[]): Composition {
  const read = subgraphs.map(readSubgraph)
  const conflicts = read.filter((each) => 'sentence' in each)
  if (conflicts.length > 0) return { conflicts }
  const parsed = read.filter((each) => 'document' in each)
  try {
    // The composer changes the documents that it gets.
    const services = parsed.map(({ name, url, source }) => ({ name, url, typeDefs: parse(source) }))
    const { errors = [], supergraphSdl, supergraphDocumentNode } = composeServices(services)
    const refused = parsed.flatMap(findRefused)
    if (errors.length > 0 || refused.length > 0) return { conflicts: [...refused, ...toConflicts(errors, parsed)] }

    const repaired = repairSupergraph(supergraphDocumentNode!, parsed)
    const supergraph = repaired === supergraphDocumentNode ? supergraphSdl! : print(repaired)
    return { supergraph, notes: findNotes(parsed) }
  } catch (error) {
    return { conflicts: [failed(error)] }
  }
}

function readSubgraph(subgraph: Subgraph): Parsed | Conflict {
  const source = new Source(subgraph.sdl, subgraph.file ?? subgraph.name)
  try {
    const document = parse(source)
    return { ...subgraph, source, document, tokens: findTokens(document) }
  } catch (error) {
    return unreadable({ ...subgraph, source }, error)
  }
}

/** What a subgraph asks for, is valid in Federation, and is not done here. */
function findRefused(subgraph: Parsed): Conflict[] {
  const { name, document, overrides = [] } = subgraph
  const locationOf = (node: ASTNode) => toLocation(subgraph, node.loc!.startToken)
  const unsupported = findUnsupported(document).map(({ problem, advice, nodes }) =>
    createConflict('UNSUPPORTED_DIRECTIVE', `[${name}] ${problem}`, nodes.map(locationOf), { advice }),
  )
  const taken = findOverrides(document).filter(({ field }) => !overrides.includes(field))
  return [
    ...unsupported,
    ...taken.map(({ field, node }) => {
      const message = `[${name}] "${field}" has @override(from: "hub"), which would take the field away from the hub`
      return createConflict('HUB_FIELD_OVERRIDDEN', message, [locationOf(node)], {
        advice: adviseOnOverride(field, name),
      })
    }),
  ]
}
