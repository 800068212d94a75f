import { expect, test } from 'vitest'
import { writeJson } from '../../../src/http/json-pieces.ts'

const never = new AbortController().signal

const rows = Array.from({ length: 3_000 }, (_, index) => ({ index, name: `é${index}€`, in: { none: null, list: [] } }))

test.each([
  ['nothing', null],
  ['a small object', { data: { a: [1, 'two', null, true] } }],
  ['a large list', rows],
  ['large lists in a large object', { errors: undefined, data: { 'a"': rows, b: { c: rows, d: 0 } }, extensions: {} }],
  ['a long list of values', Array.from({ length: 50_000 }, (_, index) => index / 3)],
  ['holes', [undefined, ...rows]],
])('writes %s as JSON.stringify does', async (_what, value) => {
  expect((await writeJson(value, never)).toString()).toBe(JSON.stringify(value))
})

test('lets others have their turn, and stops at the deadline', async () => {
  const deadline = new AbortController()
  const large = Array.from({ length: 1_000 }, () => rows)
  setImmediate(() => deadline.abort(new Error('over')))
  await expect(writeJson(large, deadline.signal)).rejects.toThrow('over')
})
