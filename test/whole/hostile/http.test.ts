import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../support/start-server.ts'
import { testDatabases } from '../../support/databases.ts'
import { codesOf, faultsIn, readAnswer, type Answer } from '../../support/answers.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'

// What no client library would send, written byte by byte.

type Bytes = string | Buffer

const operation = '{"query":"{ __typename }"}'
const json = 'Content-Type: application/json'

let hub: Hub
beforeAll(async () => {
  hub = await startHub(await testDatabases[0]!.open())
})
afterAll(() => hub?.stop())

/** Refused in the graph's form, in words that say what to send; and the next client is served. */
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
    ['of 300 KB in pieces', inPieces(`${(300_000).toString(16)}\r\n${' '.repeat(300_000)}\r\n0\r\n\r\n`), 413],
    ['said to have 99 GB', request('POST /graphql', [json, 'Content-Length: 99999999999'], operation), 413],
    ['in UTF-16', post(Buffer.from(operation, 'utf16le'), ['Content-Type: application/json; charset=utf-16']), 400],
    ['in UTF-16 with its mark', post(Buffer.from(`\ufeff${operation}`, 'utf16le')), 400],
    ['compressed', post(gzipSync(operation), [json, 'Content-Encoding: gzip']), 415],
    ['of bytes that are no text', post(Buffer.from([0xff, 0xfe, 0xc0, 0x80])), 400],
    ['of nothing', post(''), 400],
    ['of half a request', post(operation.slice(0, 12)), 400],
    ['of two requests', post(operation + operation), 400],
    ['of JSON that is no request', post('"{ __typename }"'), 400],
    ['of 200 KB of brackets', post('['.repeat(200_000)), 400],
    ['of lists in lists', post('['.repeat(100_000) + ']'.repeat(100_000)), 400],
    ['of plain text, which a form on any site can send', post(operation, ['Content-Type: text/plain']), 415],
    ['of a kind that is not said', request('POST /graphql', [`Content-Length: ${operation.length}`], operation), 415],
    ['of a kind that is none', post(operation, ['Content-Type: ///']), 415],
    ['of GraphQL', post('{ __typename }', ['Content-Type: application/graphql']), 415],
    ['of a form with files', post('--x--', ['Content-Type: multipart/form-data; boundary=x']), 415],
  ])('%s is refused', (_what, bytes, status) => expectRefused(bytes, status))

  test.each<[string, Bytes]>([
    ['with a byte order mark', post(`\ufeff${operation}`)],
    ['with a key twice, of which the last counts', post('{"query":"{ nothing }","query":"{ __typename }"}')],
    ['with bytes in a comment that are no text', post(Buffer.from('{"query":"{ __typename } #\xff"}', 'latin1'))],
    ['in pieces', inPieces(`1a\r\n${operation}\r\n0\r\n\r\n`)],
    ['that waits to be asked for', post(operation, [json, 'Expect: 100-continue'])],
    ['of a GET, which nobody reads', request('GET /graphql?query={__typename}', [json, 'Content-Length: 3'], '{{{')],
  ])('%s is read', (_what, bytes) => expectAnswered(bytes))
})

