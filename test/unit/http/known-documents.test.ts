import type { FastifyRequest } from 'fastify'
import { buildSchema, getOperationAST, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { createKnownDocuments } from '../../../src/http/known-documents.ts'

const query = '{ a }'
const schema = buildSchema('type Query { a: Int }')
const document = parse(query)
const answered = { schema, document, operation: getOperationAST(document)!, hash: 'h' }

function request(body: unknown, { method = 'POST', url = '/graphql', headers = {} } = {}): FastifyRequest {
  return { method, url, headers, body, query: {} } as FastifyRequest
}

describe('a known document', () => {
  test('is found by its text, its operation name and what the client accepts', () => {
    const documents = createKnownDocuments({ schema })
    documents.add(request({ query }), answered, [['content-type', 'application/json']])
    expect(documents.find(request({ query, variables: { b: 1 } }))).toMatchObject({
      known: { hash: 'h', headers: [['content-type', 'application/json']] },
      variables: { b: 1 },
    })
    expect(documents.find(request({ query, variables: null, operationName: null }))).toBeDefined()
    expect(documents.find(request(null, { method: 'GET', url: `/graphql?query=${query}` }))).toBeDefined()
    expect(documents.find(request({ query: '{ a  }' }))).toBeUndefined()
    expect(documents.find(request({ query, operationName: '' }))).toBeUndefined()
    expect(documents.find(request({ query }, { headers: { accept: 'text/html' } as never }))).toBeUndefined()
    documents.clear()
    expect(documents.find(request({ query }))).toBeUndefined()
  })

  test('is forgotten with its schema, also if it was answered afterwards', () => {
    const served = { schema }
    const documents = createKnownDocuments(served)
    documents.add(request({ query }), answered, [])
    served.schema = buildSchema('type Query { a: Int b: Int }')
    expect(documents.find(request({ query }))).toBeUndefined()
    documents.clear()
    documents.add(request({ query }), answered, [])
    served.schema = schema
    expect(documents.find(request({ query }))).toBeUndefined()
  })

  test.each([
    ['a persisted query', { query, extensions: { persistedQuery: { version: 1, sha256Hash: 'h' } } }],
    ['a batch', [{ query }]],
    ['variables that are no object', { query, variables: 'x' }],
  ])('is not found for %s', (_, body) => {
    const documents = createKnownDocuments({ schema })
    documents.add(request({ query }), answered, [])
    documents.add(request(body), answered, [])
    expect(documents.find(request(body))).toBeUndefined()
  })
})
