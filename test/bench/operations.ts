import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Request } from './load-generator.ts'

/** A measured operation; its document is found by its name. */
export type Operation = {
  name: string
  title: string
  variables?: Record<string, unknown>
  /** Variables that are sent in turn. */
  variants?: readonly Record<string, unknown>[]
  startsAfter?: number
}

const PAGE = 20

const regions = [
  '11',
  '24',
  '27',
  '28',
  '32',
  '44',
  '52',
  '53',
  '75',
  '76',
  '84',
  '93',
  '94',
  '01',
  '02',
  '03',
  '04',
  '06',
]

/**
 * Thirty thousand filters, each of two statuses and four regions, in an order that mixes them: so many that a server
 * which keeps counts cannot answer from them.
 */
function filters(): Record<string, unknown>[] {
  const all = subsets(['DONE', 'UNDER_WAY', 'PLANNED', 'DROPPED', 'UNKNOWN'], 2).flatMap((statuses) =>
    subsets(regions, 4).map((four) => ({ statuses, regions: four })),
  )
  // The step has no factor in common with their number.
  return all.map((_, index) => all[(index * 7_919) % all.length]!)
}

function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]]
  return items.flatMap((item, index) => subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]))
}

/** The operations to compare. A page that starts further down is reached through cursors, before any timing. */
export const operations: Operation[] = [
  { name: 'Dashboard', title: 'dashboard' },
  { name: 'Territory', title: 'one territory', variables: { code: 'ti-8402', phase: 2 } },
  { name: 'Page', title: 'page 1 000', variables: { first: PAGE }, startsAfter: 999 * PAGE },
  { name: 'Filter', title: 'filtered list, values vary', variants: filters() },
  { name: 'Filter', title: 'filtered list, 20 recurring filters', variants: filters().slice(0, 20) },
  { name: 'Bilan', title: 'review' },
]

const folder = import.meta.dirname

/** The hub's documents by operation name: two of the contract, word for word, and the benchmark's own. */
export const hubDocuments: Record<string, string> = {
  Dashboard: read('../../contract/04-dashboard.graphql'),
  Bilan: read('../../contract/01-bilan.graphql'),
  Territory: read('operations/territory.graphql'),
  Page: read('operations/page.graphql'),
  Filter: read('operations/filter.graphql'),
  Reach: read('operations/reach.graphql'),
  Actions: read('operations/actions.graphql'),
  Sites: read('operations/sites.graphql'),
  Plots: read('operations/plots.graphql'),
  Vacancy: read('operations/vacancy.graphql'),
}

function read(file: string): string {
  return readFileSync(path.join(folder, file), 'utf8')
}

/** A GraphQL request over HTTP, as clients send it. */
export function post(body: { query: string; operationName?: string; variables?: object }) {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  } satisfies Request
}

/** The largest page that the hub allows. */
const MAX_PAGE_SIZE = 1000

/**
 * Finds the cursor of the row at a position in a list.
 * @param lastCursor - Reads a page of the list, and returns its last cursor.
 */
export async function reach(
  place: number,
  lastCursor: (page: { first: number; after: string | null }) => Promise<string>,
): Promise<string | null> {
  let after: string | null = null
  for (let rows = 0; rows < place; rows += MAX_PAGE_SIZE)
    after = await lastCursor({ first: Math.min(MAX_PAGE_SIZE, place - rows), after })
  return after
}
