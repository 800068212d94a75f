import { expect, it } from 'vitest'
import type { AnyRelation } from '../../../src/batch/relation.ts'
import { statementOf, type Shape } from '../../../src/batch/loaders/statement.ts'
import { books, describeLibrary, registry } from '../../support/library.ts'

const nothing = {
  rows: null,
  edges: false,
  pageInfo: false,
  totalCount: true,
  demonstrationCount: false,
  tombstones: false,
  key: 'total',
}
const counting: Shape = {
  relation: books as unknown as AnyRelation,
  demand: nothing,
  counts: true,
  filters: ['years'],
  dated: false,
  order: 'ID',
  descending: false,
  from: false,
  to: false,
  limit: 21,
}

describeLibrary('a statement', (library) => {
  const sqlOf = async (args: string, parts = 'nodes { id }') =>
    (await library.ask(`{ books${args} { ${parts} } }`)).statements.map(({ sql }) => sql).join('\n')

  it('starts with its name', async () => {
    const { statements } = await library.ask(`{ authors { name books { nodes { tags { name } } } } }`)
    for (const { name, sql } of statements) expect(sql).toMatch(new RegExp(`^/\\* ${name} \\*/ select `))
  })

  it('has the documented shape', async () => {
    expect(await sqlOf('(first: 5, filter: { years: [1954] })', 'totalCount nodes { name author { name } }')).toBe(
      [
        `/* book.all */ select p.n::int as "n", case when p.n = 1 then (select version from data_state) end as "version", "counts".*, "page".*`,
        `from unnest($1::text[]) with ordinality as p (key, n)`,
        `left join lateral (select count(*)::int as "total" from "library_book" as "r" where "r"."year" = any($2)) as "counts" on true`,
        `left join lateral (select "r"."id" as "c0", "r"."title" as "c1", "j0"."id" as "c2", "j0"."name" as "c3"`,
        `from "library_book" as "r" left join "library_author" as "j0" on "j0"."id" = "r"."author_id"`,
        `where "r"."year" = any($3) order by "r"."id" asc limit 6) as "page" on true`,
      ].join(' '),
    )
  })

  it('omits parents without rows if nothing is counted', async () => {
    expect(await sqlOf('', 'nodes { id }')).toMatch(/ where \(p\.n = 1 or "page"\."c0" is not null\)$/)
    const { data, statements } = await library.ask(`{ authors { books(filter: { years: [1930] }) { nodes { id } } } }`)
    expect(data.authors.map(({ books }: { books: { nodes: object[] } }) => books.nodes.length)).toEqual([0, 1, 0, 0])
    // The first parent is always returned, because its row carries the version of the data.
    expect(statements.map(({ rows }) => rows)).toEqual([4, 2])
  })

  it('does not change with the values of filters', async () => {
    const one = await sqlOf(`(first: 9, filter: { years: [1865] })`)
    expect(await sqlOf(`(first: 9, filter: { years: [1944, 1954, 1] })`)).toBe(one)
    expect(await sqlOf(`(first: 9, filter: { years: [], title: null })`)).toBe(one)
  })

  it('changes with the filters, the order, the bounds and the direction', async () => {
    const { data } = await library.ask(`{ books(first: 3) { edges { cursor } } }`)
    const cursor = data.books.edges[1].cursor
    const texts = await Promise.all(
      [
        '',
        `(filter: { years: [1] })`,
        `(filter: { title: "x" })`,
        `(orderBy: { field: TITLE })`,
        `(last: 3)`,
        `(after: "${cursor}")`,
        `(before: "${cursor}")`,
      ].map((args) => sqlOf(args)),
    )
    expect(new Set(texts).size).toBe(texts.length)
  })

  it('passes every value as a parameter', async () => {
    const sql = await sqlOf(`(first: 17, filter: { title: "secret", authorIds: ["mann"] })`)
    expect(sql).not.toMatch(/secret|mann|17/)
  })

  it('is compiled once per shape and database', () => {
    const statement = statementOf(library.db, registry, counting)
    expect(statementOf(library.db, registry, { ...counting })).toBe(statement)
    expect(statementOf(library.db, registry, { ...counting, filters: [] })).not.toBe(statement)
    expect(statementOf(library.db.withoutPlugins(), registry, counting)).not.toBe(statement)
  })

  it('can be bound to values repeatedly', () => {
    const statement = statementOf(library.db, registry, counting)
    const bind = (years: number[]) => statement.bind({ keys: [''], 'filter.years': years })
    expect(bind([1]).parameters).toEqual([[''], [1]])
    expect(bind([2, 3]).parameters).toEqual([[''], [2, 3]])
    expect(bind([2, 3]).sql).toBe(bind([1]).sql)
  })
})
