import { expect, it } from 'vitest'
import { importFromDomains } from '../../../src/domains/index.ts'

it('a file of a domain that does not export what is looked for is named', async () => {
  await expect(importFromDomains<{ resolver: unknown }>('resolvers.ts', 'resolver')).rejects.toThrow(
    /src\/domains\/\w+\/resolvers\.ts must export 'resolver'\.$/,
  )
})

it('a file that few domains have is imported from these alone', async () => {
  const files = await importFromDomains<{ derivation: object }>('derivation.ts', 'derivation')
  expect(files.length).toBeGreaterThan(0)
  expect(await importFromDomains('no-such-file.ts')).toEqual([])
})
