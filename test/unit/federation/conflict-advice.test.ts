import { expect, test } from 'vitest'
import { adviseOn } from '../../../src/federation/composition/conflict-advice.ts'

test('a code with advice of its own gets it', () => {
  expect(adviseOn('TYPE_KIND_MISMATCH')).toBe('Rename the type in one of them.')
})

test.each(['A_CODE_OF_A_LATER_VERSION', 'constructor'])('any other gets advice all the same: %s', (code) => {
  expect(adviseOn(code)).toMatch(/^Change one of the subgraphs\. .*HUB_SUPERGRAPH to the result\.$/)
})
