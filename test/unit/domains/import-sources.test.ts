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

it('sources and their targets agree about partitions and owners', () => {
  const partitionings = new Set<object>()
  for (const { name, partitioning, survey, layouts, targets } of sources) {
    const replaced = targets.filter((target) => target.mode === 'replace')
    if (partitioning) {
      partitionings.add(partitioning)
      for (const target of replaced) expect(target.partitioning, `${name}: ${target.table}`).toBe(partitioning)
      expect(survey, name).toBeDefined()
    }
    // The rows of an owner with a rejected record can only be spared if a target says which rows are its own.
    if (layouts.some(({ findOwners }) => findOwners))
      expect(
        replaced.some(({ owner }) => owner),
        name,
      ).toBe(true)
  }
  // Releases that replace one partition build on each other, so its number must mean the same in all sources.
  expect(partitionings.size).toBe(1)
})
