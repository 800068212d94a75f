import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { grouping, labelled, through, year } from '../../../src/batch/grouping.ts'
import { model, needs } from '../../../src/batch/model.ts'
import { any, one, page } from '../../../src/batch/relation.ts'

// What a domain author cannot write. tsc is the judge: it fails where a line below is no error any more, or where one
// that stands without a mark has become one. At run time nothing is refused.

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

it('a model names columns of its table only', () => {
  expect(withFields({ name: 'title', author: { one: 'author_id' }, year: needs(['year', 'pages']) })).toBeDefined()
  // @ts-expect-error no such column
  expect(withFields({ name: 'titel' })).toBeDefined()
  // @ts-expect-error a column of another table
  expect(withFields({ author: { one: 'country_code' } })).toBeDefined()
  // @ts-expect-error no such column among the needs
  expect(withFields({ year: needs(['year', 'born']) })).toBeDefined()
  // @ts-expect-error no such key
  expect(model<'library_book', BookType>('Book', 'library_book', 'isbn', {})).toBeDefined()
})

it('a model answers fields of its type only', () => {
  // @ts-expect-error no such field
  expect(withFields({ title: 'title' })).toBeDefined()
})

it('a field reads only the columns that it needs', () => {
  expect(withFields({ year: needs(['year'], (row) => row.year + 1) })).toBeDefined()
  // @ts-expect-error `pages` is not among the needs
  expect(withFields({ year: needs(['year'], (row) => row.pages) })).toBeDefined()
  // @ts-expect-error `pages` may be null
  expect(withFields({ year: needs(['pages'], (row): number => row.pages) })).toBeDefined()
})

it('a relation answers every field of its filter, and no other', () => {
  const rest = { name: 'book.typed', of: book, order: { ID: 'id' } } as const
  expect(page<'library_book', YearFilter>({ ...rest, filter })).toBeDefined()
  // @ts-expect-error nobody answers `title`
  expect(page<'library_book', YearFilter>({ ...rest, filter: { years: filter.years } })).toBeDefined()
  // @ts-expect-error a page answers its filter
  expect(page<'library_book', YearFilter>(rest)).toBeDefined()
  // @ts-expect-error the filter has no field `pages`
  expect(page<'library_book', YearFilter>({ ...rest, filter: { ...filter, pages: filter.title } })).toBeDefined()
  // @ts-expect-error nobody answers `slug`
  expect(one<'library_book', { slug: string }>(rest)).toBeDefined()
})

it('a condition takes the type of its value', () => {
  const typed = page<'library_book', YearFilter>({
    name: 'book.typed',
    of: book,
    order: { ID: 'id' },
    filter: {
      years: (eb, years) => eb('r.year', '=', any(years)),
      // @ts-expect-error a text is no year
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
  // @ts-expect-error always a column of the table
  expect(one({ name: 'book.typed', of: book, order: { ID: 'id' }, always: ['born'] })).toBeDefined()
})

it('a relation narrows the rows of its own table', () => {
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

it('a grouping answers every dimension, by columns that exist', () => {
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
  // @ts-expect-error nobody answers `YEAR`
  expect(by({ AUTHOR_NAME })).toBeDefined()
  // @ts-expect-error no such column
  expect(by({ AUTHOR_NAME, YEAR: 'yaer' })).toBeDefined()
  // @ts-expect-error no such column to take the year of
  expect(by({ AUTHOR_NAME, YEAR: year('yaer') })).toBeDefined()
  // @ts-expect-error no such column to follow
  expect(by({ AUTHOR_NAME: through('autor_id', author, 'name'), YEAR: 'year' })).toBeDefined()
  // @ts-expect-error an author has no title
  expect(by({ AUTHOR_NAME: through('author_id', author, 'title'), YEAR: 'year' })).toBeDefined()
})

it('a dimension of a grouping has a key field, and a measure adds up numbers', () => {
  const rest = { name: 'book.groups', rows: books } as const
  type Dimensions = Parameters<
    typeof grouping<'library_book', YearFilter, 'YEAR' | 'AUTHOR', BookGroup>
  >[0]['dimensions']
  // @ts-expect-error no key field `author`
  const dimensions: Dimensions = { YEAR: 'year', AUTHOR: 'author_id' }
  const of = (measures: Groups['measures']) => ({ ...rest, dimensions, measures })
  expect(of({ pages: 'pages' })).toBeDefined()
  // @ts-expect-error a title is no number
  expect(of({ pages: 'title' })).toBeDefined()
  // @ts-expect-error nobody answers `pages`
  expect(of({})).toBeDefined()
})
