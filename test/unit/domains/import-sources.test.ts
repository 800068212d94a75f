import { expect, it } from 'vitest'
import { sources } from '../../../src/domains/import-sources.ts'
import { domainNames, importFromDomains } from '../../../src/domains/index.ts'

it('sources are listed by position', () => {
  const placed = sources.filter(({ position }) => position !== undefined)
  expect(placed.map(({ name, position }) => [name, position])).toEqual([
    ['anct-members', 1],
    ['anct-communes', 2],
    ['anct-outlines', 3],
    ['fonds-vert', 4],
    ['cnig-sites', 5],
    ['aides-territoires', 6],
  ])
  expect(sources.slice(0, placed.length)).toEqual(placed)
})

it('sources without a position come last, in the order of the domains', async () => {
  const inOrder = await importFromDomains('imports.ts')
  const unplaced = inOrder.flatMap((file) => file.sources).filter(({ position }) => position === undefined)
  expect(domainNames.indexOf('action')).toBeLessThan(domainNames.indexOf('exhibition'))
  expect(unplaced.map(({ name }) => name)).toEqual(expect.arrayContaining(['actions', 'engineering', 'exhibits']))
  expect(sources.slice(-unplaced.length)).toEqual(unplaced)
})
