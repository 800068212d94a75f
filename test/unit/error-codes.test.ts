import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { errorCodes, hubError, isErrorCode, statusOf } from '../../src/errors.ts'

it('each code has the status of a response that contains only errors', () => {
  expect(statusOf(errorCodes.UNAVAILABLE)).toBe(503)
  expect(statusOf(errorCodes.BAD_USER_INPUT)).toBe(400)
  for (const foreign of ['toString', 'DOWNSTREAM_SERVICE_ERROR', undefined, 7]) {
    expect(statusOf(foreign)).toBe(400)
    expect(isErrorCode(foreign)).toBe(false)
  }
})

it('an error has its code first, then its other extensions', () => {
  const error = hubError(errorCodes.SUBGRAPH_ERROR, 'It failed.', { path: ['a'], extensions: { subgraph: 'land' } })
  expect(JSON.stringify(error)).toBe(
    '{"message":"It failed.","path":["a"],"extensions":{"code":"SUBGRAPH_ERROR","subgraph":"land"}}',
  )
})

it('docs/api.md explains every code', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../docs/api.md'), 'utf8')
  expect(Object.keys(errorCodes).filter((code) => !page.includes(`\`${code}\``))).toEqual([])
})
