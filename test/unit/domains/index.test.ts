import { expect, it } from 'vitest'
import { domainNames, importFromDomains } from '../../../src/domains/index.ts'

it('a file that few domains have is imported from these alone', async () => {
  const files = await importFromDomains<{ derivation: object }>('derivation.ts')
  expect(files.length).toBeGreaterThan(0)
  expect(files.length).toBeLessThan(domainNames.length)
})