describe('an address', () => {
  test.each<[string, string, number, string?]>([
    ['of 20 KB', `/graphql?query=${'a'.repeat(20_000)}`, 431],
    ['with a space', '/graphql?query={ a }', 400],
    ['with letters that are not encoded', '/graphql?query={é}', 400],
    ['with signs that stand for no letter', '/graphql?query=%7B__typename%7D%ff%zz', 400, 'GRAPHQL_PARSE_FAILED'],
    ['that is no URL', '/%zz', 400],
    ['of another kind that is no URL', 'http://[/graphql', 400],
    ['of a file outside', '/../../etc/passwd', 404, 'NOT_FOUND'],
    ['with a slash twice', '//graphql?query={__typename}', 404, 'NOT_FOUND'],
    ['with the operation twice', '/graphql?query={__typename}&query={__typename}', 400],
    ['with the operation in a list', '/graphql?query[]={__typename}', 400],
    ['with variables that are no JSON', '/graphql?query={__typename}&variables={', 400],
    ['with variables that are no object', '/graphql?query={__typename}&variables=[1]', 400],
    ['with extensions that are no JSON', '/graphql?query={__typename}&extensions=x', 400],
    ['with no operation', '/graphql', 400],
  ])('%s is refused', (_what, address, status, code) => expectRefused(get(address), status, code))

  test.each([
    ['with names that every object has', '/graphql?query={__typename}&__proto__=x&__proto__[polluted]=1&constructor=1'],
    ['with such names in variables', '/graphql?query={__typename}&variables={%22__proto__%22:{%22polluted%22:1}}'],
    ['with a host, as proxies are sent it', 'http://other/graphql?query={__typename}'],
  ])('%s is read', async (_what, address) => {
    await expectAnswered(get(address))
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('headers', () => {
  const withHeaders = (headers: string[]) => request('GET /graphql?query={__typename}', headers)

  test.each<[string, Bytes, number]>([
    ['in thousands', withHeaders(Array.from({ length: 5_000 }, (_, index) => `H${index}: x`)), 431],
    ['of one name, in thousands', withHeaders(Array(5_000).fill('A: x') as string[]), 431],
    ['of 20 KB', withHeaders([`Cookie: ${'c'.repeat(20_000)}`]), 431],
    ['with a null byte', withHeaders(['A: \0']), 400],
    ['without a colon', withHeaders(['A']), 400],
    ['that take no answer that there is', withHeaders(['Accept: image/png']), 406],
    ['that say nothing of what they take', withHeaders(['Accept: ;;;,,']), 406],
    ['with a length that is none', request('POST /graphql', [json, 'Content-Length: ten'], operation), 400],
    ['with a length below nothing', request('POST /graphql', [json, 'Content-Length: -1'], operation), 400],
    ['with two lengths', post(operation, [json, 'Content-Length: 5']), 400],
    ['with a length and pieces', post(`1a\r\n${operation}\r\n0\r\n\r\n`, [json, 'Transfer-Encoding: chunked']), 400],
    ['with pieces that have no length', inPieces(`zz\r\n${operation}\r\n0\r\n\r\n`), 400],
  ])('%s are refused', (_what, bytes, status) => expectRefused(bytes, status))

  test.each<[string, Bytes]>([
    ['without a host', 'GET /graphql?query={__typename} HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['with two hosts', withHeaders(['Host: other'])],
    ['with a host that is none', 'GET /graphql?query={__typename} HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n'],
    ['of HTTP/1.0, without a host', 'GET /graphql?query={__typename} HTTP/1.0\r\n\r\n'],
  ])('%s are refused', (_what, bytes) => expectRefused(bytes, 400))

  test.each([
    ['that take only a compression with a weight that is none', ['Accept-Encoding: br;q=x, *;q=0']],
    ['that do not take what is not compressed', ['Accept-Encoding: identity;q=0']],
    ['with an id that no log should hold', [`X-Request-Id: ${'x'.repeat(1_000)}`]],
    ['that ask for another protocol', ['Upgrade: websocket']],
    ['that name a proxy', ['X-Forwarded-For: " or 1=1', 'X-Forwarded-Host: [', 'Forwarded: for=;;;']],
  ])('%s change nothing', (_what, headers) => expectAnswered(withHeaders(headers)))
})

describe('what is not HTTP', () => {
  test.each<[string, Bytes, number, string?]>([
    ['a greeting in TLS', Buffer.from('16030100f8010000f40303', 'hex'), 400],
    ['a greeting in HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['a version that does not exist', 'GET / HTTP/9.9\r\n\r\n', 400],
    ['noise', Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 7_919) % 256)), 400],
    ['a method that does not exist', request('BREW /graphql', []), 400],
    ['a method that has no meaning here', request('PROPFIND /graphql', []), 404, 'NOT_FOUND'],
    ['a method that shows what was sent', request('TRACE /graphql', ['Cookie: secret']), 404, 'NOT_FOUND'],
  ])('%s is refused', (_what, bytes, status, code) => expectRefused(bytes, status, code))

  test('a tunnel is not dug', async () => {
    expect(await exchange('CONNECT other:1 HTTP/1.1\r\nHost: hub\r\n\r\n')).toEqual([])
  })
})

describe('a connection', () => {
  test('two requests at once are answered in their order', async () => {
    const first = 'GET /graphql?query={first:__typename} HTTP/1.1\r\nHost: hub\r\n\r\n'
    const answers = await exchange(first + get('/graphql?query={second:__typename}').toString())
    expect(answers.map(({ body }) => body)).toEqual([{ data: { first: 'Query' } }, { data: { second: 'Query' } }])
  })

  test.each<[string, Bytes]>([
    ['noise after a request', 'GET /graphql?query={__typename} HTTP/1.1\r\nHost: hub\r\n\r\nnoise\r\n\r\n'],
    [
      'a body that is longer than said',
      `POST /graphql HTTP/1.1\r\nHost: hub\r\n${json}\r\nContent-Length: 10\r\n\r\n${operation}`,
    ],
  ])('%s is refused, and the connection closed', (_what, bytes) => expectRefused(bytes, 400))

  test.each<[string, Bytes]>([
    ['says nothing', ''],
    ['never ends its headers', 'GET /graphql HTTP/1.1\r\nHost: hub\r\nA: '],
    ['never ends its pieces', inPieces('5\r\n{"que\r\n')],
    ['sends less than it said', request('POST /graphql', [json, 'Content-Length: 1000'], operation)],
  ])(
    'one that %s is closed with a reason',
    async (_what, bytes) => {
      const impatient = await startServer({ limits: { requestMilliseconds: 500 } })
      const [answer] = await exchange(bytes, impatient)
      await impatient.stop()
      expect(answer).toMatchObject({ status: 408, body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } })
    },
    // Forty times what the hub waits: past that it waits for ever.
    20_000,
  )

  test('hundreds that leave in the middle of a request leave nothing behind', async () => {
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

  test('none of all this was logged as a fault of ours', () => {
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

/** Sends bytes and reads until the hub closes the connection. Out: its answers, without `100 Continue`. */
async function exchange(bytes: Bytes, to: { url: string } = hub): Promise<Answer[]> {
  const socket = connect(portOf(to), '127.0.0.1')
  socket.write(bytes)
  const received: Buffer[] = []
  // The hub may close before everything is sent; what it said first still counts.
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
