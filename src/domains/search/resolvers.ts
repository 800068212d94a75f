import { badUserInput } from '../../errors.ts'
import { decodeCursor, encodeCursor } from '../../relay/cursor.ts'
import { searchables } from '../models.ts'
import type { Resolvers } from '../schema-types.ts'
import { checkText } from '../shared/filters.ts'
import type { Hit } from './model.ts'
import { countQuery, MAX_HITS, searchQuery } from './queries.ts'

const LIST = 'Search by RANK'

export const resolvers: Resolvers = {
  Query: {
    search: async (_, { text, first, after, filter }, c) => {
      checkText(text)
      if (first != null && (first < 0 || first > MAX_HITS))
        throw badUserInput(
          `'first' is ${first}. Send a number from 0 to ${MAX_HITS}: a search returns at most ${MAX_HITS} results.`,
        )
      const question = {
        text: joinNumbers(text),
        sourceKinds: filter?.sourceKinds ?? null,
        types: filter?.types?.map((value) => searchables.find(({ as }) => as === value)!.model.type) ?? null,
      }
      const hits = await c.run('search', searchQuery(searchables, question))
      const start = after == null ? 0 : indexAfter(hits, after)
      const end = start + (first ?? 20)
      return {
        question,
        hits: hits.slice(start, end),
        hasNextPage: end < hits.length,
        hasPreviousPage: start > 0,
        demonstrationCount: hits.filter((hit) => hit.is_demonstration).length,
      }
    },
  },
  SearchConnection: {
    nodes: ({ hits }, _, c, info) => hits.map((hit) => c.byType(hit.type, hit.key, info)) as Promise<object>[],
    edges: ({ hits }) => hits,
    pageInfo: ({ hits, hasNextPage, hasPreviousPage }) => ({
      hasNextPage,
      hasPreviousPage,
      startCursor: hits.length > 0 ? cursorOf(hits[0]!) : null,
      endCursor: hits.length > 0 ? cursorOf(hits.at(-1)!) : null,
    }),
    counts: async ({ question }, _, c) => {
      const found = await c.run('search.counts', countQuery(searchables, question))
      return found.map(({ type, count, demonstration }) => {
        const { as, label } = searchables.find(({ model }) => model.type === type)!
        return { type: as, typeLabel: label, count, demonstrationCount: demonstration }
      })
    },
  },
  SearchEdge: {
    cursor: (hit) => cursorOf(hit),
    node: (hit, _, c, info) => c.byType(hit.type, hit.key, info) as Promise<object>,
  },
}

/** Joins the digits of a SIREN written in groups, and shortens a SIRET to its SIREN. */
function joinNumbers(text: string): string {
  return text.replaceAll(/(?<!\d)(\d{3})[\s.]?(\d{3})[\s.]?(\d{3})(?:[\s.]?\d{5})?(?!\d)/g, '$1$2$3')
}

function cursorOf(hit: Hit): string {
  return encodeCursor(LIST, { value: hit.type, key: hit.key })
}

function indexAfter(hits: readonly Hit[], after: string): number {
  const { value, key } = decodeCursor(after, 'after', LIST)
  const index = hits.findIndex((hit) => hit.type === value && hit.key === key)
  if (index < 0)
    throw badUserInput(
      `'after' is not a cursor for this search. Send the same 'text' and 'filter' as the request that returned it.`,
    )
  return index + 1
}
