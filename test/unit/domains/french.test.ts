import { readFileSync } from 'node:fs'
import path from 'node:path'
import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { french } from '../../../src/domains/french-words.ts'
import { shared, type French } from '../../../src/domains/french.ts'
import { importFromDomains } from '../../../src/domains/index.ts'
import { dataLists } from '../../../src/http/data/lists.ts'
import { parametersOf } from '../../../src/http/data/parameters.ts'

const files = await importFromDomains<{ french: French }>('french.ts')
const all = [shared, ...files.map((file) => file.french)]

describe('the French words of the domains', () => {
  it('have one place each: what several domains have in common is in src/domains/french.ts', () => {
    const places = all.flatMap(({ fields = {}, values = {}, parameters = {} }) => [
      ...Object.keys(fields).map((name) => `field ${name}`),
      ...Object.entries(values).flatMap(([field, words]) => Object.keys(words).map((value) => `${field} ${value}`)),
      ...Object.keys(parameters).map((name) => `parameter ${name}`),
    ])
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([])
  })

  it('are put together, also for values of one field in several domains', () => {
    expect(french.fields).toMatchObject({ name: 'nom', budget: 'budget' })
    expect(french.values['kind']).toMatchObject({ OFFICIAL: 'officielle', AGENCY: 'agence' })
  })

  it('say what each parameter of the lists under /data is, and no other', () => {
    const schema = buildSchema(readFileSync(path.join(import.meta.dirname, '../../../schema.graphql'), 'utf8'))
    const parameters = new Set(dataLists.flatMap((list) => parametersOf(list, schema)).map(({ name }) => name))
    expect(
      [...parameters].filter((name) => !(name in french.parameters)),
      'Parameters without French words: write them in src/domains/<domain>/french.ts.',
    ).toEqual([])
    expect(Object.keys(french.parameters).filter((name) => !parameters.has(name))).toEqual([])
  })
})
