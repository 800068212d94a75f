import { expect, test } from 'vitest'
import { compressors, copyOf } from '../../../src/http/encodings.ts'

test('cached bytes do not retain a larger buffer', async () => {
  const bytes = Buffer.from('a short text, which Node cuts from a larger piece of memory')
  expect(bytes.buffer.byteLength).toBeGreaterThan(bytes.length)
  for (const kept of [copyOf(bytes), await compressors.br(bytes), await compressors.gzip(bytes)])
    expect(kept.buffer.byteLength).toBe(kept.length)
})
