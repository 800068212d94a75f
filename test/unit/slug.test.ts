import { expect, it } from 'vitest'
import { slugOf } from '../../src/slug.ts'

it('makes slugs without accents, ligatures or edges', () => {
  expect(slugOf('Cœur de l’Avesnois – Thiérache (Nord)')).toBe('coeur-de-l-avesnois-thierache-nord')
  expect(slugOf('Licence Ouverte 2.0')).toBe('licence-ouverte-2-0')
  expect(slugOf('Licence Ouverte 2.0', { dots: true })).toBe('licence-ouverte-2.0')
})
