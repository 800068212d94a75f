import { makeExecutableSchema } from '@graphql-tools/schema'
import { execute, getOperationAST, parse } from 'graphql'
import { expect, it } from 'vitest'
import { csv } from '../../../src/tabular/formats/csv.ts'
import { openTable } from '../../../src/tabular/open-table.ts'

const schema = makeExecutableSchema({
  typeDefs: /* GraphQL */ `
    scalar GeoJSON
    type Query {
      sites(first: Int, after: String, last: Int): Sites
    }
    type Sites {
      nodes: [Site]
      pageInfo: PageInfo!
    }
    type PageInfo {
      hasNextPage: Boolean!
      endCursor: String
    }
    type Site {
      name: String
      outline: GeoJSON
    }
  `,
  resolvers: {
    Query: {
      sites: (_: unknown, { first, after }: { first: number; after?: string }) => {
        const from = Number(after ?? 0)
        const to = Math.min(25, from + first)
        const nodes = Array.from({ length: to - from }, (_each, index) => ({ name: `site ${from + index + 1}` }))
        return { nodes, pageInfo: { hasNextPage: to < 25, endCursor: String(to) } }
      },
    },
  },
})

const limits = { nodes: 1_000, values: 10_000, pageNodes: 30 }

/** Opens a table whose pages have the given versions; the last one repeats. */
async function open(query: string, versions: readonly string[] = ['1']) {
  const document = parse(query)
  const sizes: object[] = []
  const pages: number[] = []
  const table = await openTable({ schema, document, operation: getOperationAST(document)! }, csv, {
    limits,
    onSize: (size) => void sizes.push(size),
    run: async (asked, variableValues) => {
      pages.push(variableValues['first'] as number)
      const version = versions[pages.length - 1] ?? versions.at(-1)!
      return { result: await execute({ schema, document: asked, variableValues }), version }
    },
  })
  return { ...table, sizes, pages }
}

it('reads a table in pages within the limit on objects', async () => {
  const { table, firstRows, hasMore, pages, sizes, version } = await open('{ sites { nodes { name } } }')
  expect({ hasMore, version, rows: firstRows.length }).toEqual({ hasMore: true, version: '1', rows: pages[0] })
  // Alone, a row counts as three objects: the page, its info and the row.
  expect(pages).toEqual([10])
  expect(sizes).toHaveLength(1)
  let rows = 0
  for await (const some of table.pages) rows += some.length
  expect(rows).toBe(25)
  expect(pages).toEqual([10, 10, 10])
})

it('fails if a later page has another version of the data', async () => {
  const { table } = await open('{ sites { nodes { name } } }', ['1', '2'])
  const readAll = async () => {
    for await (const _ of table.pages);
  }
  await expect(readAll()).rejects.toThrow(/The data changed while the table was being read/)
})

it('fails if another first row has another version of the data', async () => {
  const same = await open('{ sites { nodes { name } } }')
  expect(await same.readFirst({})).toEqual([{ name: 'site 1' }])
  const another = await open('{ sites { nodes { name } } }', ['1', '2'])
  await expect(another.readFirst({})).rejects.toThrow(/The data changed/)
})

it('rejects a column that the format does not support before reading', async () => {
  await expect(open('{ sites { nodes { outline } } }')).rejects.toThrow(
    /^'outline' is a geometry, which text\/csv does not support/,
  )
})

it('rejects a row that is too large by itself', async () => {
  const many = Array.from({ length: 10_001 }, (_, index) => `f${index}: name`).join(' ')
  await expect(open(`{ sites { nodes { ${many} } } }`)).rejects.toThrow(/field values, and at most 10000/)
})
