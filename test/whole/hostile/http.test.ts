import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMetrics } from '../../../src/http/metrics.ts'
import { startServer } from '../../support/start-server.ts'
import { testDatabases } from '../../support/databases.ts'
import { codesOf, faultsIn, readAnswer, type Answer } from '../../support/answers.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'

// Requests that no client library would send, written byte by byte.

type Bytes = string | Buffer

const operation = '{"query":"{ __typename }"}'
const json = 'Content-Type: application/json'

let hub: Hub
beforeAll(async () => {
  hub = await startHub(await testDatabases[0]!.openShared())
})
afterAll(() => hub?.stop())

/** Expects a GraphQL error that says what to send, and that the next client is served. */
async function expectRefused(bytes: Bytes, status: number, code = 'BAD_REQUEST') {
  const answer = (await exchange(bytes)).at(-1)!
  expect(faultsIn(answer)).toEqual([])
  expect([answer.status, codesOf(answer)]).toEqual([status, [code]])
  expect(answer.body).not.toHaveProperty('data')
  await expectAnswered(get('/graphql?query={__typename}'))
}

async function expectAnswered(bytes: Bytes) {
  const answers = await exchange(bytes)
  expect(answers.at(-1)).toMatchObject({ status: 200, body: { data: { __typename: 'Query' } } })
}

describe('a body', () => {
  test.each<[string, Bytes, number]>([
    ['of 300 KB', post(JSON.stringify({ query: `{ ${'a '.repeat(150_000)} }` })), 413],
    ['of 300 KB in chunks', inPieces(`${(300_000).toString(16)}\r\n${' '.repeat(300_000)}\r\n0\r\n\r\n`), 413],
    ['that claims to have 99 GB', request('POST /graphql', [json, 'Content-Length: 99999999999'], operation), 413],
    ['in UTF-16', post(Buffer.from(operation, 'utf16le'), ['Content-Type: application/json; charset=utf-16']), 400],
    ['in UTF-16 with a byte order mark', post(Buffer.from(`\ufeff${operation}`, 'utf16le')), 400],
    ['compressed', post(gzipSync(operation), [json, 'Content-Encoding: gzip']), 415],
    ['of bytes that are not text', post(Buffer.from([0xff, 0xfe, 0xc0, 0x80])), 400],
    ['of nothing', post(''), 400],
    ['of half a request', post(operation.slice(0, 12)), 400],
    ['of two requests', post(operation + operation), 400],
    ['of JSON that is not a request', post('"{ __typename }"'), 400],
    ['of 200 KB of brackets', post('['.repeat(200_000)), 400],
    ['of nested lists', post('['.repeat(100_000) + ']'.repeat(100_000)), 400],
    ['of plain text, which a form on any site can send', post(operation, ['Content-Type: text/plain']), 415],
    ['without a content type', request('POST /graphql', [`Content-Length: ${operation.length}`], operation), 415],
    ['with an invalid content type', post(operation, ['Content-Type: ///']), 415],
    ['of GraphQL', post('{ __typename }', ['Content-Type: application/graphql']), 415],
    ['of a form with files', post('--x--', ['Content-Type: multipart/form-data; boundary=x']), 415],
  ])('%s is rejected', (_what, bytes, status) => expectRefused(bytes, status))

  test.each<[string, Bytes]>([
    ['with a byte order mark', post(`\ufeff${operation}`)],
    ['with a duplicate key, of which the last counts', post('{"query":"{ nothing }","query":"{ __typename }"}')],
    ['with invalid bytes in a comment', post(Buffer.from('{"query":"{ __typename } #\xff"}', 'latin1'))],
    ['in chunks', inPieces(`1a\r\n${operation}\r\n0\r\n\r\n`)],
    ['that waits to be asked for', post(operation, [json, 'Expect: 100-continue'])],
    ['of a GET, which nobody reads', request('GET /graphql?query={__typename}', [json, 'Content-Length: 3'], '{{{')],
  ])('%s is accepted', (_what, bytes) => expectAnswered(bytes))
})

