import { GraphQLError } from 'graphql'
import { describe, expect, it } from 'vitest'
import { encodeCursor } from '../../../src/relay/cursor.ts'
import { connectionOf, readPaging, type PageArguments, type Paging } from '../../../src/relay/paging.ts'

const cursor = encodeCursor('Commune by NAME', { value: 'arbois', key: '39013' })
const place = { value: 'arbois', key: '39013' }

describe('reading the arguments', () => {
  const read = (args: PageArguments, descending = false) => readPaging(args, 'Commune', 'NAME', descending)
  const refusalOf = (args: PageArguments) => {
    try {
      read(args)
    } catch (error) {
      if (error instanceof GraphQLError) return [error.extensions['code'], error.message]
    }
    return null
  }

  it('defaults to the first 20 rows in the default order', () => {
    const start = {
      limit: 20,
      backward: false,
      of: 'Commune',
      order: 'NAME',
      descending: false,
      after: null,
      before: null,
    }
    expect(read({})).toEqual(start)
    expect(read({ first: null, after: null, last: null, before: null, orderBy: null })).toEqual(start)
  })

  it('reads the page size, from either end', () => {
    expect(read({ first: 0 })).toMatchObject({ limit: 0, backward: false })
    expect(read({ first: 1000 })).toMatchObject({ limit: 1000, backward: false })
    expect(read({ last: 5 })).toMatchObject({ limit: 5, backward: true })
    expect(read({ before: cursor })).toMatchObject({ limit: 20, backward: false, before: place })
    expect(read({ last: 5, after: cursor, before: cursor })).toMatchObject({ after: place, before: place })
  })

  it('reads the order, ascending by default', () => {
    expect(read({ orderBy: { field: 'CODE' } }, true)).toMatchObject({ order: 'CODE', descending: false })
    expect(read({ orderBy: { field: 'CODE', direction: 'DESC' } })).toMatchObject({ order: 'CODE', descending: true })
    expect(read({}, true)).toMatchObject({ order: 'NAME', descending: true })
  })

  it.each<[PageArguments, string]>([
    [{ first: -1 }, `'first' is -1. Send a number from 0 to 1000, and page on with 'after'.`],
    [{ first: 1001 }, `'first' is 1001. Send a number from 0 to 1000, and page on with 'after'.`],
    [{ last: -5 }, `'last' is -5. Send a number from 0 to 1000, and page on with 'before'.`],
    [{ last: 5000 }, `'last' is 5000. Send a number from 0 to 1000, and page on with 'before'.`],
    [{ first: 1, last: 1 }, `Send 'first' to count from the start or 'last' to count from the end, not both.`],
    [{ after: 'x' }, `'after' is not a cursor for this list. Use an endCursor or startCursor returned by it.`],
    [
      { before: cursor, orderBy: { field: 'CODE' } },
      `'before' is a cursor for 'Commune by NAME', and this list is 'Commune by CODE'. Use a cursor returned by this list, with the same orderBy.`,
    ],
  ])('rejects %j', (args, sentence) => {
    expect(refusalOf(args)).toEqual(['BAD_USER_INPUT', sentence])
  })
})

describe('making the connection', () => {
  const paging: Paging = {
    limit: 2,
    backward: false,
    of: 'Commune',
    order: 'NAME',
    descending: false,
    after: null,
    before: null,
  }
  const all = { edges: true, pageInfo: true }
  const counts = { totalCount: 9, demonstrationCount: 4 }
  const placeOf = (row: string) => ({ value: row, key: row })
  const connect = (some: Partial<Paging>, rows: string[], wanted = all) =>
    connectionOf({ ...paging, ...some }, rows, placeOf, counts, wanted)
  const cursorOf = (row: string) => encodeCursor('Commune by NAME', placeOf(row))

  it('drops the extra row, which shows that there are more', () => {
    expect(connect({}, ['a', 'b', 'c'])).toEqual({
      nodes: ['a', 'b'],
      edges: [
        { cursor: cursorOf('a'), node: 'a' },
        { cursor: cursorOf('b'), node: 'b' },
      ],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: cursorOf('a'), endCursor: cursorOf('b') },
      ...counts,
    })
  })

  it('has no next page if all rows fit', () => {
    expect(connect({ after: place }, ['a', 'b']).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
  })

  it('has a next page before a cursor, and a previous page after one', () => {
    expect(connect({ before: place }, ['a', 'b']).pageInfo.hasNextPage).toBe(true)
    expect(connect({ after: place, backward: true }, ['b', 'a']).pageInfo.hasPreviousPage).toBe(true)
  })

  it('reverses rows that were read from the end', () => {
    const { nodes, pageInfo } = connect({ backward: true, before: place }, ['c', 'b', 'a'])
    expect(nodes).toEqual(['b', 'c'])
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
      startCursor: cursorOf('b'),
      endCursor: cursorOf('c'),
    })
    expect(connect({ backward: true }, ['c', 'b']).pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: false,
    })
  })

  it('has no cursors without rows', () => {
    const noCursors = { startCursor: null, endCursor: null }
    expect(connect({}, [])).toMatchObject({ nodes: [], edges: [], pageInfo: { hasNextPage: false, ...noCursors } })
    expect(connect({ limit: 0 }, ['a'])).toMatchObject({ nodes: [], pageInfo: { hasNextPage: true, ...noCursors } })
  })

  it('makes cursors only if selected', () => {
    const places: string[] = []
    const noting = (row: string) => (places.push(row), placeOf(row))
    connectionOf(paging, ['a', 'b', 'c'], noting, counts, { edges: false, pageInfo: false })
    expect(places).toEqual([])
  })
})
