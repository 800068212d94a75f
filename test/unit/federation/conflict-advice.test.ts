import { expect, test } from 'vitest'
import { adviseOn } from '../../../src/federation/composition/conflict-advice.ts'

test('gives specific advice for a known code', () => {
  expect(adviseOn('TYPE_KIND_MISMATCH')).toBe('Rename the type in one of them.')
})

test.each(['A_CODE_OF_A_LATER_VERSION', 'constructor'])('gives general advice for any other code: %s', (code) => {
  expect(adviseOn(code)).toMatch(/^Change one of the subgraphs\. .*HUB_SUPERGRAPH to the result\.$/)
})
