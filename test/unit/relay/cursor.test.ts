import { expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from '../../../src/relay/cursor.ts'
import { generatedTexts } from './generated.ts'

const badInput = (message: RegExp) =>
  expect.objectContaining({
    message: expect.stringMatching(message) as string,
    extensions: { code: 'BAD_USER_INPUT' },
  }) as Error

it('decodes any text to the same place', () => {
  const texts = generatedTexts(2000)
  for (const [index, value] of texts.entries()) {
    const place = { value, key: texts.at(-index - 1)! }
    const cursor = encodeCursor('NAME', place)
    expect(cursor).toMatch(/^[\w-]+$/)
    expect(decodeCursor(cursor, 'after', 'NAME')).toEqual(place)
  }
})

it('decodes any number to the same place', () => {
  for (const value of [0, 1, -1, 0.1, 1234.56, 999_999_999_999.99, 1e300, -2.5e-9, Number.MAX_SAFE_INTEGER])
    expect(decodeCursor(encodeCursor('AMOUNT', { value, key: 7 }), 'before', 'AMOUNT')).toEqual({ value, key: 7 })
})

it('distinguishes a number from its text', () => {
  expect(encodeCursor('CODE', { value: '1', key: 'a' })).not.toBe(encodeCursor('CODE', { value: 1, key: 'a' }))
})

it('rejects a cursor of another list', () => {
  const cursor = encodeCursor('NAME', { value: 'a', key: 'b' })
  expect(() => decodeCursor(cursor, 'after', 'POPULATION')).toThrow(
    badInput(/^'after' is a cursor for 'NAME', and this list is 'POPULATION'\. Use a cursor returned by this list/),
  )
})

it.each([
  [''],
  ['x'],
  ['42'],
  ['VGVycml0b3J5OjItdGktOTMwNw'],
  [base64url('null')],
  [base64url('{}')],
  [base64url('"NAME"')],
  [base64url('[]')],
  [base64url('["NAME"]')],
  [base64url('["NAME","a"]')],
  [base64url('["NAME","a","b","c"]')],
  [base64url('["NAME",null,"b"]')],
  [base64url('["NAME","a",["b"]]')],
  [base64url('["NAME",{"a":1},"b"]')],
  [base64url('["NAME",true,"b"]')],
  [base64url('[1,"a","b"]')],
  [base64url('["NAME","a","b"')],
])('rejects %j, and says what to send', (cursor) => {
  expect(() => decodeCursor(cursor, 'before', 'NAME')).toThrow(
    badInput(/^'before' is not a cursor for this list\. Use an endCursor or startCursor returned by it\.$/),
  )
})

it('rejects generated text', () => {
  for (const text of generatedTexts(2000))
    expect(() => decodeCursor(text, 'after', 'NAME')).toThrow(badInput(/^'after' is not a cursor for this list\./))
})

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}
