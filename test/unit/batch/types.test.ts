import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { grouping, labelled, through, year } from '../../../src/batch/grouping.ts'
import { model, needs } from '../../../src/batch/model.ts'
import { any, one, page } from '../../../src/batch/relation.ts'

// What the types forbid a domain author. tsc is the judge: it fails if a line marked below compiles, or if an unmarked
// line does not. Nothing is checked at run time.

type BookType = { name: string; year: number; pages: number; author: object }
type YearFilter = { years?: number[] | null; title?: string | null }

const withFields = (fields: Parameters<typeof model<'library_book', BookType>>[3]) =>
  model<'library_book', BookType>('Book', 'library_book', 'id', fields)
const book = withFields({})
const author = model<'library_author', { name: string }>('Author', 'library_author', 'id', { name: 'name' })

const filter = {
  years: () => sql<boolean>`true`,
  title: () => sql<boolean>`true`,
}

it('a model names only columns of its table', () => {
  expect(withFields({ name: 'title', author: { one: 'author_id' }, year: needs(['year', 'pages']) })).toBeDefined()
  // @ts-expect-error no such column
  expect(withFields({ name: 'titel' })).toBeDefined()
  // @ts-expect-error a column of another table
  expect(withFields({ author: { one: 'country_code' } })).toBeDefined()
  // @ts-expect-error `needs` lists no such column
  expect(withFields({ year: needs(['year', 'born']) })).toBeDefined()
  // @ts-expect-error no such key
  expect(model<'library_book', BookType>('Book', 'library_book', 'isbn', {})).toBeDefined()
})

it('a model has only fields of its type', () => {
  // @ts-expect-error no such field
  expect(withFields({ title: 'title' })).toBeDefined()
})

it('a field reads only the columns that it declares', () => {
  expect(withFields({ year: needs(['year'], (row) => row.year + 1) })).toBeDefined()
  // @ts-expect-error `pages` is not declared
  expect(withFields({ year: needs(['year'], (row) => row.pages) })).toBeDefined()
  // @ts-expect-error `pages` may be null
  expect(withFields({ year: needs(['pages'], (row): number => row.pages) })).toBeDefined()
})

it('a relation implements every field of its filter, and no other', () => {
  const rest = { name: 'book.typed', of: book, order: { ID: 'id' } } as const
  expect(page<'library_book', YearFilter>({ ...rest, filter })).toBeDefined()
  // @ts-expect-error `title` is not implemented
  expect(page<'library_book', YearFilter>({ ...rest, filter: { years: filter.years } })).toBeDefined()
  // @ts-expect-error a page implements its filter
  expect(page<'library_book', YearFilter>(rest)).toBeDefined()
  // @ts-expect-error the filter has no field `pages`
  expect(page<'library_book', YearFilter>({ ...rest, filter: { ...filter, pages: filter.title } })).toBeDefined()
  // @ts-expect-error `slug` is not implemented
  expect(one<'library_book', { slug: string }>(rest)).toBeDefined()
})

it('a condition takes the type of its value', () => {
  const typed = page<'library_book', YearFilter>({
    name: 'book.typed',
    of: book,
    order: { ID: 'id' },
    filter: {
      years: (eb, years) => eb('r.year', '=', any(years)),
      // @ts-expect-error a year is not text
      title: (eb, title) => eb('r.year', '=', title),
    },
  })
  expect(typed.kind).toBe('page')
})

it('a list is ordered by columns that are never null', () => {
  expect(one({ name: 'book.typed', of: book, order: { YEAR: 'year' } })).toBeDefined()
  // @ts-expect-error `pages` may be null
  expect(one({ name: 'book.typed', of: book, order: { PAGES: 'pages' } })).toBeDefined()
  // @ts-expect-error no such column
  expect(one({ name: 'book.typed', of: book, order: { NAME: 'name' } })).toBeDefined()
  // @ts-expect-error the column must always belong to the table
  expect(one({ name: 'book.typed', of: book, order: { ID: 'id' }, always: ['born'] })).toBeDefined()
})

it('a relation restricts the rows of its own table', () => {
  const narrowed = one<'library_author'>({
    name: 'author.typed',
    of: author,
    order: { ID: 'id' },
    // @ts-expect-error an author has no title
    under: (rows, key) => rows.where('r.title', '=', key),
  })
  expect(narrowed.kind).toBe('one')
})

type BookGroup = { keys: { authorName: string; year: number | null }; count: number; pages: object }

const books = page<'library_book', YearFilter>({ name: 'book.typed', of: book, order: { ID: 'id' }, filter })
type Groups = Parameters<typeof grouping<'library_book', YearFilter, 'AUTHOR_NAME' | 'YEAR', BookGroup>>[0]

it('a grouping implements every dimension, with columns that exist', () => {
  const by = (dimensions: Groups['dimensions']) =>
    grouping<'library_book', YearFilter, 'AUTHOR_NAME' | 'YEAR', BookGroup>({
      name: 'book.groups',
      rows: books,
      dimensions,
      measures: { pages: 'pages' },
    })
  const AUTHOR_NAME = through('author_id', author, 'name')
  expect(by({ AUTHOR_NAME, YEAR: labelled('year', {}) })).toBeDefined()
  expect(by({ AUTHOR_NAME, YEAR: year('year') })).toBeDefined()
  // @ts-expect-error `YEAR` is not implemented
  expect(by({ AUTHOR_NAME })).toBeDefined()
  // @ts-expect-error no such column
  expect(by({ AUTHOR_NAME, YEAR: 'yaer' })).toBeDefined()
  // @ts-expect-error no such column to extract the year from
  expect(by({ AUTHOR_NAME, YEAR: year('yaer') })).toBeDefined()
  // @ts-expect-error no such column to follow
  expect(by({ AUTHOR_NAME: through('autor_id', author, 'name'), YEAR: 'year' })).toBeDefined()
  // @ts-expect-error an author has no title
  expect(by({ AUTHOR_NAME: through('author_id', author, 'title'), YEAR: 'year' })).toBeDefined()
})

it('a dimension of a grouping has a key field, and a measure sums numbers', () => {
  const rest = { name: 'book.groups', rows: books } as const
  type Dimensions = Parameters<
    typeof grouping<'library_book', YearFilter, 'YEAR' | 'AUTHOR', BookGroup>
  >[0]['dimensions']
  // @ts-expect-error no key field `author`
  const dimensions: Dimensions = { YEAR: 'year', AUTHOR: 'author_id' }
  const of = (measures: Groups['measures']) => ({ ...rest, dimensions, measures })
  expect(of({ pages: 'pages' })).toBeDefined()
  // @ts-expect-error a title is not a number
  expect(of({ pages: 'title' })).toBeDefined()
  // @ts-expect-error `pages` is not implemented
  expect(of({})).toBeDefined()
})
