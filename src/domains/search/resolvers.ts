import { isUnionType, type GraphQLResolveInfo } from 'graphql'
import { badUserInput } from '../../errors.ts'
import { decodeCursor, encodeCursor } from '../../relay/cursor.ts'
import { checkText } from '../filters.ts'
import { models } from '../models.ts'
import type { Resolvers } from '../schema-types.ts'
import { MOST_HITS, searchQuery, type Hit, type Searched } from './queries.ts'

const LIST = 'Search by RANK'

export const resolvers: Resolvers = {
  Query: {
    search: async (_, { text, first, after, filter }, c, info) => {
      checkText(text)
      if (first != null && (first < 0 || first > MOST_HITS))
        throw badUserInput(
          `'first' is ${first}. Send a number from 0 to ${MOST_HITS}: a search gives the best ${MOST_HITS} results.`,
        )
      const hits = await c.run('search', searchQuery(searchedTypes(info), text, filter?.sourceKinds))
      const start = after == null ? 0 : placeAfter(hits, after)
      const end = start + (first ?? 20)
      return {
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
  },
  SearchEdge: {
    cursor: (hit) => cursorOf(hit),
    node: (hit, _, c, info) => c.byType(hit.type, hit.key, info) as Promise<object>,
  },
}

function cursorOf(hit: Hit): string {
  return encodeCursor(LIST, { value: hit.type, key: hit.key })
}

function placeAfter(hits: readonly Hit[], after: string): number {
  const { value, key } = decodeCursor(after, 'after', LIST)
  const index = hits.findIndex((hit) => hit.type === value && hit.key === key)
  if (index < 0)
    throw badUserInput(`'after' is no cursor of this search. Send the same 'text' as the request that gave it.`)
  return index + 1
}

/** The members of the union, so that a type is searched as soon as the schema says so. */
function searchedTypes({ schema }: GraphQLResolveInfo): Searched[] {
  const union = schema.getType('SearchResult')
  return (isUnionType(union) ? union.getTypes() : []).map(({ name }) => {
    const { table, key } = models[name]!
    return { type: name, table, key }
  })
}
