import { expect, test } from 'vitest'
import { merge, type Data } from '../../../src/federation/planning/merge.ts'
import { parseExactly } from '../../../src/json.ts'

const merged = (...sources: Data[]) => {
  const target: Data = {}
  for (const each of sources) merge(target, each)
  return target
}

test('the later value wins, and objects and lists are merged', () => {
  expect(merged({ a: 1, b: { c: 1 }, d: [{ e: 1 }] }, { a: 2, b: { f: 2 }, d: [{ g: 2 }] })).toEqual({
    a: 2,
    b: { c: 1, f: 2 },
    d: [{ e: 1, g: 2 }],
  })
})

test('the null of a subgraph that failed takes nothing away, whichever comes first', () => {
  const known = { depot: { name: 'A' }, plots: [{ id: 1 }] }
  const failed = { depot: null, plots: null }
  expect(merged(known, failed)).toEqual(known)
  expect(merged(failed, known)).toEqual(known)
})

test('long integers are values', () => {
  const [one, other] = ['9007199254740993', '9007199254740995'].map((text) => parseExactly(`{"id":${text}}`) as Data)
  const target = merged(one!, other!)
  expect(JSON.stringify([target, one])).toBe('[{"id":9007199254740995},{"id":9007199254740993}]')
})
