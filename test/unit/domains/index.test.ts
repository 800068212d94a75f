import { expect, it } from 'vitest'
import { importFromDomains } from '../../../src/domains/index.ts'

it('names the domain file that lacks the expected export', async () => {
  await expect(importFromDomains<{ resolver: unknown }>('resolvers.ts', 'resolver')).rejects.toThrow(
    /src\/domains\/\w+\/resolvers\.ts must export 'resolver'\.$/,
  )
})

it('skips domains that do not have the file', async () => {
  const files = await importFromDomains<{ derivation: object }>('derivation.ts', 'derivation')
  expect(files.length).toBeGreaterThan(0)
  expect(await importFromDomains('no-such-file.ts')).toEqual([])
})
