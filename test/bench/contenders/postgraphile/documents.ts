import { readFileSync } from 'node:fs'
import path from 'node:path'

const folder = import.meta.dirname

const read = (file: string) => readFileSync(path.join(folder, `${file}.graphql`), 'utf8')

/** The operations, in the names that PostGraphile derives from the tables. */
export const documents: Record<string, string> = {
  Dashboard: read('dashboard'),
  Territory: read('territory'),
  Page: read('page'),
  Reach: read('reach'),
  Filter: read('filter'),
  Bilan: read('bilan'),
}

// Responses are untyped here.
// oxlint-disable-next-line typescript/no-explicit-any
type Node = Record<string, any>

/**
 * Converts a response to the hub's shape, as a client would have to: amounts are text (BigFloat), rows have their
 * source kind, sources and points are nested differently, and differences must be computed.
 */
export function normalise(data: Node): unknown {
  if (data['programmes']) return normaliseBilan(data)
  return visit(data)
}

function visit(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(visit)
  if (typeof value !== 'object' || value === null) return value
  const node = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, visit(inner)]))
  const { sourceKind, dataset, longitude, latitude, memberCount, members, ...rest } = node as Node
  for (const amount of ['budget', 'amount']) if (typeof rest[amount] === 'string') rest[amount] = Number(rest[amount])
  if (sourceKind) rest['isDemonstration'] = sourceKind === 'DEMONSTRATION'
  if (longitude !== undefined) rest['labelPoint'] = longitude === null ? null : { longitude, latitude }
  if (members) rest['members'] = memberCount === null ? null : members.nodes
  return { ...rest, ...dataset }
}

function normaliseBilan({ programmes, steeredBy, keyFigures }: Node): unknown {
  const [programme] = programmes.nodes
  return visit({
    programme: {
      name: programme.name,
      steeredBy: steeredBy.nodes,
      phases: programme.phases.nodes,
      keyFigures: keyFigures.nodes.map((figure: Node) => {
        const { published, history, countable, countedReal, countedDemonstration, countedUnknown, ...rest } = figure
        const latest = published.nodes[0] ?? null
        return {
          ...rest,
          published: latest,
          history: history.nodes,
          counted: countable
            ? { real: countedReal, demonstration: countedDemonstration, unknown: countedUnknown }
            : null,
          difference: latest && countable && countedReal !== null ? difference(latest.value, countedReal) : null,
        }
      }),
    },
  })
}

function difference(published: number, counted: number): number {
  const scale = 10 ** (String(published).split('.')[1]?.length ?? 0)
  return Math.round((published - Math.round(counted * scale) / scale) * scale) / scale
}
