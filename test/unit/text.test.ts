import { expect, it } from 'vitest'
import { slugOf } from '../../src/text.ts'

it('makes slugs without accents, ligatures or edges', () => {
  expect(slugOf('Cœur de l’Avesnois – Thiérache (Nord)')).toBe('coeur-de-l-avesnois-thierache-nord')
})
