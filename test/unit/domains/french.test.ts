import { readFileSync } from 'node:fs'
import path from 'node:path'
import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { french } from '../../../src/domains/french.ts'
import { shared } from '../../../src/domains/shared/french.ts'
import { importFromDomains } from '../../../src/domains/index.ts'
import { dataLists } from '../../../src/http/data/lists.ts'
import { parametersOf } from '../../../src/http/data/parameters.ts'

const files = await importFromDomains('french.ts')
const all = [shared, ...files.map((file) => file.french)]

describe('the French words of the domains', () => {
  it('are defined once: words that several domains share are in src/domains/shared/french.ts', () => {
    const places = all.flatMap(
      ({ fields = {}, objects = {}, values = {}, numbers = {}, units = {}, parameters = {} }) => [
        ...Object.keys(fields).map((name) => `field ${name}`),
        ...Object.keys(objects).map((name) => `object ${name}`),
        ...Object.entries(values).flatMap(([field, words]) => Object.keys(words).map((value) => `${field} ${value}`)),
        ...Object.keys(numbers).map((name) => `form of the field ${name}`),
        ...Object.keys(units).map((name) => `form of the unit ${name}`),
        ...Object.keys(parameters).map((name) => `parameter ${name}`),
      ],
    )
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([])
  })

  it('are merged, including values of one field from several domains', () => {
    expect(french.fields).toMatchObject({ name: 'nom', budget: 'budget' })
    expect(french.values['kind']).toMatchObject({ OFFICIAL: 'officielle', AGENCY: 'agence' })
    expect(french.values['__typename']).toMatchObject({ Programme: 'programme', Award: 'lauréat' })
    expect(Object.keys(french.numbers)).toEqual(expect.arrayContaining(['budget', 'amount']))
  })

  it('cover the parameters of the lists under /data, and nothing else', () => {
    const schema = buildSchema(readFileSync(path.join(import.meta.dirname, '../../../schema.graphql'), 'utf8'))
    const parameters = new Set(dataLists.flatMap((list) => parametersOf(list, schema)).map(({ name }) => name))
    expect(
      [...parameters].filter((name) => !(name in french.parameters)),
      'Parameters without French words: write them in src/domains/<domain>/french.ts.',
    ).toEqual([])
    expect(Object.keys(french.parameters).filter((name) => !parameters.has(name))).toEqual([])
  })
})
