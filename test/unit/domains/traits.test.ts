import { describe, expect, it } from 'vitest'
import type { AnyTraits } from '../../../src/db/table-traits.ts'
import { mergeTraits, traitsByTable } from '../../../src/domains/traits.ts'

describe('what domains declare of a table', () => {
  it('is merged, whichever of its types declares it', () => {
    expect(
      mergeTraits([
        { table: 'figure', traits: { kept: true } },
        { table: 'figure', traits: {} },
        { table: 'figure', traits: { kept: true, shownIn: { measure_id: 'funding_measure' } } },
      ]),
    ).toEqual({ figure: { kept: true, shownIn: { measure_id: 'funding_measure' } } })
    expect(traitsByTable['published_figure']).toEqual({ kept: true })
  })

  it.each<[AnyTraits, AnyTraits, string]>([
    [{ kept: 'figures' }, { kept: true }, `'kept': "figures" and true`],
    [{ shownIn: { a: 'actor' } }, { shownIn: { a: 'action' } }, `'shownIn': {"a":"actor"} and {"a":"action"}`],
  ])('must not contradict itself: %j, %j', (one, other, difference) => {
    expect(() =>
      mergeTraits([
        { table: 'figure', traits: one },
        { table: 'figure', traits: other },
      ]),
    ).toThrow(`The table figure is declared twice with a different ${difference}. Declare it once.`)
  })
})
