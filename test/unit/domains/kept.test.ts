import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { models } from '../../../src/domains/models.ts'
import { registry } from '../../../src/domains/registry.ts'

/** What the documentation calls the types whose rows have no history. */
const words = {
  actors: ['Actor'],
  geography: ['Region', 'Department', 'IntercommunalBody', 'Commune', 'Point'],
  'funding measures': ['FundingMeasure', 'Eligibility', 'FundingRound'],
  labels: ['SiteLabel'],
  platforms: ['Platform'],
  pairs: ['Pair'],
  events: ['Event', 'Exhibition', 'Participation', 'Person', 'PersonFunction'],
}

/** Types that say where rows come from, or are parts of rows with history. */
const others = ['Dataset', 'Release', 'ReleaseChange', 'SourceStatement']

it('the words for what has no history stand for all types without it', () => {
  const types = Object.entries(models).filter(([, { table }]) => !(table in registry.kept))
  expect(
    types.map(([type]) => type).toSorted(),
    'say in schema/templates.graphql (asOf), docs/imports.md and here what has no history; or say `kept` in its model',
  ).toEqual([...Object.values(words).flat(), ...others].toSorted())
})

it.each([
  ['schema/templates.graphql', /latest known data\. (.*?) have no history and always appear as they are now/s],
  ['docs/imports.md', /Some data have no history and always appear as they are now: (.*?)\.\n/s],
])('%s names what has no history', (file, sentence) => {
  const [, listed] = sentence.exec(readFileSync(path.join(import.meta.dirname, '../../..', file), 'utf8'))!
  const named = listed!
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ \([^)]*\)/g, '')
    .split(/, | and /)
  expect(named).toEqual(Object.keys(words))
})
