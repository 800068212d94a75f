import { describe, expect, it } from 'vitest'
import { firstDifference, median, ratio, spread } from './statistics.ts'

describe('the statistics of a benchmark', () => {
  it('take the median of the rounds, in any order', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([9, 1, 5, 3])).toBe(4)
    expect(spread([3, 9, 1])).toEqual({ median: 3, min: 1, max: 9 })
  })

  it('compare round by round, so that a slow round counts for both', () => {
    expect(ratio([1, 10, 3], [2, 20, 3])).toEqual({ median: 0.5, min: 0.5, max: 1 })
  })
})

describe('the first difference', () => {
  it('is null for equal values, in any order of properties', () => {
    expect(firstDifference({ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] })).toBeNull()
  })

  it.each([
    [{ a: [1, 2] }, { a: [1, 3] }, '$.a.1 is 3 instead of 2'],
    [{ a: [1] }, { a: [1, 2] }, '$.a.1 is 2 instead of undefined'],
    [{ a: 1 }, {}, '$.a is undefined instead of 1'],
    [{ a: {} }, { a: [] }, '$.a is [] instead of {}'],
    [{ a: null }, { a: 0 }, '$.a is 0 instead of null'],
  ])('between %j and %j is described with its place', (expected, actual, sentence) => {
    expect(firstDifference(expected, actual)).toBe(sentence)
  })
})
