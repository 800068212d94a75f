import { expect, it } from 'vitest'
import { sources } from '../../../src/domains/import-sources.ts'

const namesOf = (some: typeof sources) => some.map(({ name }) => name)

it('sources are listed in the order of the domains, those with a template last', () => {
  const filledIn = sources.filter(({ template }) => template)
  const published = sources.filter(({ template }) => !template)
  expect(namesOf(published)).toEqual([
    'anct-members',
    'anct-communes',
    'anct-outlines',
    'fonds-vert',
    'aides-territoires',
    'cnig-sites',
  ])
  expect(namesOf(filledIn)).toEqual(expect.arrayContaining(['actions', 'engineering', 'exhibits']))
  expect(sources).toEqual([...published, ...filledIn])
})
