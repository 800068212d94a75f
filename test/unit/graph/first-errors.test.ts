import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { createRandom } from '../../../src/datasets/demonstration/random.ts'
import { firstErrors } from '../../../src/graph/first-errors.ts'

const errors = Array.from(
  { length: 1_200 },
  (_, n) => new GraphQLError('Unknown.', { path: ['list', Math.floor(n / 2), n % 2 === 0 ? 'a' : 'b'] }),
)

test('keeps a thousand errors as they occurred', () => {
  const few = errors.slice(0, 1_000).toReversed()
  expect(firstErrors(few)).toBe(few)
})

test('cuts more in the order of their paths, whatever the order in which they occurred', () => {
  const kept = (all: readonly GraphQLError[]) => firstErrors(all).map(({ path, message }) => ({ path, message }))
  const first = kept(errors)
  expect(first.map(({ path }) => path)).toEqual(errors.slice(0, 1_000).map(({ path }) => path))
  expect(first.at(-1)!.message).toBe(
    'Unknown. This is error 1000 of the operation: further fields that fail are null without an error.',
  )
  expect(kept(errors.toReversed())).toEqual(first)
  const random = createRandom(7)
  const mixed = errors.map((error) => ({ error, place: random.next() })).toSorted((a, b) => a.place - b.place)
  expect(kept(mixed.map(({ error }) => error))).toEqual(first)
})

test('puts an error above those below it, and errors of the whole operation first', () => {
  const above = [new GraphQLError('No path.'), new GraphQLError('Above.', { path: ['list', 0] })]
  expect(firstErrors([...errors, ...above]).slice(0, 2)).toEqual(above)
})