describe('a URL', () => {
  test.each<[string, string, number, string?]>([
    ['of 20 KB', `/graphql?query=${'a'.repeat(20_000)}`, 431],
    ['with a space', '/graphql?query={ a }', 400],
    ['with unencoded letters', '/graphql?query={é}', 400],
    ['with invalid percent-encoding', '/graphql?query=%7B__typename%7D%ff%zz', 400, 'GRAPHQL_PARSE_FAILED'],
    ['that is malformed', '/%zz', 400],
    ['with a malformed host', 'http://[/graphql', 400],
    ['of a file outside', '/../../etc/passwd', 404, 'NOT_FOUND'],
    ['with a double slash', '//graphql?query={__typename}', 404, 'NOT_FOUND'],
    ['with a repeated operation', '/graphql?query={__typename}&query={__typename}', 400],
    ['with the operation in a list', '/graphql?query[]={__typename}', 400],
    ['with variables that are not JSON', '/graphql?query={__typename}&variables={', 400],
    ['with variables that are not an object', '/graphql?query={__typename}&variables=[1]', 400],
    ['with extensions that are not JSON', '/graphql?query={__typename}&extensions=x', 400],
    ['without an operation', '/graphql', 400],
  ])('%s is rejected', (_what, address, status, code) => expectRefused(get(address), status, code))

  test.each([
    [
      'with property names of every object',
      '/graphql?query={__typename}&__proto__=x&__proto__[polluted]=1&constructor=1',
    ],
    ['with such names in variables', '/graphql?query={__typename}&variables={%22__proto__%22:{%22polluted%22:1}}'],
    ['with a host, as sent to proxies', 'http://other/graphql?query={__typename}'],
  ])('%s is accepted', async (_what, address) => {
    await expectAnswered(get(address))
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('headers', () => {
  const withHeaders = (headers: string[]) => request('GET /graphql?query={__typename}', headers)

  test.each<[string, Bytes, number]>([
    ['in thousands', withHeaders(Array.from({ length: 5_000 }, (_, index) => `H${index}: x`)), 431],
    ['with the same name, in thousands', withHeaders(Array(5_000).fill('A: x') as string[]), 431],
    ['of 20 KB', withHeaders([`Cookie: ${'c'.repeat(20_000)}`]), 431],
    ['with a null byte', withHeaders(['A: \0']), 400],
    ['without a colon', withHeaders(['A']), 400],
    ['that accept no available type', withHeaders(['Accept: image/png']), 406],
    ['that accept nothing', withHeaders(['Accept: ;;;,,']), 406],
    ['with an invalid length', request('POST /graphql', [json, 'Content-Length: ten'], operation), 400],
    ['with a negative length', request('POST /graphql', [json, 'Content-Length: -1'], operation), 400],
    ['with two lengths', post(operation, [json, 'Content-Length: 5']), 400],
    ['with a length and chunks', post(`1a\r\n${operation}\r\n0\r\n\r\n`, [json, 'Transfer-Encoding: chunked']), 400],
    ['with chunks without a length', inPieces(`zz\r\n${operation}\r\n0\r\n\r\n`), 400],
  ])('%s are rejected', (_what, bytes, status) => expectRefused(bytes, status))

  test.each<[string, Bytes]>([
    ['without a host', 'GET /graphql?query={__typename} HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['with two hosts', withHeaders(['Host: other'])],
    ['with an invalid host', 'GET /graphql?query={__typename} HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n'],
    ['of HTTP/1.0, without a host', 'GET /graphql?query={__typename} HTTP/1.0\r\n\r\n'],
  ])('%s are rejected', (_what, bytes) => expectRefused(bytes, 400))

  test.each([
    ['that accept only a compression with an invalid weight', ['Accept-Encoding: br;q=x, *;q=0']],
    ['that do not accept uncompressed responses', ['Accept-Encoding: identity;q=0']],
    ['with a request id too long for a log', [`X-Request-Id: ${'x'.repeat(1_000)}`]],
    ['that ask for another protocol', ['Upgrade: websocket']],
    ['that name a proxy', ['X-Forwarded-For: " or 1=1', 'X-Forwarded-Host: [', 'Forwarded: for=;;;']],
  ])('%s change nothing', (_what, headers) => expectAnswered(withHeaders(headers)))
})

describe('not HTTP', () => {
  test.each<[string, Bytes, number, string?]>([
    ['a TLS handshake', Buffer.from('16030100f8010000f40303', 'hex'), 400],
    ['an HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['an unknown version', 'GET / HTTP/9.9\r\n\r\n', 400],
    ['noise', Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 7_919) % 256)), 400],
    ['an unknown method', request('BREW /graphql', []), 400],
    ['a method without a meaning here', request('PROPFIND /graphql', []), 404, 'NOT_FOUND'],
    ['a method that echoes the request', request('TRACE /graphql', ['Cookie: secret']), 404, 'NOT_FOUND'],
  ])('%s is rejected', (_what, bytes, status, code) => expectRefused(bytes, status, code))

  test('CONNECT opens no tunnel', async () => {
    expect(await exchange('CONNECT other:1 HTTP/1.1\r\nHost: hub\r\n\r\n')).toEqual([])
  })
})

describe('a connection', () => {
  test('with two requests at once gets the responses in order', async () => {
    const first = 'GET /graphql?query={first:__typename} HTTP/1.1\r\nHost: hub\r\n\r\n'
    const answers = await exchange(first + get('/graphql?query={second:__typename}').toString())
    expect(answers.map(({ body }) => body)).toEqual([{ data: { first: 'Query' } }, { data: { second: 'Query' } }])
  })

  test.each<[string, Bytes]>([
    ['noise after a request', 'GET /graphql?query={__typename} HTTP/1.1\r\nHost: hub\r\n\r\nnoise\r\n\r\n'],
    [
      'a body longer than announced',
      `POST /graphql HTTP/1.1\r\nHost: hub\r\n${json}\r\nContent-Length: 10\r\n\r\n${operation}`,
    ],
  ])('%s is rejected, and the connection closed', (_what, bytes) => expectRefused(bytes, 400))

  test.each<[string, Bytes]>([
    ['sends nothing', ''],
    ['never ends its headers', 'GET /graphql HTTP/1.1\r\nHost: hub\r\nA: '],
    ['never ends its chunks', inPieces('5\r\n{"que\r\n')],
    ['sends less than announced', request('POST /graphql', [json, 'Content-Length: 1000'], operation)],
  ])(
    'that %s is closed with a reason',
    async (_what, bytes) => {
      const impatient = await startServer({ limits: { requestMilliseconds: 500 } })
      const [answer] = await exchange(bytes, impatient)
      await impatient.stop()
      expect(answer).toMatchObject({ status: 408, body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } })
    },
    // Forty times the hub's limit: any longer would mean that it waits forever.
    20_000,
  )

  test.each<[string, Bytes]>([
    ['sends nothing', ''],
    ['never ends its headers', 'GET /graphql HTTP/1.1\r\nHost: hub\r\nA: '],
    ['sends less than announced', request('POST /graphql', [json, 'Content-Length: 1000'], operation)],
    ['sends noise', 'noise\r\n\r\n'],
    ['gets its answer', get('/graphql?query={__typename}')],
  ])(
    'that %s is closed for good, even if the client keeps its side open',
    async (_what, bytes) => {
      const metrics = createMetrics()
      const server = await startServer({ metrics, limits: { requestMilliseconds: 500 } })
      const numbers = await metrics.listen({ host: '127.0.0.1', port: 0 })
      const open = async () => /^hub_connections_open (\d+)$/m.exec(await (await fetch(numbers)).text())?.[1]
      const client = connect({ port: portOf(server), host: '127.0.0.1', allowHalfOpen: true })
      client.write(bytes)
      await once(client.resume(), 'end')
      await expect.poll(open, { timeout: 20_000 }).toBe('0')
      client.destroy()
      await server.stop()
    },
    40_000,
  )

  test('beyond the limit is closed at once, and counted', async () => {
    const metrics = createMetrics()
    const server = await startServer({ metrics, maxConnections: 1 })
    const numbers = await metrics.listen({ host: '127.0.0.1', port: 0 })
    const first = connect(portOf(server), '127.0.0.1')
    await once(first, 'connect')
    const second = connect(portOf(server), '127.0.0.1').on('error', () => {})
    await once(second, 'close')
    expect(await (await fetch(numbers)).text()).toMatch(/^hub_connections_dropped_total 1$/m)
    first.write(get('/graphql?query={__typename}'))
    const [answer] = (await once(first, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1.1 200 /)
    await once(first, 'close')
    await server.stop()
  })

  test('that breaks off in the middle of a request leaves nothing behind, even hundreds of times', async () => {
    const leave = () =>
      new Promise<void>((resolve, reject) => {
        const socket = connect(portOf(hub), '127.0.0.1', () => {
          socket.write(post(operation).subarray(0, -5), () => socket.resetAndDestroy())
        })
        socket.on('error', reject).on('close', () => resolve())
      })
    await Promise.all(Array.from({ length: 300 }, leave))
    await expectAnswered(get('/graphql?query={__typename}'))
  })

  test('none of this was logged as an internal error', () => {
    expect(hub.logged).toEqual([])
  })
})

function request(line: string, headers: string[], body: Bytes = ''): Buffer {
  const head = [`${line} HTTP/1.1`, 'Host: hub', 'Connection: close', ...headers]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.from(body)])
}

function get(address: string): Buffer {
  return request(`GET ${address}`, [])
}

function post(body: Bytes, headers: string[] = [json]): Buffer {
  return request('POST /graphql', [...headers, `Content-Length: ${Buffer.byteLength(body)}`], body)
}

function inPieces(body: Bytes): Buffer {
  return request('POST /graphql', [json, 'Transfer-Encoding: chunked'], body)
}

/**
 * Sends bytes and reads until the hub closes the connection.
 * @returns Its responses, without `100 Continue`.
 */
async function exchange(bytes: Bytes, to: { url: string } = hub): Promise<Answer[]> {
  const socket = connect(portOf(to), '127.0.0.1')
  socket.write(bytes)
  const received: Buffer[] = []
  // The hub may close before everything is sent; its response still counts.
  await new Promise<void>((resolve) => {
    socket
      .on('data', (piece) => received.push(piece))
      .on('error', () => {})
      .on('close', () => resolve())
  })
  return readAnswers(Buffer.concat(received).toString('latin1')).filter(({ status }) => status >= 200)
}

function readAnswers(text: string): Answer[] {
  const head = /^HTTP\/1\.1 (\d{3}) .*?\r\n\r\n/s.exec(text)
  if (!head) return []
  const rest = text.slice(head[0].length)
  const length = Number(/^content-length: (\d+)/im.exec(head[0])?.[1] ?? 0)
  return [readAnswer(Number(head[1]), rest.slice(0, length)), ...readAnswers(rest.slice(length))]
}

function portOf({ url }: { url: string }): number {
  return Number(new URL(url).port)
}
