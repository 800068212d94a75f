import { expect, it } from 'vitest'
import { fromGlobalId, toGlobalId } from '../../../src/relay/global-id.ts'
import { generatedTexts } from './generated.ts'

it('encodes a type and a key in URL-safe characters', () => {
  expect(toGlobalId('Territory', '2-ti-9307')).toBe('VGVycml0b3J5OjItdGktOTMwNw')
  expect(fromGlobalId('VGVycml0b3J5OjItdGktOTMwNw')).toEqual({ type: 'Territory', key: '2-ti-9307' })
})

it('decodes any key without a null byte', () => {
  for (const key of generatedTexts(2000)) {
    const id = toGlobalId('Award', key)
    expect(id).toMatch(/^[\w-]+$/)
    expect(fromGlobalId(id)).toEqual(key.includes('\0') ? null : { type: 'Award', key })
  }
})

it('differs for every type and key', () => {
  const keys = [...new Set(generatedTexts(2000))]
  expect(new Set(keys.flatMap((key) => [toGlobalId('Actor', key), toGlobalId('Action', key)])).size).toBe(
    2 * keys.length,
  )
})

it.each([
  ['', 'nothing'],
  ['2-ti-9307', 'a natural key'],
  ['VGVycml0b3J5', 'a type without a key'],
  [base64url('Territory:'), 'an empty key'],
  [base64url(':2-ti-9307'), 'an empty type'],
  [base64url('territory:2-ti-9307'), 'no type name'],
  ['VGVycml0b3J5OjItdGktOTMwNw==', 'padding that was never given'],
  [' VGVycml0b3J5OjItdGktOTMwNw', 'a space before'],
  ['VGVycml0b3J5OjItdGktOTMwNx', 'spare bits that are not zero'],
  [Buffer.from([...Buffer.from('Award:'), 0xff, 0xfe]).toString('base64url'), 'bytes that are no text'],
  ['é'.repeat(20), 'other letters'],
])('rejects %j: %s', (id) => {
  expect(fromGlobalId(id)).toBeNull()
})

it('rejects generated text, unless it is the id of what it decodes to', () => {
  for (const text of generatedTexts(2000)) {
    const named = fromGlobalId(text)
    if (named) expect(toGlobalId(named.type, named.key)).toBe(text)
  }
})

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}
