import { describe, expect, it } from 'vitest'
import { describeLibrary, titlesChecked } from '../../support/library.ts'

const bookIds = (connection: { nodes: { id: string }[] }) => connection.nodes.map(({ id }) => id)

describeLibrary('loading', (library) => {
  const ask = (source: string, variables?: Record<string, unknown>) => library.ask(source, variables)
  const books = async (args: string, parts = 'nodes { id }') =>
    (await ask(`{ books(${args}) { ${parts} } }`)).data.books
  const messageOf = async (source: string) => {
    const { errors } = await ask(source)
    return { message: errors[0]?.message, code: errors[0]?.extensions['code'] }
  }

  it('reads nested to-many fields in one statement each, however many rows there are', async () => {
    const names = async (filter: string) =>
      (await ask(`{ authors { books${filter} { nodes { name tags { name } } } } }`)).statements.map(({ name }) => name)
    expect(await names('')).toEqual(['author.all', 'book.ofAuthor', 'tag.ofBook'])
    expect(await names('(first: 1)')).toEqual(await names(''))
  })

  it('gives each parent its own rows, in order', async () => {
    const { data } = await ask(`{ authors { id books(orderBy: { field: YEAR, direction: DESC }, first: 2) {
      totalCount nodes { id tags { name } }
    } } }`)
    expect(data.authors).toEqual([
      {
        id: 'verne',
        books: {
          totalCount: 3,
          nodes: [
            { id: 'b3', tags: [] },
            { id: 'b2', tags: [{ name: 'espace' }] },
          ],
        },
      },
      {
        id: 'colette',
        books: {
          totalCount: 2,
          nodes: [
            { id: 'b5', tags: [] },
            { id: 'b4', tags: [] },
          ],
        },
      },
      {
        id: 'mann',
        books: {
          totalCount: 4,
          nodes: [
            { id: 'b9', tags: [] },
            { id: 'b8', tags: [] },
          ],
        },
      },
      { id: 'anonyme', books: { totalCount: 0, nodes: [] } },
    ])
  })

  it('gives a row to both of its parents', async () => {
    const { data } = await ask(`{ tags { name books { totalCount nodes { id } } } }`)
    expect(data.tags).toEqual([
      { name: 'espace', books: { totalCount: 2, nodes: [{ id: 'b1' }, { id: 'b2' }] } },
      { name: 'roman', books: { totalCount: 2, nodes: [{ id: 'b1' }, { id: 'b6' }] } },
      { name: 'vide', books: { totalCount: 0, nodes: [] } },
    ])
  })

  it('reads nothing for a parent whose key is null', async () => {
    const { data, statements } = await ask(`{ author(id: "anonyme") { compatriots { id } } }`)
    expect(data.author.compatriots).toEqual([])
    expect(statements.map(({ name }) => name)).toEqual(['Author.byKey'])
  })

  it('finds the first row of an order, or none', async () => {
    const { data, statements } = await ask(`{ authors { firstBook { id } } }`)
    expect(data.authors.map((author: { firstBook: unknown }) => author.firstBook)).toEqual([
      { id: 'b1' },
      { id: 'b4' },
      { id: 'b6' },
      null,
    ])
    expect(statements).toHaveLength(2)
  })

  it('finds rows by key in the order requested, each read once, null if missing', async () => {
    const { data, statements } = await ask(`{ authorsById(ids: ["mann", "nobody", "verne", "mann"]) { id } }`)
    expect(data.authorsById).toEqual([{ id: 'mann' }, null, { id: 'verne' }, { id: 'mann' }])
    // A missing row returns nothing.
    expect(statements).toMatchObject([{ name: 'Author.byKey', rows: 2 }])
  })

  it('sends at most 10 000 keys per statement', async () => {
    const ids = Array.from({ length: 20_001 }, (_, index) => `nobody-${index}`)
    const { data, statements } = await ask(`query ($ids: [ID!]!) { authorsById(ids: $ids) { id } }`, {
      ids: [...ids, 'colette'],
    })
    expect(data.authorsById).toHaveLength(20_002)
    expect(data.authorsById.at(-1)).toEqual({ id: 'colette' })
    expect(statements.map(({ name }) => name)).toEqual(Array(3).fill('Author.byKey'))
  })

  it('returns null for a type without a model', async () => {
    expect((await ask(`{ thing(type: "Nothing", key: "1") { __typename } }`)).data).toEqual({ thing: null })
  })

  describe('filters', () => {
    it('combine all given fields', async () => {
      expect(bookIds(await books(`filter: { years: [1954] }`))).toEqual(['b8', 'b9'])
      expect(bookIds(await books(`filter: { years: [1954, 1865], authorIds: ["mann"] }`))).toEqual(['b8', 'b9'])
      expect(bookIds(await books(`filter: { tags: ["roman"], title: "lune" }`))).toEqual(['b1'])
    })

    it('match nothing with an empty list', async () => {
      expect(await books(`filter: { years: [] }`, 'nodes { id } totalCount')).toEqual({ nodes: [], totalCount: 0 })
    })

    it('match everything if null, in part or as a whole', async () => {
      expect((await books(`filter: { years: null }`, 'totalCount')).totalCount).toBe(9)
      expect((await books(`filter: null`, 'totalCount')).totalCount).toBe(9)
      expect((await books(`filter: {}`, 'totalCount')).totalCount).toBe(9)
    })

    it('apply to nested lists, for each parent', async () => {
      const { data } = await ask(`{ authors { books(filter: { years: [1865, 1954] }) { totalCount nodes { id } } } }`)
      expect(data.authors.map((author: { books: unknown }) => author.books)).toEqual([
        { totalCount: 1, nodes: [{ id: 'b1' }] },
        { totalCount: 0, nodes: [] },
        { totalCount: 2, nodes: [{ id: 'b8' }, { id: 'b9' }] },
        { totalCount: 0, nodes: [] },
      ])
    })

    it('have a default until the client sends a value', async () => {
      expect(bookIds((await ask(`{ recentBooks { nodes { id } } }`)).data.recentBooks)).toEqual(['b9', 'b8', 'b7'])
      const { data } = await ask(`{ recentBooks(filter: { years: [1865] }) { nodes { id } } }`)
      expect(bookIds(data.recentBooks)).toEqual(['b1'])
    })

    it('are checked before any statement runs', async () => {
      const { errors, statements } = await ask(`{ books(filter: { title: "" }) { totalCount } }`)
      expect(errors).toMatchObject([{ message: 'Send a title.', extensions: { code: 'BAD_USER_INPUT' } }])
      expect(statements).toEqual([])
    })

    it('are checked once per field, however many parents it has', async () => {
      const before = titlesChecked.count
      const { errors } = await ask(`{ authors { ...B } more: authors { ...B } }
        fragment B on Author { books(filter: { title: "" }) { totalCount } }`)
      expect(errors.map(({ message }) => message)).toEqual(Array(8).fill('Send a title.'))
      expect(titlesChecked.count - before).toBe(1)
    })

    it('report a value that the database rejects as the client’s error', async () => {
      const { errors } = await ask(`query ($title: String) { books(filter: { title: $title }) { totalCount } }`, {
        title: 'a\0b',
      })
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
    })
  })

  describe('counts', () => {
    const statementFor = async (args: string, parts: string) =>
      (await ask(`{ books${args} { ${parts} } }`)).statements[0]!.sql

    it('are returned with an empty page', async () => {
      expect(await books('first: 0', 'nodes { id } totalCount')).toEqual({ nodes: [], totalCount: 9 })
      const { endCursor } = (await books('last: 1', 'pageInfo { endCursor }')).pageInfo
      expect(await books(`after: "${endCursor}"`, 'nodes { id } totalCount')).toEqual({ nodes: [], totalCount: 9 })
    })

    it('are computed only if selected', async () => {
      expect(await statementFor('', 'nodes { id }')).not.toContain('count(')
      expect(await statementFor('', 'nodes { id } totalCount')).toMatch(/count\(\*\)::int as "total"/)
    })

    it('are read without rows if no rows are selected', async () => {
      const sql = await statementFor('(filter: { years: [1954] })', 'totalCount demonstrationCount')
      expect(sql).not.toContain('limit')
      expect(sql).not.toContain('"page"')
    })

    it('include the number of demonstration rows that match the filter', async () => {
      const parts = 'totalCount demonstrationCount'
      expect(await books('first: 1', parts)).toEqual({ totalCount: 9, demonstrationCount: 1 })
      expect(await books('filter: { years: [1865] }', parts)).toEqual({ totalCount: 1, demonstrationCount: 0 })
      expect(await books('first: 1', 'demonstrationCount')).toEqual({ demonstrationCount: 1 })
    })
  })

  describe('pages', () => {
    const byYear = 'orderBy: { field: YEAR }'
    const parts = 'nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'
    const cursors = async (args: string) =>
      (await books(args, parts)).edges.map(({ cursor }: { cursor: string }) => cursor) as string[]

    it('are read forward', async () => {
      const first = await books(`${byYear}, first: 4`, parts)
      expect(bookIds(first)).toEqual(['b1', 'b2', 'b3', 'b4'])
      expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
      const second = await books(`${byYear}, first: 5, after: "${first.pageInfo.endCursor}"`, parts)
      expect(bookIds(second)).toEqual(['b5', 'b6', 'b7', 'b8', 'b9'])
      expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
    })

    it('are read backward, in the order of the list', async () => {
      const last = await books(`${byYear}, last: 4`, parts)
      expect(bookIds(last)).toEqual(['b6', 'b7', 'b8', 'b9'])
      expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
      const before = await books(`${byYear}, last: 5, before: "${last.pageInfo.startCursor}"`, parts)
      expect(bookIds(before)).toEqual(['b1', 'b2', 'b3', 'b4', 'b5'])
      expect(before.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
    })

    it('are read in descending order, with ties by key', async () => {
      const descending = 'orderBy: { field: YEAR, direction: DESC }'
      const first = await books(`${descending}, first: 1`, parts)
      expect(bookIds(first)).toEqual(['b9'])
      expect(bookIds(await books(`${descending}, first: 2, after: "${first.pageInfo.endCursor}"`))).toEqual([
        'b8',
        'b7',
      ])
      expect(bookIds(await books(`${descending}, last: 2, before: "${first.pageInfo.endCursor}"`))).toEqual([])
    })

    it('stay between two cursors, from either end', async () => {
      const all = await cursors(`${byYear}`)
      const between = `${byYear}, after: "${all[1]}", before: "${all[6]}"`
      expect(bookIds(await books(`${between}, first: 10`))).toEqual(['b3', 'b4', 'b5', 'b6'])
      expect(bookIds(await books(`${between}, first: 2`))).toEqual(['b3', 'b4'])
      expect(bookIds(await books(`${between}, last: 2`))).toEqual(['b5', 'b6'])
      const reversed = await cursors('orderBy: { field: YEAR, direction: DESC }')
      const descending = `orderBy: { field: YEAR, direction: DESC }, after: "${reversed[1]}", before: "${reversed[6]}"`
      expect(bookIds(await books(`${descending}, first: 2`))).toEqual(['b7', 'b6'])
      expect(bookIds(await books(`${descending}, last: 2`))).toEqual(['b5', 'b4'])
    })

    it('continue from any edge’s cursor', async () => {
      for (const [index, cursor] of (await cursors(byYear)).entries())
        expect(bookIds(await books(`${byYear}, after: "${cursor}"`))).toHaveLength(8 - index)
    })
  })

  describe('a request', () => {
    const countOf = async (fields: string) => (await ask(`{ ${fields} }`)).statements.length

    it('uses one loader per relation, arguments and selection', async () => {
      expect(await countOf(`a: books(first: 2) { nodes { id } } b: books(first: 2) { nodes { id } }`)).toBe(1)
      expect(await countOf(`a: books(first: 2) { nodes { id } } b: books(first: 3) { nodes { id } }`)).toBe(2)
      expect(await countOf(`a: books(first: 2) { nodes { id } } b: books(first: 2) { nodes { name } }`)).toBe(2)
      expect(await countOf(`a: author(id: "mann") { name } b: author(id: "verne") { name }`)).toBe(1)
      expect(await countOf(`a: author(id: "mann") { name } b: author(id: "verne") { born }`)).toBe(2)
    })

    it('batches equal fields in different places', async () => {
      const same = `books(first: 1) { nodes { name } }`
      expect(await countOf(`a: author(id: "mann") { ${same} } b: author(id: "verne") { ${same} }`)).toBe(2)
    })

    it('reads a row once, and shares nothing with the next request', async () => {
      const question = `{ a: book(id: "b4") { name } b: book(id: "b4") { name } }`
      expect((await ask(question)).statements).toMatchObject([{ rows: 1 }])
      await library.db.updateTable('library_book').set({ title: 'Sido (1930)' }).where('id', '=', 'b4').execute()
      try {
        expect((await ask(question)).data).toEqual({ a: { name: 'Sido (1930)' }, b: { name: 'Sido (1930)' } })
      } finally {
        await library.db.updateTable('library_book').set({ title: 'Sido' }).where('id', '=', 'b4').execute()
      }
    })
  })

  describe('an author’s mistake', () => {
    it('is reported if a list is longer than its maximum', async () => {
      expect(await messageOf(`{ fewTags { name } }`)).toEqual({
        message: 'tag.few has more than the 2 rows that its schema states.',
        code: undefined,
      })
    })

    it('is reported if a relation needs a column that its field does not declare', async () => {
      expect((await messageOf(`{ author(id: "mann") { forgetful { name } } }`)).message).toBe(
        'Author.forgetful needs the column country_code of its parent: declare it.',
      )
    })
  })
})
