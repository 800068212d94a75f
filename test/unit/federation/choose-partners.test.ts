import { expect, it } from 'vitest'
import { choosePartners, type Trial } from '../../../src/federation/choose-partners.ts'
import type { Subgraph } from '../../../src/federation/composition/subgraph.ts'

/** A partner whose SDL lists what it defines (`+a`) and what it needs of others (`?a`). */
const partner = (name: string, sdl: string): Subgraph => ({ name, url: `http://${name}.example`, sdl })

/** Partners fit if nothing is defined twice, and all that is needed is defined. The hub defines `hub`. */
async function attempt(partners: readonly Subgraph[]): Promise<Trial<string>> {
  const words = partners.flatMap(({ sdl }) => sdl.split(' '))
  const defined = ['hub', ...words.filter((word) => word.startsWith('+')).map((word) => word.slice(1))]
  const twice = defined.find((word, index) => defined.indexOf(word) < index)
  if (twice !== undefined) return { refusal: `${twice} is defined twice` }
  const missing = words.find((word) => word.startsWith('?') && !defined.includes(word.slice(1)))
  if (missing !== undefined) return { refusal: `${missing.slice(1)} is missing` }
  return { made: partners.map(({ name, sdl }) => `${name}: ${sdl}`).join(', ') }
}

it.each<[string, newest: Subgraph[], good: Subgraph[], made: string, refusals: Record<string, string>]>([
  ['takes all that fit together', [partner('a', '+x'), partner('b', '?x')], [], 'a: +x, b: ?x', {}],
  [
    'leaves out a bad one, wherever it stands',
    [partner('bad', '+hub'), partner('a', '+x'), partner('worse', '?nothing'), partner('b', '?x')],
    [],
    'a: +x, b: ?x',
    { bad: 'hub is defined twice', worse: 'nothing is missing' },
  ],
  [
    'adds one that needs another, whatever their order',
    [partner('c', '?y'), partner('b', '?x +y'), partner('a', '+x'), partner('bad', '+hub')],
    [],
    'c: ?y, b: ?x +y, a: +x',
    { bad: 'hub is defined twice' },
  ],
  [
    'keeps the last good schema of a bad one, and takes the changes of others',
    [partner('bad', '+hub'), partner('a', '+x +z')],
    [partner('bad', '+w'), partner('a', '+x')],
    'bad: +w, a: +x +z',
    { bad: 'hub is defined twice' },
  ],
  [
    'refuses a new one that stands before one in use',
    [partner('new', '+x'), partner('a', '+x')],
    [partner('a', '+x')],
    'a: +x',
    { new: 'x is defined twice' },
  ],
  [
    'takes back the last good schema even if not all of them fit any more',
    [partner('a', '+hub'), partner('b', '+y ?x')],
    [partner('a', '+x'), partner('b', '+x')],
    'a: +x, b: +y ?x',
    { a: 'hub is defined twice' },
  ],
  ['has none if none fits', [partner('bad', '+hub')], [], '', { bad: 'hub is defined twice' }],
])('%s', async (_, newest, good, made, refusals) => {
  const choice = await choosePartners(newest, new Map(good.map((each) => [each.name, each])), attempt)
  expect(choice.made).toBe(made)
  expect(choice.partners.map(({ name, sdl }) => `${name}: ${sdl}`).join(', ')).toBe(made)
  expect(Object.fromEntries(choice.refusals)).toEqual(refusals)
})

it('does not try the same partners twice', async () => {
  const tried: string[] = []
  const newest = [partner('bad', '+hub'), partner('a', '+x')]
  await choosePartners(newest, new Map(), (partners) => {
    tried.push(partners.map(({ name }) => name).join())
    return attempt(partners)
  })
  expect(tried.toSorted()).toEqual([...new Set(tried)].toSorted())
})

it('fails if our graph alone is refused', async () => {
  const refuse = async () => ({ refusal: 'no' })
  await expect(choosePartners([partner('a', '+x')], new Map(), refuse)).rejects.toThrow('no')
})
