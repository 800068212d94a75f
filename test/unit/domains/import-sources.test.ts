import { expect, it } from 'vitest'
import { sources } from '../../../src/domains/import-sources.ts'

it('the sources of the domains are listed by their position, then in the order of the domains', () => {
  expect(sources.map(({ name, position }) => [name, position])).toEqual([
    ['anct-members', 1],
    ['anct-communes', 2],
    ['anct-outlines', 3],
    ['fonds-vert', 4],
    ['cnig-sites', 5],
    ['aides-territoires', 6],
    ['actions', undefined],
    ['engineering', undefined],
    ['exhibits', undefined],
  ])
})
