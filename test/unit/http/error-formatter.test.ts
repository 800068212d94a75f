import { buildSchema, GraphQLError, parse, type GraphQLFormattedError, type OperationDefinitionNode } from 'graphql'
import { expect, test } from 'vitest'
import { createErrorFormatter } from '../../../src/http/error-formatter.ts'
import { badUserInput, databaseUnavailable } from '../../../src/errors.ts'

const schema = buildSchema('type Query { status: Status } enum Status { PLANNED DONE }')

/** What a client receives for an error, and what is logged. */
function format(error: GraphQLError, extensions: Record<string, unknown> = {}) {
  const logged: Record<string, unknown>[] = []
  const formatError = createErrorFormatter(
    { error: (line: object) => void logged.push({ ...line }) } as never,
    () => schema,
  )
  const formatted: GraphQLFormattedError = { ...error.toJSON(), extensions: { ...error.extensions, ...extensions } }
  return { answer: formatError(formatted, error), logged }
}

const inField = (originalError: Error) =>
  new GraphQLError(originalError.message, { path: ['territories'], originalError })

test('passes an input error on with only its message, path and code', () => {
  const { answer, logged } = format(inField(badUserInput('Send first between 1 and 1000.')), {
    stacktrace: ['at secret'],
  })
  expect(answer).toEqual({
    message: 'Send first between 1 and 1000.',
    locations: undefined,
    path: ['territories'],
    extensions: { code: 'BAD_USER_INPUT' },
  })
  expect(logged).toEqual([])
})

test('masks an unexpected error, and logs the original', () => {
  const cause = new Error('relation "person" does not exist')
  const { answer, logged } = format(inField(cause))
  expect(answer).toEqual({
    message: expect.stringContaining('Internal error.'),
    locations: undefined,
    path: ['territories'],
    extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: expect.any(String) },
  })
  expect(answer.message).toContain(answer.extensions?.['correlationId'])
  expect(logged).toEqual([{ err: cause, path: ['territories'], correlationId: answer.extensions?.['correlationId'] }])
})

test('treats a variable that a scalar rejects with its own code as an input error', () => {
  const operation = parse('query ($day: Date) { day }').definitions[0] as OperationDefinitionNode
  const originalError = new GraphQLError('not a day', { extensions: { code: 'DATE_ERROR' } })
  const { answer } = format(new GraphQLError('not a day', { nodes: operation.variableDefinitions, originalError }))
  expect(answer).toMatchObject({ message: 'not a day', extensions: { code: 'BAD_USER_INPUT' } })
})

test('gives every masked error its own correlation id', () => {
  const ids = [1, 2].map(() => format(inField(new Error('x'))).answer.extensions?.['correlationId'])
  expect(new Set(ids).size).toBe(2)
})

test.each([
  ['an error with an unlisted code', new GraphQLError('secret', { extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } })],
  [
    'a foreign error with one of our codes',
    inField(Object.assign(new Error('secret'), { extensions: { code: 'BAD_REQUEST' } })),
  ],
  [
    'an error with an HTTP status, from a field',
    inField(new GraphQLError('secret', { path: ['a'], extensions: { http: { status: 404 } } })),
  ],
  [
    'an error whose code is a property of every object',
    new GraphQLError('secret', { extensions: { code: 'constructor' } }),
  ],
])('masks %s', (_what, error) => {
  const { answer } = format(error)
  expect(JSON.stringify(answer)).not.toContain('secret')
  expect(answer.extensions?.['code']).toBe('INTERNAL_SERVER_ERROR')
})

test('reports an unavailable database as such, without the original error, which the outage has logged', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' })
  const { answer, logged } = format(inField(databaseUnavailable(cause)))
  expect(answer.extensions).toEqual({ code: 'UNAVAILABLE' })
  expect(answer.message).not.toContain('10.0.0.7')
  expect(logged).toEqual([])
})

test.each([
  ['Operation batching disabled.', 'Send one operation per request: batches are not supported.'],
  ['Apollo Server supports only GET/POST requests.', 'Send the operation with GET or POST.'],
  [
    'Variable "$code" of required type "String!" was not provided.',
    'Variable "$code" of required type "String!" was not provided. Send "code" in the variables.',
  ],
  [
    'Variable "$code" got invalid value 97118; String cannot represent a non string value: 97118',
    'Variable "$code" got invalid value 97118; String cannot represent a non string value: 97118. Send it in quotes: "97118".',
  ],
  [
    'Unknown operation named "B".',
    'Unknown operation named "B". Send the name of an operation in the document as operationName.',
  ],
  [
    'Value "OVER" does not exist in "Status" enum.',
    'Value "OVER" does not exist in "Status" enum. Send one of PLANNED, DONE.',
  ],
  [
    'Variable "$s" got invalid value 1; Enum "Status" cannot represent non-string value: 1.',
    'Variable "$s" got invalid value 1; Enum "Status" cannot represent non-string value: 1. Send one of PLANNED, DONE.',
  ],
  [
    'POST body missing, invalid Content-Type, or JSON object has no keys.',
    'The request contains no operation. Send {"query": "{ __typename }"} as JSON, or ?query={__typename} in the URL.',
  ],
  [
    'Schema is not configured to execute mutation operation.',
    'The graph is read-only: it has no mutation. Send a query.',
  ],
])('completes "%s" with what to send', (message, sentence) => {
  const error = new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } })
  expect(format(error).answer.message).toBe(sentence)
})

test('logs an error once when it occurs at many places in a response', () => {
  const error = new Error('x')
  const logged: object[] = []
  const formatError = createErrorFormatter({ error: (line: object) => void logged.push(line) } as never, () => schema)
  const answers = ['a', 'b', 'c'].map((name) => {
    const inPlace = new GraphQLError(error.message, { path: [name], originalError: error })
    return formatError({ ...inPlace.toJSON(), extensions: { ...inPlace.extensions } }, inPlace)
  })
  expect(logged).toHaveLength(1)
  expect(new Set(answers.map(({ extensions }) => JSON.stringify(extensions))).size).toBe(1)
})
