import { parse } from 'graphql'
import { expect, it } from 'vitest'
import { columnsByStatement, columnsOf, describeLibrary } from '../../support/library.ts'

describeLibrary('a selection', (library) => {
  it('reads the selected columns and the key', async () => {
    const { data, statements } = await library.ask(`{ book(id: "b4") { name pages } }`)
    expect(data).toEqual({ book: { name: 'Sido', pages: 96 } })
    expect(columnsByStatement(statements)).toEqual({ 'Book.byKey': ['r.id', 'r.pages', 'r.title'] })
  })

  it('reads the columns that a field declares, once', async () => {
    const { data, statements } = await library.ask(`{ author(id: "colette") { initials century name born } }`)
    expect(data.author).toEqual({ initials: 'SGC', century: 19, name: 'Sidonie-Gabrielle Colette', born: 1873 })
    expect(columnsOf(statements[0]!)).toEqual(['r.born', 'r.id', 'r.name'])
  })

  it('reads no column for __typename or for a list', async () => {
    const { statements } = await library.ask(`{ author(id: "mann") { __typename books { nodes { __typename } } } }`)
    expect(columnsByStatement(statements)).toEqual({ 'Author.byKey': ['r.id'], 'book.ofAuthor': ['r.id'] })
  })

  it('follows a fragment once, however often it is spread', async () => {
    // Following every spread of these 40 levels would take 10¹² visits.
    const levels = Array.from(
      { length: 40 },
      (_, level) => `fragment F${level} on Book { ...F${level + 1} ...F${level + 1} }`,
    )
    const { data } = await library.ask(
      `{ book(id: "b5") { ...F0 } } ${levels.join('\n')} fragment F40 on Book { name }`,
    )
    expect(data.book).toEqual({ name: 'Gigi' })
  })

  it('rejects a chain of to-one fields that is too long for the planner', async () => {
    const chain = (length: number) => `${'sequelOf { '.repeat(length)} name ${'}'.repeat(length)}`
    expect((await library.ask(`{ book(id: "b5") { ${chain(50)} } }`)).errors).toEqual([])
    const { errors } = await library.ask(`{ book(id: "b5") { ${chain(51)} } }`)
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT')
    expect(errors?.[0]?.message).toMatch(/^'sequelOf' exceeds the limit of 50 to-one fields/)
  })

  it('reads aliases of a column once', async () => {
    const { data, statements } = await library.ask(`{ book(id: "b5") { a: name b: name } }`)
    expect(data.book).toEqual({ a: 'Gigi', b: 'Gigi' })
    expect(columnsOf(statements[0]!)).toEqual(['r.id', 'r.title'])
  })

  it('reads all aliases of a to-one field in one join', async () => {
    const { data, statements } = await library.ask(`{ book(id: "b5") { a: author { name } b: author { born } } }`)
    expect(data.book).toEqual({ a: { name: 'Sidonie-Gabrielle Colette' }, b: { born: 1873 } })
    expect(columnsOf(statements[0]!)).toEqual(['r.id', 'j0.born', 'j0.id', 'j0.name'])
  })

  it('reads nodes, edges and their aliases together', async () => {
    const { data, statements } = await library.ask(
      `{ books(first: 1) { nodes { name } again: nodes { year } edges { node { pages } } } }`,
    )
    expect(data.books.nodes).toEqual([{ name: 'De la Terre à la Lune' }])
    expect(data.books.again).toEqual([{ year: 1865 }])
    expect(data.books.edges).toEqual([{ node: { pages: 302 } }])
    expect(statements.map(columnsOf)).toEqual([['r.id', 'r.pages', 'r.title', 'r.year']])
  })

  it('merges adjacent fields and fragments', async () => {
    const { data, statements } = await library.ask(`
      { author(id: "verne") { ...Short ... { born } ...on Author { books(first: 1) { nodes { year } } } } }
      fragment Short on Author { name books(first: 1) { nodes { name } } }`)
    expect(data.author).toEqual({
      name: 'Jules Verne',
      born: 1828,
      books: { nodes: [{ name: 'De la Terre à la Lune', year: 1865 }] },
    })
    expect(columnsByStatement(statements)).toEqual({
      'Author.byKey': ['r.born', 'r.id', 'r.name'],
      'book.ofAuthor': ['r.id', 'r.title', 'r.year'],
    })
  })

  it.each([
    [
      'the shorter selection first',
      `alone: author(id: "mann") { ...B } both: author(id: "verne") { ...B books(first: 1) { nodes { year } } }`,
    ],
    [
      'the shorter selection last',
      `both: author(id: "verne") { ...B books(first: 1) { nodes { year } } } alone: author(id: "mann") { ...B }`,
    ],
  ])('reads a fragment correctly next to different fields: %s', async (_, fields) => {
    const { data } = await library.ask(`{ ${fields} } fragment B on Author { books(first: 1) { nodes { name } } }`)
    expect(data.alone.books.nodes).toEqual([{ name: 'Doktor Faustus' }])
    expect(data.both.books.nodes).toEqual([{ name: 'De la Terre à la Lune', year: 1865 }])
  })

  it('respects @include and @skip when one document runs repeatedly', async () => {
    const document = parse(`query ($yes: Boolean!) {
      book(id: "b2") { name pages @include(if: $yes) author @skip(if: $yes) { name } ...More @include(if: $yes) }
    }
    fragment More on Book { year sequelOf { name } }`)
    const less = { name: 'Autour de la Lune', author: { name: 'Jules Verne' } }
    const more = { name: 'Autour de la Lune', pages: null, year: 1869, sequelOf: { name: 'De la Terre à la Lune' } }
    for (const [yes, book] of [
      [false, less],
      [true, more],
      [false, less],
    ] as const)
      expect((await library.ask(document, { yes })).data).toEqual({ book })
  })

  it('reads members of a union, each with its own columns', async () => {
    const { data, statements } = await library.ask(`
      query { one: thing(type: "Author", key: "mann") { ...T } other: thing(type: "Book", key: "b1") { ...T }
              third: thing(type: "Country", key: "DE") { ...T } none: thing(type: "Book", key: "b0") { ...T } }
      fragment T on Thing { __typename ...on Author { born country { name } } ...on Book { name author { name } } }`)
    expect(data).toEqual({
      one: { __typename: 'Author', born: 1875, country: { name: 'Allemagne' } },
      other: { __typename: 'Book', name: 'De la Terre à la Lune', author: { name: 'Jules Verne' } },
      third: { __typename: 'Country' },
      none: null,
    })
    expect(columnsByStatement(statements)).toEqual({
      'Author.byKey': ['r.born', 'r.id', 'j0.code', 'j0.name'],
      'Book.byKey': ['r.id', 'r.title', 'j0.id', 'j0.name'],
      'Country.byKey': ['r.code'],
    })
  })

  it('reads an interface: its own fields, and those of one type', async () => {
    const { data, statements } = await library.ask(`
      { author: named(type: "Author", key: "verne") { name ...on Author { born } ...on Book { year } }
        book: named(type: "Book", key: "b3") { ...on Named { name } ...on Book { year } } }`)
    expect(data).toEqual({
      author: { name: 'Jules Verne', born: 1828 },
      book: { name: 'Sans dessus dessous', year: 1889 },
    })
    expect(columnsByStatement(statements)).toEqual({
      'Author.byKey': ['r.born', 'r.id', 'r.name'],
      'Book.byKey': ['r.id', 'r.title', 'r.year'],
    })
  })

  it('follows to-one relations in one statement, through repeated tables and nulls', async () => {
    const { data, statements } = await library.ask(`{ books(first: 3) {
      nodes { name author { name country { name } } sequelOf { name sequelOf { name author { born } } } }
    } }`)
    const author = { name: 'Jules Verne', country: { name: 'France' } }
    const first = { name: 'De la Terre à la Lune', author: { born: 1828 } }
    expect(data.books.nodes).toEqual([
      { name: 'De la Terre à la Lune', author, sequelOf: null },
      { name: 'Autour de la Lune', author, sequelOf: { name: 'De la Terre à la Lune', sequelOf: null } },
      { name: 'Sans dessus dessous', author, sequelOf: { name: 'Autour de la Lune', sequelOf: first } },
    ])
    expect(statements.map(({ name }) => name)).toEqual(['book.all'])
  })

  it('returns null for a null reference', async () => {
    const { data } = await library.ask(`{ author(id: "anonyme") { name born century country { name } } }`)
    expect(data.author).toEqual({ name: 'Anonyme', born: null, century: null, country: null })
  })

  it('adds the sort column only for cursors', async () => {
    const columns = async (parts: string) =>
      columnsOf((await library.ask(`{ books(orderBy: { field: YEAR }, first: 1) { ${parts} } }`)).statements[0]!)
    expect(await columns('nodes { id }')).toEqual(['r.id'])
    expect(await columns('edges { cursor }')).toEqual(['r.id', 'r.year'])
    expect(await columns('pageInfo { endCursor }')).toEqual(['r.id', 'r.year'])
  })

  it('adds the columns that a relation always reads', async () => {
    const { data, statements } = await library.ask(`{ author(id: "mann") { countryName } }`)
    expect(data).toEqual({ author: { countryName: 'Allemagne' } })
    expect(columnsByStatement(statements)).toEqual({
      'Author.byKey': ['r.id'],
      'country.ofAuthor': ['r.code', 'r.name'],
    })
  })
})
