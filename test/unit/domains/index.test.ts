import { expect, it } from 'vitest'
import { domainNames, importFromDomains } from '../../../src/domains/index.ts'

it('skips domains that do not have the file', async () => {
  const files = await importFromDomains('derivation.ts')
  expect(files.length).toBeGreaterThan(0)
  expect(files.length).toBeLessThan(domainNames.length)
})
