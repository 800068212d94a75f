import { makeExecutableSchema } from '@graphql-tools/schema'
import { execute, getOperationAST, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { readPages } from '../../../src/tabular/pages.ts'
import { planTable } from '../../../src/tabular/plan.ts'
import type { Row } from '../../../src/tabular/table.ts'

/** Connections as partners may have them, each over the numbers from 1 to 250. */
const typeDefs = /* GraphQL */ `
  scalar Money
  type Query {
    typed(first: Int!, after: ID): Numbers
    bounded(first: Int): Numbers
    whole: Numbers
    endless(first: Int, after: String): Numbers
    stuck(first: Int, after: String): Numbers
    prices: [Price]
  }
  type Numbers {
    nodes: [Number]
    pageInfo: PageInfo!
  }
  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }
  type Number {
    value: Int!
  }
  type Price {
    amount: Money
  }
`

const page = (from: number, to: number, pageInfo: object) => ({
  nodes: [null, ...Array.from({ length: to - from }, (_, index) => ({ value: from + index + 1 }))],
  pageInfo,
})

const schema = makeExecutableSchema({
  typeDefs,
  resolvers: {
    Query: {
      typed: (_: unknown, { first, after }: { first: number; after?: string }) => {
        const from = Number(after ?? 0)
        const to = Math.min(250, from + first)
        return page(from, to, { hasNextPage: to < 250, endCursor: String(to) })
      },
      bounded: () => page(0, 20, { hasNextPage: true, endCursor: '20' }),
      whole: () => page(0, 250, { hasNextPage: false, endCursor: null }),
      endless: () => page(0, 20, { hasNextPage: true, endCursor: null }),
      stuck: () => page(0, 20, { hasNextPage: true, endCursor: 'here' }),
      prices: () => [{ amount: { cents: 5 } }, { amount: 'much' }, { amount: null }],
    },
  },
})

async function read(query: string): Promise<Row[]> {
  const document = parse(query)
  const plan = planTable({ schema, document, operation: getOperationAST(document)! })
  const { table } = await readPages(plan, async (asked, variableValues) => ({
    result: await execute({ schema, document: asked, variableValues }),
    version: null,
  }))
  const rows: Row[] = []
  for await (const some of table.pages)
    rows.push(...some.map((row) => Object.fromEntries(table.columns.map((each) => [each.name, each.read(row)]))))
  return rows
}

describe('a list of a partner', () => {
  it('is paged with arguments of its own types', async () => {
    const rows = await read('{ typed(first: 230) { nodes { value } } }')
    expect(rows.map(({ value }) => value)).toEqual(Array.from({ length: 230 }, (_, index) => index + 1))
  })

  it('is a table if complete, and an error if it has more rows but no further pages', async () => {
    expect(await read('{ whole { nodes { value } } }')).toHaveLength(250)
    await expect(read('{ bounded { nodes { value } } }')).rejects.toThrow(/'bounded' has more rows .* no further pages/)
    await expect(read('{ endless { nodes { value } } }')).rejects.toThrow(/'endless' has more rows/)
    await expect(read('{ stuck { nodes { value } } }')).rejects.toThrow(/stuck returned the same cursor twice/)
  })

  it('has values of custom scalars as text', async () => {
    expect(await read('{ prices { amount } }')).toEqual([
      { amount: '{"cents":5}' },
      { amount: 'much' },
      { amount: null },
    ])
  })
})
