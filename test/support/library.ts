import { makeExecutableSchema } from '@graphql-tools/schema'
import { execute, isObjectType, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql'
import { sql, type Generated } from 'kysely'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { createLoaders } from '../../src/batch/load.ts'
import { model, needs, type Models } from '../../src/batch/model.ts'
import { any, list, one, page } from '../../src/batch/relation.ts'
import type { Registry } from '../../src/batch/registry.ts'
import type { Database } from '../../src/db/client.ts'
import { badUserInput } from '../../src/errors.ts'
import type { PageArguments } from '../../src/relay/paging.ts'
import { testDatabases, type OpenTestDatabase } from './databases.ts'

// A graph for testing the kernel: a library. It has only the database engine in common with the programme.

type SourceKind = 'OFFICIAL' | 'DEMONSTRATION'

declare module '../../src/db/tables.ts' {
  interface DB {
    library_country: { code: string; name: string }
    library_author: {
      id: string
      name: string
      born: number | null
      country_code: string | null
      rank: number
      source_kind: Generated<SourceKind>
    }
    library_book: {
      id: string
      title: string
      year: number
      pages: number | null
      author_id: string
      sequel_of_id: string | null
      source_kind: Generated<SourceKind>
    }
    library_tag: { name: string }
    library_book_tag: { book_id: string; tag_name: string }
  }
}

const typeDefs = /* GraphQL */ `
  interface Named {
    name: String!
  }
  type Country {
    code: ID!
    name: String!
  }
  type Author implements Named {
    id: ID!
    name: String!
    born: Int
    initials: String!
    century: Int
    country: Country
    books(filter: BookFilter, orderBy: BookOrder, first: Int, after: String, last: Int, before: String): BookConnection
    firstBook: Book
    countryName: String
    compatriots: [Author!]
    forgetful: [Author!]
  }
  type Book implements Named {
    id: ID!
    name: String!
    year: Int!
    pages: Int
    author: Author!
    sequelOf: Book
    tags: [Tag!]
  }
  type Tag {
    name: ID!
    books(filter: BookFilter, first: Int): BookConnection
  }
  union Thing = Author | Book | Country
  type PageInfo {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
  type BookEdge {
    cursor: String!
    node: Book!
  }
  type BookConnection {
    nodes: [Book!]!
    edges: [BookEdge!]!
    pageInfo: PageInfo!
    totalCount: Int!
    demonstrationCount: Int!
  }
  enum OrderDirection {
    ASC
    DESC
  }
  enum BookOrderField {
    ID
    YEAR
    TITLE
  }
  input BookOrder {
    field: BookOrderField!
    direction: OrderDirection! = ASC
  }
  input BookFilter {
    years: [Int!]
    authorIds: [String!]
    title: String
    tags: [String!]
  }
  type Query {
    author(id: ID!): Author
    authors: [Author!]
    authorsById(ids: [ID!]!): [Author]
    book(id: ID!): Book
    books(filter: BookFilter, orderBy: BookOrder, first: Int, after: String, last: Int, before: String): BookConnection
    recentBooks(filter: BookFilter, first: Int): BookConnection
    thing(type: String!, key: ID!): Thing
    named(type: String!, key: ID!): Named
    tags: [Tag!]
    fewTags: [Tag!]
  }
`

type AuthorType = {
  id: string
  name: string
  born: number
  initials: string
  century: number
  country: object
  books: object
  compatriots: object
  forgetful: object
}
type BookType = { id: string; name: string; year: number; pages: number; author: object; sequelOf: object }

type BookFilter = {
  years?: number[] | null
  authorIds?: string[] | null
  title?: string | null
  tags?: string[] | null
}

const country = model<'library_country', { code: string; name: string }>('Country', 'library_country', 'code', {
  code: 'code',
  name: 'name',
})

const author = model<'library_author', AuthorType>('Author', 'library_author', 'id', {
  id: 'id',
  name: 'name',
  born: 'born',
  initials: needs(['name'], (row) => row.name.replaceAll(/[^A-ZÉ]/g, '')),
  century: needs(['born'], (row) => row.born && Math.ceil(row.born / 100)),
  country: { one: 'country_code' },
  compatriots: needs(['country_code']),
})

const book = model<'library_book', BookType>('Book', 'library_book', 'id', {
  id: 'id',
  name: 'title',
  year: 'year',
  pages: 'pages',
  author: { one: 'author_id' },
  sequelOf: { one: 'sequel_of_id' },
})

const tag = model<'library_tag', { name: string; books: object }>('Tag', 'library_tag', 'name', { name: 'name' })

const models: Models = { Country: country, Author: author, Book: book, Tag: tag }

export const registry: Registry = {
  models,
  kept: {},
  isDemonstration: sql`r.source_kind = 'DEMONSTRATION'`,
  unknown: 'unknown',
}

/** How many times a title was checked. */
export const titlesChecked = { count: 0 }

const booksUnder = (name: string, rest: Partial<Parameters<typeof page<'library_book', BookFilter>>[0]> = {}) =>
  page<'library_book', BookFilter>({
    name,
    of: book,
    filter: {
      years: (eb, years) => eb('r.year', '=', any(years)),
      authorIds: (eb, ids) => eb('r.author_id', '=', any(ids)),
      title: (_, title) => sql`r.title ilike '%' || ${title} || '%'`,
      tags: (eb, tags) =>
        eb(
          'r.id',
          'in',
          eb
            .selectFrom('library_book_tag')
            .select('library_book_tag.book_id')
            .where('library_book_tag.tag_name', '=', any(tags)),
        ),
    },
    check: {
      title: (title) => {
        titlesChecked.count++
        if (title === '') throw badUserInput('Send a title.')
      },
    },
    order: { ID: 'id', YEAR: 'year', TITLE: 'title' },
    ...rest,
  })

export const books = booksUnder('book.all')

const recentBooks = booksUnder('book.recent', {
  otherwise: { years: (eb) => eb('r.year', '>=', 1950) },
  order: { YEAR: 'year' },
  descending: true,
})

const booksOfAuthor = booksUnder('book.ofAuthor', { under: (rows, id) => rows.where('r.author_id', '=', id) })

const booksOfTag = booksUnder('book.ofTag', {
  under: (rows, name) =>
    rows.innerJoin('library_book_tag as link', 'link.book_id', 'r.id').where('link.tag_name', '=', name),
})

const firstBookOfAuthor = one({
  name: 'book.firstOfAuthor',
  of: book,
  under: (rows, id) => rows.where('r.author_id', '=', id),
  order: { YEAR: 'year' },
})

const authors = list({ name: 'author.all', of: author, order: { RANK: 'rank' }, always: ['country_code'] })

const authorsOfCountry = (name: string) =>
  list({
    name,
    of: author,
    by: 'country_code',
    under: (rows, code) => rows.where('r.country_code', '=', code),
    order: { RANK: 'rank' },
  })

const compatriots = authorsOfCountry('author.compatriots')

const countryOfAuthor = one({
  name: 'country.ofAuthor',
  of: country,
  by: 'id',
  under: (rows, id) =>
    rows.innerJoin('library_author', 'library_author.country_code', 'r.code').where('library_author.id', '=', id),
  order: { CODE: 'code' },
  always: ['name'],
})

const tags = list({ name: 'tag.all', of: tag, order: { NAME: 'name' } })

const fewTags = list({ name: 'tag.few', of: tag, order: { NAME: 'name' }, bound: 2 })

const tagsOfBook = list({
  name: 'tag.ofBook',
  of: tag,
  under: (rows, id) =>
    rows.innerJoin('library_book_tag as link', 'link.tag_name', 'r.name').where('link.book_id', '=', id),
  order: { NAME: 'name' },
})

type Loaders = ReturnType<typeof createLoaders>
type Args = PageArguments & { filter?: BookFilter | null; ids: string[]; id: string; type: string; key: string }
type Resolver = (parent: object, args: Args, loaders: Loaders, info: never) => unknown

const resolvers: Record<string, Record<string, Resolver>> = {
  Query: {
    author: (_, { id }, c, info) => c.byKey(author, id, info),
    authors: (_, args, c, info) => c.load(authors, null, args, info),
    authorsById: (_, { ids }, c, info) => ids.map((id) => c.byKey(author, id, info)),
    book: (_, { id }, c, info) => c.byKey(book, id, info),
    books: (_, args, c, info) => c.load(books, null, args, info),
    recentBooks: (_, args, c, info) => c.load(recentBooks, null, args, info),
    thing: (_, { type, key }, c, info) => c.byType(type, key, info),
    named: (_, { type, key }, c, info) => c.byType(type, key, info),
    tags: (_, args, c, info) => c.load(tags, null, args, info),
    fewTags: (_, args, c, info) => c.load(fewTags, null, args, info),
  },
  Author: {
    books: (parent, args, c, info) => c.load(booksOfAuthor, parent, args, info),
    firstBook: (parent, args, c, info) => c.load(firstBookOfAuthor, parent, args, info),
    countryName: async (parent, args, c, info) => (await c.load(countryOfAuthor, parent, args, info))?.name,
    compatriots: (parent, args, c, info) => c.load(compatriots, parent, args, info),
    // The same rows, but the model omits that the field needs the country's code.
    forgetful: (parent, args, c, info) => c.load(authorsOfCountry('author.forgetful'), parent, args, info),
  },
  Book: { tags: (parent, args, c, info) => c.load(tagsOfBook, parent, args, info) },
  Tag: { books: (parent, args, c, info) => c.load(booksOfTag, parent, args, info) },
}

const schema = createLibrarySchema()

function createLibrarySchema(): GraphQLSchema {
  const schema = makeExecutableSchema({ typeDefs, resolvers })
  for (const { type, fields } of Object.values(models)) {
    const object = schema.getType(type)
    if (!isObjectType(object)) continue
    for (const [name, field] of Object.entries(fields)) {
      const definition = object.getFields()[name]!
      if (typeof field === 'string') definition.resolve ??= (row) => row[field]
      else if ('needs' in field) definition.resolve ??= field.read as (row: object) => unknown
    }
  }
  return schema
}

/** A statement that ran: its name, its text, and how many rows it returned. */
type Statement = { name: string; sql: string; rows: number }

/** Creates and fills the tables of the library. */
async function createLibrary(db: Database): Promise<void> {
  for (const statement of [
    `create table library_country (code text collate "C" primary key, name text not null)`,
    `create table library_author (
       id text collate "C" primary key,
       name text not null,
       born int,
       country_code text collate "C" references library_country,
       rank int not null,
       source_kind text not null default 'OFFICIAL'
     )`,
    `create table library_book (
       id text collate "C" primary key,
       title text collate "C" not null,
       year int not null,
       pages int,
       author_id text collate "C" not null references library_author,
       sequel_of_id text collate "C" references library_book,
       source_kind text not null default 'OFFICIAL'
     )`,
    `create table library_tag (name text collate "C" primary key)`,
    `create table library_book_tag (book_id text references library_book, tag_name text references library_tag)`,
  ])
    await sql.raw(statement).execute(db)

  await db.insertInto('library_country').values(countryRows).execute()
  await db.insertInto('library_author').values(authorRows).execute()
  await db.insertInto('library_book').values(bookRows).execute()
  await db.insertInto('library_tag').values(tagRows).execute()
  await db.insertInto('library_book_tag').values(bookTagRows).execute()
}

const countryRows = [
  { code: 'FR', name: 'France' },
  { code: 'DE', name: 'Allemagne' },
]

const authorRows = [
  { id: 'verne', name: 'Jules Verne', born: 1828, country_code: 'FR', rank: 1 },
  { id: 'colette', name: 'Sidonie-Gabrielle Colette', born: 1873, country_code: 'FR', rank: 2 },
  { id: 'mann', name: 'Thomas Mann', born: 1875, country_code: 'DE', rank: 3 },
  { id: 'anonyme', name: 'Anonyme', born: null, country_code: null, rank: 4 },
]

const bookRows = [
  { id: 'b1', title: 'De la Terre à la Lune', year: 1865, pages: 302, author_id: 'verne' },
  { id: 'b2', title: 'Autour de la Lune', year: 1869, pages: null, author_id: 'verne', sequel_of_id: 'b1' },
  { id: 'b3', title: 'Sans dessus dessous', year: 1889, pages: 320, author_id: 'verne', sequel_of_id: 'b2' },
  { id: 'b4', title: 'Sido', year: 1930, pages: 96, author_id: 'colette' },
  { id: 'b5', title: 'Gigi', year: 1944, pages: 160, author_id: 'colette' },
  { id: 'b6', title: 'Doktor Faustus', year: 1947, pages: 700, author_id: 'mann' },
  { id: 'b7', title: 'Die Betrogene', year: 1953, pages: 120, author_id: 'mann' },
  { id: 'b8', title: 'Felix Krull', year: 1954, pages: 400, author_id: 'mann' },
  { id: 'b9', title: 'Un essai', year: 1954, pages: 10, author_id: 'mann', source_kind: 'DEMONSTRATION' as const },
]

const tagRows = ['espace', 'roman', 'vide'].map((name) => ({ name }))

const bookTagRows = [
  { book_id: 'b1', tag_name: 'espace' },
  { book_id: 'b1', tag_name: 'roman' },
  { book_id: 'b2', tag_name: 'espace' },
  { book_id: 'b6', tag_name: 'roman' },
]

/** An open library. `ask` runs an operation as a request of its own. */
type Library = { db: Database; ask: ReturnType<typeof createClient> }

/** Defines tests that run on a library in every test database. */
export function describeLibrary(subject: string, define: (library: Library) => void): void {
  describe.each(testDatabases)(`${subject} on $name`, ({ openEmpty }) => {
    const library = {} as Library
    let opened: OpenTestDatabase
    beforeAll(async () => {
      opened = await openEmpty()
      await createLibrary(opened.db)
      Object.assign(library, { db: opened.db, ask: createClient(opened.db) })
    }, 60_000)
    afterAll(() => opened?.close())
    define(library)
  })
}

function createClient(db: Database) {
  return async (source: string | DocumentNode, variableValues: Record<string, unknown> = {}) => {
    const statements: Statement[] = []
    const contextValue = createLoaders(db, registry, {
      onStatement: (name, sql, rows) => void statements.push({ name, sql, rows }),
    })
    const document = typeof source === 'string' ? parse(source) : source
    expect(validate(schema, document)).toEqual([])
    const { data, errors = [] } = await execute({ schema, document, variableValues, contextValue })
    // JSON drops graphql-js' null prototypes, so that responses compare with plain objects.
    return { data: JSON.parse(JSON.stringify(data ?? null)) as Answer, errors, statements }
  }
}

// Tests read responses by paths that they wrote themselves.
// oxlint-disable-next-line typescript/no-explicit-any
type Answer = any

/** The columns that a statement selects: `['r.id', 'r.title', 'j0.name']`. */
export function columnsOf({ sql }: Statement): string[] {
  return [...sql.matchAll(/"(\w+)"\."(\w+)" as "c\d+"/g)].map(([, table, column]) => `${table}.${column}`)
}

/** The statements of an operation with their columns. */
export function columnsByStatement(statements: readonly Statement[]): Record<string, string[]> {
  return Object.fromEntries(statements.map((statement) => [statement.name, columnsOf(statement)]))
}
