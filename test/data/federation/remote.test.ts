import { gzipSync } from 'node:zlib'
import { buildSchema, parse } from 'graphql'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { fetchSchema } from '../../../src/federation/remote/published-schema.ts'
import { createRemote, type Remote } from '../../../src/federation/remote/remote.ts'
import type { RemoteRequest, RemoteSettings } from '../../../src/federation/remote/settings.ts'
import {
  answers,
  breaksOff,
  drips,
  floods,
  isSilent,
  sends,
  startHostileSubgraph,
  waitsFor,
  type Behaviour,
  type HostileSubgraph,
} from '../../support/hostile-subgraph.ts'

const schema = buildSchema(/* GraphQL */ `
  interface Site {
    id: ID!
  }
  type Plant implements Site {
    id: ID!
    kind: String
  }
  type Territory {
    code: ID!
    name: String
    sites: [Site!]
  }
  type Query {
    name: String
    territory: Territory
  }
  type Mutation {
    rename: String
  }
`)

const graphType = { 'content-type': 'application/graphql-response+json' }
const html = { 'content-type': 'text/html' }
const fine = answers({ data: { name: 'Thionville' } })

let partner: HostileSubgraph
let remotes: Remote[]
let logged: { level: string; subgraph?: string; [key: string]: unknown }[]

beforeEach(async () => {
  partner = await startHostileSubgraph()
  remotes = []
  logged = []
})

afterEach(async () => {
  await partner.stop()
  for (const remote of remotes) await remote.close()
})

function open(settings: Partial<RemoteSettings> = {}): Remote {
  const remote = createRemote(settingsOf(settings), {
    warn: (line: object) => void logged.push({ level: 'warn', ...line }),
    error: (line: object) => void logged.push({ level: 'error', ...line }),
  } as never)
  remotes.push(remote)
  return remote
}

function settingsOf(settings: Partial<RemoteSettings>): RemoteSettings {
  return {
    name: 'land',
    url: partner.url,
    headers: { send: {}, forward: [] },
    // Only tests that wait for it set one.
    timeout: 60_000,
    retries: 0,
    concurrency: 10,
    queue: 10,
    references: 1_000,
    answerBytes: 100_000,
    breaker: { failures: 1_000, pause: 60_000 },
    allowedErrors: [],
    ...settings,
  }
}

function requestOf(query: string, more: Partial<RemoteRequest> = {}): RemoteRequest {
  return { document: parse(query), query, mutation: false, ...more }
}

const forName = requestOf('{ name }')

/** Two entities under an alias, as planners request them. */
const entities = (selection: string, types = ['Territory', 'Territory']) =>
  requestOf(`query ($keys: [_Any!]!) { part: _entities(representations: $keys) { ${selection} } }`, {
    variables: { keys: types.map((__typename, index) => ({ __typename, code: String(index) })) },
  })

function ask(remote: Remote, request = forName, call: { signal?: AbortSignal; clientHeaders?: object } = {}) {
  const { signal = new AbortController().signal, clientHeaders = {} } = call
  return remote.execute(request, { signal, clientHeaders: { ...clientHeaders }, requestId: 'request-1', schema })
}

/** Sends one request to a partner with the given behaviour. */
async function askWhen(behaviour: Behaviour, request = forName, settings: Partial<RemoteSettings> = {}) {
  partner.behave(behaviour)
  return ask(open(settings), request)
}

const uuid = expect.stringMatching(/^[\da-f-]{36}$/)

const unavailable = {
  data: null,
  errors: [
    expect.objectContaining({
      message: expect.stringMatching(/^The subgraph 'land' is unavailable .* Try again later\. Quote /),
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'land', correlationId: uuid },
    }),
  ],
  maxAge: undefined,
}

const refused = (words: RegExp) => ({
  data: null,
  errors: [
    expect.objectContaining({
      message: expect.stringMatching(words),
      extensions: { code: 'SUBGRAPH_REFUSED', subgraph: 'land', correlationId: uuid },
    }),
  ],
  maxAge: undefined,
})

const tooLarge = refused(/^The response of the subgraph 'land' is too large.* Ask for fewer /)

/** The reason in the log of the only failure. */
function onlyReason(): unknown {
  expect(logged).toEqual([
    expect.objectContaining({ level: 'warn', subgraph: 'land', requestId: 'request-1', correlationId: uuid }),
  ])
  return logged[0]?.['reason']
}

describe('a request', () => {
  test('is a POST with the text, the name and the variables', async () => {
    const query = 'query Name { name }'
    const request = requestOf(query, { operationName: 'Name', variables: { unused: ['é'] } })
    expect(await askWhen(fine, request)).toEqual({ data: { name: 'Thionville' }, maxAge: undefined })
    const [{ method, path, headers, body }] = partner.received as [(typeof partner.received)[0]]
    expect([method, path]).toEqual(['POST', '/graphql'])
    expect(JSON.parse(body)).toEqual({ query, operationName: 'Name', variables: { unused: ['é'] } })
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'x-request-id': 'request-1',
    })
    expect(headers).toHaveProperty('accept-encoding', 'identity')
  })

  test('is sent to the URL with its query string', async () => {
    partner.behave(fine)
    await ask(open({ url: `${partner.url}?key=1` }))
    expect(partner.received[0]?.path).toBe('/graphql?key=1')
  })

  test("carries our headers, and of the client's only those that are configured", async () => {
    partner.behave(fine)
    const remote = open({
      headers: {
        send: { 'X-Key': 'ours', 'X-Language': 'fr', 'Accept-Encoding': 'gzip' },
        forward: ['authorization', 'x-language', 'x-absent', 'x-request-id', 'host', 'connection', 'content-length'],
      },
    })
    const clientHeaders = {
      authorization: 'Bearer one',
      'x-language': 'en',
      'x-request-id': 'another',
      cookie: 'secret',
      host: 'hub',
      connection: 'close',
      'content-length': '3',
    }
    expect(await ask(remote, forName, { clientHeaders })).toMatchObject({ data: { name: 'Thionville' } })
    const { headers } = partner.received[0]!
    expect(headers).toMatchObject({ 'x-key': 'ours', authorization: 'Bearer one', 'x-language': 'en' })
    expect(headers).toMatchObject({ 'x-request-id': 'request-1', host: new URL(partner.url).host })
    expect(headers).not.toHaveProperty('cookie')
    expect(headers).not.toHaveProperty('x-absent')
    expect(headers).toHaveProperty('accept-encoding', 'identity')
    expect(headers.connection).not.toBe('close')
  })

  test('that cannot be sent does not count against the partner', async () => {
    const remote = open({ headers: { send: {}, forward: ['x-odd'] }, breaker: { failures: 1, pause: 60_000 } })
    expect(await ask(remote, forName, { clientHeaders: { 'x-odd': 'a\nb' } })).toEqual(unavailable)
    expect(await ask(remote, requestOf('{ name }', { variables: { big: 1n } }))).toEqual(unavailable)
    expect(logged.map(({ level }) => level)).toEqual(['error', 'error'])
    expect(remote.state).toBe('closed')
    expect(partner.received).toEqual([])
  })
})

describe('a request that the partner refuses is an error', () => {
  const secret = 'select secret at /srv/partner/db.js:12'
  const cases: [name: string, behaviour: Behaviour, reason: RegExp][] = [
    ['401', sends(secret, { status: 401, headers: html }), /^status 401/],
    ['413 from a proxy', sends(secret, { status: 413, headers: html }), /^status 413/],
    ['400 as plain JSON', answers({ errors: [{ message: secret }] }, { status: 400 }), /^status 400/],
    ['422 as plain JSON', answers({ errors: [{ message: secret }] }, { status: 422 }), /^status 422/],
    [
      '400 from a graph, without errors',
      answers({ data: {} }, { status: 400, headers: graphType }),
      /neither data nor/,
    ],
  ]

  test.each(cases)('that does not say to try again: %s', async (_name, behaviour, reason) => {
    const answer = await askWhen(behaviour, forName, { retries: 2 })
    expect(answer).toEqual(refused(/^The subgraph 'land' refused this request.* Check the arguments .* Quote /))
    expect(JSON.stringify(answer)).not.toContain('secret')
    expect(onlyReason()).toMatch(reason)
    expect(partner.received.length).toBe(1)
    expect(remotes[0]?.counts).toEqual({ ok: 0, failed: 0, refused: 1, retried: 0, rejected: 0, cancelled: 0 })
  })
})

describe("an unusable response is an error, without the partner's words", () => {
  const secret = 'Error: select secret at /srv/partner/db.js:12'
  const cases: [name: string, behaviour: Behaviour, reason: string | RegExp][] = [
    [
      '500 with HTML and a stack trace',
      sends(`<pre>${secret}`, { status: 500, headers: html }),
      /^status 500, text\/html: /,
    ],
    [
      '503 from a graph',
      answers({ errors: [{ message: secret }] }, { status: 503, headers: graphType }),
      /^status 503/,
    ],
    [
      '429 from a graph',
      answers({ errors: [{ message: secret }] }, { status: 429, headers: graphType }),
      /^status 429/,
    ],
    ['302', sends('', { status: 302, headers: { location: '/elsewhere' } }), /^status 302/],
    ['200 with HTML', sends(`<p>${secret}`, { headers: html }), /not JSON/],
    ['HTML that says it is JSON', sends(`<p>${secret}`), /not valid JSON/],
    ['half a JSON document', sends('{"data":{"name":'), /not valid JSON/],
    ['invalid UTF-8', sends(Buffer.from('{"data":{"name":"é"}}', 'latin1')), /not valid JSON/],
    ['nothing', sends(''), /not valid JSON/],
    ['a list', answers([{ data: { name: 'x' } }]), /not an object/],
    ['neither data nor errors', answers({ name: 'x' }), /neither data nor errors/],
    ['an empty list of errors', answers({ errors: [] }), /neither data nor errors/],
    ['null without an error', answers({ data: null }), /neither data nor errors/],
    ['data that are a list', answers({ data: [] }), /data is not an object/],
    ['errors that are text', answers({ data: { name: 'x' }, errors: secret }), /errors is not a list/],
    ['data without the field', answers({ data: { other: 'x' } }), /the data has no name/],
    [
      'a compressed body',
      sends(gzipSync('{"data":{"name":"x"}}'), { headers: { 'content-encoding': 'gzip' } }),
      /content-encoding gzip/,
    ],
    ['a connection reset during the response', breaksOff, /^(ECONNRESET|UND_ERR_SOCKET): /],
  ]

  test.each(cases)('%s', async (_name, behaviour, reason) => {
    const answer = await askWhen(behaviour)
    expect(answer).toEqual(unavailable)
    expect(JSON.stringify(answer)).not.toContain('secret')
    expect(onlyReason()).toMatch(reason)
    expect((onlyReason() as string).length).toBeLessThanOrEqual(200)
    expect(partner.received.length).toBe(1)
    expect(remotes[0]?.counts).toEqual({ ok: 0, failed: 1, refused: 0, retried: 0, rejected: 0, cancelled: 0 })
  })

  test('the reason is logged under the id that the client gets', async () => {
    const { errors } = await askWhen(sends('oops', { status: 500, headers: html }))
    expect(logged[0]?.['correlationId']).toBe(errors?.[0]?.extensions['correlationId'])
    expect(logged[0]).toMatchObject({ attempts: 1, reason: 'status 500, text/html: oops' })
  })

  test('a refused connection', async () => {
    const remote = open()
    await partner.stop()
    expect(await ask(remote)).toEqual(unavailable)
    expect(onlyReason()).toMatch(/ECONNREFUSED/)
    partner = await startHostileSubgraph()
  })

  test('no response in time', async () => {
    expect(await askWhen(isSilent, forName, { timeout: 100 })).toEqual(unavailable)
    expect(onlyReason()).toBe('no answer within 100 ms')
    await expect.poll(partner.abandoned).toBe(1)
  })

  test('a slow response, because the timeout is for the whole of it', async () => {
    expect(await askWhen(drips, forName, { timeout: 200 })).toEqual(unavailable)
    expect(onlyReason()).toBe('no answer within 200 ms')
    await expect.poll(partner.abandoned).toBe(1)
  })

  test('a response that is too large, which is not read to the end', async () => {
    const flood = floods(200_000_000)
    expect(await askWhen(flood.behaviour)).toEqual(tooLarge)
    expect(onlyReason()).toBe('more than 100000 bytes')
    await expect.poll(partner.abandoned).toBe(1)
    // What both sides buffer.
    expect(flood.sent()).toBeLessThan(20_000_000)
  })

  test('a response announced as too large, which is not read at all', async () => {
    const header = { 'content-length': '100001' }
    const behaviour: Behaviour = (response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...header }).write('{')
    }
    expect(await askWhen(behaviour)).toEqual(tooLarge)
    expect(onlyReason()).toContain('100001 bytes, more than the 100000 allowed')
    await expect.poll(partner.abandoned).toBe(1)
  })

  test('a response of exactly the maximum size is accepted', async () => {
    const name = 'x'.repeat(100_000 - JSON.stringify({ data: { name: '' } }).length)
    expect(await askWhen(answers({ data: { name } }))).toMatchObject({ data: { name } })
    expect(await askWhen(answers({ data: { name: `${name}x` } }))).toEqual(tooLarge)
  })
})

describe('entities', () => {
  const one = { __typename: 'Territory', name: 'Thionville' }

  test.each([
    ['as many as requested', [one, { ...one, name: 'Longwy' }]],
    ['some of them unknown to the partner', [null, one]],
  ])('%s are accepted', async (_name, part) => {
    expect(await askWhen(answers({ data: { part } }), entities('... on Territory { name }'))).toMatchObject({
      data: { part },
    })
  })

  test.each<[name: string, data: unknown, reason: RegExp]>([
    ['too few', { part: [one] }, /part has 1 entities instead of 2/],
    ['too many', { part: [one, one, one] }, /part has 3 entities instead of 2/],
    ['not a list', { part: { 0: one, 1: one, length: 2 } }, /part is not a list/],
    ['null without an error', { part: null }, /part is not a list/],
    ['under another alias', { _entities: [one, one] }, /the data has no part/],
    ['texts', { part: [one, 'Longwy'] }, /something other than an object/],
    ['lists', { part: [one, [one]] }, /something other than an object/],
    ['of another type', { part: [one, { __typename: 'Plant' }] }, /type Plant instead of Territory/],
    ['of an unknown type', { part: [one, { __typename: 'Commune' }] }, /type Commune instead of Territory/],
    [
      'of a type named like a property of every object',
      { part: [one, { __typename: '__proto__' }] },
      /type __proto__ instead of/,
    ],
    ['of a type that is a number', { part: [one, { __typename: 7 }] }, /__typename is not text/],
  ])('%s are rejected', async (_name, data, reason) => {
    expect(await askWhen(answers({ data }), entities('__typename ... on Territory { name }'))).toEqual(unavailable)
    expect(onlyReason()).toMatch(reason)
  })

  test('can be of a type of the requested interface, or the other way round', async () => {
    const data = { part: [{ __typename: 'Plant' }, { __typename: 'Site' }] }
    expect(await askWhen(answers({ data }), entities('__typename', ['Site', 'Plant']))).toMatchObject({ data })
  })

  test('can be of a type that only the partner knows, if such a type was requested', async () => {
    const data = { part: [{ __typename: 'Alpha' }, { __typename: 'Beta' }] }
    expect(await askWhen(answers({ data }), entities('__typename', ['Alpha', 'Alpha']))).toMatchObject({ data })
    expect(await askWhen(answers({ data }), entities('__typename', ['Alpha', 'Plant']))).toEqual(unavailable)
  })

  test('are checked under every alias of __typename', async () => {
    const data = { part: [{ is: 'Territory' }, { is: 'Plant' }] }
    expect(await askWhen(answers({ data }), entities('is: __typename'))).toEqual(unavailable)
  })

  test('can be missing if the partner reports that they failed', async () => {
    const answer = await askWhen(answers({ data: { part: null }, errors: [{ message: 'no' }] }), entities('__typename'))
    expect(answer).toMatchObject({ data: { part: null }, errors: [{ extensions: { code: 'SUBGRAPH_ERROR' } }] })
  })

  test('must be as many as requested, even with errors', async () => {
    const body = { data: { part: [one] }, errors: [{ message: 'no' }] }
    expect(await askWhen(answers(body), entities('__typename'))).toEqual(unavailable)
  })

  test('of several fields, in fragments and as literals, are all checked', async () => {
    const request = requestOf(
      `query ($a: [_Any!]!) { ...First second: _entities(representations: [{ __typename: "Plant" }]) { __typename } }
       fragment First on Query { ... { first: _entities(representations: $a) { __typename } } }`,
      { variables: { a: [{ __typename: 'Territory' }] } },
    )
    const territory = [{ __typename: 'Territory' }]
    const plant = [{ __typename: 'Plant' }]
    expect(await askWhen(answers({ data: { first: territory, second: plant } }), request)).toHaveProperty('data.first')
    expect(await askWhen(answers({ data: { first: plant, second: plant } }), request)).toEqual(unavailable)
    expect(await askWhen(answers({ data: { first: territory, second: territory } }), request)).toEqual(unavailable)
  })

  test('that variables exclude can be missing', async () => {
    const query = `query ($keys: [_Any!]!, $with: Boolean!) { name _entities(representations: $keys) @include(if: $with) { __typename } }`
    const request = requestOf(query, { variables: { keys: [{ __typename: 'Plant' }], with: false } })
    expect(await askWhen(fine, request)).toMatchObject({ data: { name: 'Thionville' } })
  })
})

describe('the types of a response', () => {
  const request = requestOf(`
    { __typename territory { name ...Sites } }
    fragment Sites on Territory { sites { is: __typename ... on Plant { kind } } }
  `)
  const withSites = (sites: string) =>
    sends(`{"data": {"__typename": "TheirQuery", "territory": {"name": "x", "sites": ${sites}}}}`)

  test('must be in the schema, wherever they are selected', async () => {
    const sites = [{ is: 'Plant', kind: 'x' }, null, {}]
    expect(await askWhen(withSites(JSON.stringify(sites)), request)).toHaveProperty('data.territory.sites', sites)
  })

  test.each<[name: string, sites: string]>([
    ['an unknown type', '[{"is": "Plant"}, {"is": "Farm"}]'],
    ['a type named like a property of every object', '[{"is": "constructor"}]'],
    ['a type that is not text', '[{"is": null}]'],
    ['text instead of an object', '["Plant"]'],
    ['endlessly nested lists', '['.repeat(40_000) + ']'.repeat(40_000)],
  ])('%s makes it unusable', async (_name, sites) => {
    expect(await askWhen(withSites(sites), request)).toEqual(unavailable)
    expect(onlyReason()).toEqual(expect.any(String))
  })

  test('are not checked if the same name is another field elsewhere', async () => {
    const ambiguous = requestOf('{ territory { ... on Territory { name: __typename } ... on Plant { name: kind } } }')
    const data = { territory: { name: 'anything' } }
    expect(await askWhen(answers({ data }), ambiguous)).toMatchObject({ data })
  })

  test('cannot change a prototype, whatever the keys are', async () => {
    const body = `{"data": {"name": "x", "__proto__": {"polluted": 1}}, "errors": [{"message": "no", "__proto__": {"polluted": 1}, "extensions": {"__proto__": {"code": "SHOWN"}}}]}`
    const { data, errors } = await askWhen(sends(body), forName, { allowedErrors: ['SHOWN'] })
    expect(data?.['name']).toBe('x')
    expect(errors?.[0]?.message).not.toBe('no')
    expect({}).not.toHaveProperty('polluted')
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
  })
})

describe("a partner's errors", () => {
  const theirs = {
    message: 'select secret',
    path: ['territory', 0, 'name'],
    locations: [{ line: 1, column: 2 }],
    extensions: { code: 'INTERNAL', stacktrace: ['secret'], http: { status: 418 } },
  }

  test.each([
    ['with status 200', { status: 200 }],
    ['with status 400 from a graph', { status: 400, headers: graphType }],
  ])('%s keep their place but not their message', async (_name, options) => {
    const answer = await askWhen(answers({ data: { name: null }, errors: [theirs, theirs] }, options))
    expect(answer.data).toEqual({ name: null })
    expect(answer.errors?.map((each) => each.toJSON())).toEqual(
      [0, 1].map(() => ({
        message: expect.stringMatching(/^The subgraph 'land' reported an error here\. Quote /),
        path: ['territory', 0, 'name'],
        extensions: { code: 'SUBGRAPH_ERROR', subgraph: 'land', correlationId: logged[0]?.['correlationId'] },
      })),
    )
    expect(JSON.stringify(answer)).not.toContain('secret')
    expect(logged).toEqual([
      expect.objectContaining({
        level: 'warn',
        subgraph: 'land',
        requestId: 'request-1',
        correlationId: uuid,
        count: 2,
        errors: [0, 1].map(() => ({ message: 'select secret', code: 'INTERNAL', path: 'territory.0.name' })),
      }),
    ])
    expect(remotes[0]?.counts.ok).toBe(1)
  })

  test('keep their message if their code is allowed', async () => {
    const errors = [
      { message: 'm'.repeat(2_000), extensions: { code: 'SHOWN', stacktrace: 'secret' } },
      { message: 'hidden', extensions: { code: 'toString' } },
      { message: ['SHOWN'], extensions: { code: 'SHOWN' } },
    ]
    const answer = await askWhen(answers({ errors }), forName, { allowedErrors: ['SHOWN'] })
    expect(answer.data).toBeUndefined()
    const [shown, ...hidden] = answer.errors!
    expect(shown).toMatchObject({
      message: 'm'.repeat(1_000),
      extensions: { code: 'SUBGRAPH_ERROR', subgraph: 'land', correlationId: uuid, subgraphCode: 'SHOWN' },
    })
    expect(Object.keys(shown!.extensions)).toHaveLength(4)
    for (const each of hidden) {
      expect(each.message).toMatch(/reported an error/)
      expect(each.extensions).not.toHaveProperty('subgraphCode')
    }
  })

  test('can be anything at all', async () => {
    const errors = [
      null,
      'text',
      7,
      [],
      {},
      { path: 'text', extensions: 'text' },
      { path: [{}], message: {} },
      { path: [0.5] },
      { path: ['x'.repeat(101)] },
    ]
    const answer = await askWhen(answers({ data: { name: 'x' }, errors }))
    expect(answer.errors?.map(({ path }) => path)).toEqual(errors.map(() => undefined))
    expect(answer.data).toEqual({ name: 'x' })
  })

  test('are limited to a hundred, and the last one says so; the log has the first ones, shortened', async () => {
    const errors = Array.from({ length: 300 }, (_, index) => ({ message: 'm'.repeat(250), path: [index] }))
    const answer = await askWhen(answers({ data: { name: 'x' }, errors }))
    expect(answer.errors).toHaveLength(100)
    expect(answer.errors?.[98]?.message).not.toMatch(/further fields/)
    expect(answer.errors?.[99]).toMatchObject({
      path: [99],
      message: expect.stringMatching(/error 100 .* other failed fields/),
    })
    const inLog = logged[0]?.['errors'] as { message: string }[]
    expect(inLog).toHaveLength(10)
    expect(inLog[0]?.message).toHaveLength(200)
    expect(logged[0]?.['count']).toBe(300)
  })

  test('do not count as a failure', async () => {
    partner.behave(answers({ errors: [theirs] }))
    const remote = open({ breaker: { failures: 1, pause: 60_000 } })
    await ask(remote)
    await ask(remote)
    expect(partner.received).toHaveLength(2)
    expect(remote.state).toBe('closed')
  })
})

describe('a retry', () => {
  const down = sends('down', { status: 503, headers: html })

  test.each<[name: string, behaviour: Behaviour]>([
    ['503', down],
    ['500', sends('', { status: 500 })],
    ['429', sends('', { status: 429 })],
    ['408', sends('', { status: 408 })],
    ['a connection reset', breaksOff],
  ])('follows %s', async (_name, behaviour) => {
    partner.behave(fine, behaviour, behaviour)
    const remote = open({ retries: 2 })
    expect(await ask(remote)).toMatchObject({ data: { name: 'Thionville' } })
    expect(partner.received).toHaveLength(3)
    expect(remote.counts).toMatchObject({ ok: 1, failed: 0, refused: 0, retried: 2 })
    expect(logged).toEqual([])
  })

  test('follows a timeout', async () => {
    partner.behave(fine, isSilent)
    expect(await ask(open({ retries: 1, timeout: 2_000 }))).toMatchObject({ data: { name: 'Thionville' } })
    expect(partner.received).toHaveLength(2)
  })

  test('happens as often as configured, and the failure is logged once', async () => {
    const remote = open({ retries: 2 })
    partner.behave(down)
    expect(await ask(remote)).toEqual(unavailable)
    expect(partner.received).toHaveLength(3)
    expect(onlyReason()).toBe('status 503, text/html: down')
    expect(logged[0]?.['attempts']).toBe(3)
    expect(remote.counts).toEqual({ ok: 0, failed: 1, refused: 0, retried: 2, rejected: 0, cancelled: 0 })
  })

  test.each<[name: string, behaviour: Behaviour]>([
    ['401', sends('', { status: 401, headers: html })],
    ['invalid JSON', sends('{')],
    ['the partner’s errors', answers({ errors: [{ message: 'no' }] })],
    ['a body that is too large', floods(1_000_000).behaviour],
  ])('does not follow %s', async (_name, behaviour) => {
    await askWhen(behaviour, forName, { retries: 2 })
    expect(partner.received).toHaveLength(1)
  })

  test.each<[name: string, behaviour: Behaviour]>([
    ['503', down],
    ['a connection reset', breaksOff],
  ])('of a mutation never happens: %s', async (_name, behaviour) => {
    const mutation = requestOf('mutation { rename }', { mutation: true })
    expect(await askWhen(behaviour, mutation, { retries: 2 })).toEqual(unavailable)
    expect(partner.received).toHaveLength(1)
  })
})

describe('the circuit breaker', () => {
  const down = sends('', { status: 500 })
  const now = { failures: 2, pause: 0 }
  const later = { failures: 2, pause: 60_000 }

  test('opens after the configured number of failures in a row, and then makes no calls', async () => {
    const remote = open({ breaker: later })
    partner.behave(down, down, fine)
    for (let call = 0; call < 3; call++) await ask(remote)
    expect(remote.state).toBe('closed')
    await ask(remote)
    expect(remote.state).toBe('open')

    logged = []
    expect(await ask(remote)).toEqual(unavailable)
    expect(onlyReason()).toMatch(/circuit breaker is open/)
    expect(partner.received).toHaveLength(4)
    expect(remote.counts).toEqual({ ok: 1, failed: 3, refused: 0, retried: 0, rejected: 1, cancelled: 0 })
  })

  test.each<[name: string, behaviour: Behaviour]>([
    ['500', down],
    ['a connection reset', breaksOff],
    ['a timeout', isSilent],
  ])('counts %s', async (_name, behaviour) => {
    const remote = open({ breaker: later, timeout: 100 })
    partner.behave(behaviour)
    await ask(remote)
    await ask(remote)
    expect(remote.state).toBe('open')
  })

  test.each<[name: string, behaviour: Behaviour]>([
    ...[400, 401, 403, 404, 408, 413, 422, 429].map((status): [string, Behaviour] => [
      `${status}`,
      answers({ errors: [{ message: 'no' }] }, { status }),
    ]),
    ['a response that is too large', floods(1_000_000).behaviour],
    ['a response that does not fit the request', answers({ data: {} })],
    ['HTML', sends('<p>', { headers: html })],
  ])('does not count what a client may have caused: %s', async (_name, behaviour) => {
    const remote = open({ breaker: later })
    partner.behave(behaviour)
    for (let call = 0; call < 3; call++) await ask(remote)
    expect(remote.state).toBe('closed')
    partner.behave(fine)
    expect(await ask(remote)).toMatchObject({ data: { name: 'Thionville' } })
  })

  test('closes when a probe is refused, because the partner answers', async () => {
    const remote = open({ breaker: now })
    partner.behave(sends('', { status: 400 }), down, down)
    await ask(remote)
    await ask(remote)
    expect(remote.state).toBe('open')
    await ask(remote)
    expect(remote.state).toBe('closed')
  })

  test('ends retries, and the reason stays that of the last attempt', async () => {
    const remote = open({ breaker: later, retries: 5 })
    partner.behave(down)
    expect(await ask(remote)).toEqual(unavailable)
    expect(partner.received).toHaveLength(2)
    expect(onlyReason()).toMatch(/^status 500/)
    expect(remote.counts).toMatchObject({ failed: 1, rejected: 0 })
  })

  test('lets one probe through after the pause, and closes if it succeeds', async () => {
    const remote = open({ breaker: now })
    partner.behave(down)
    await ask(remote)
    await ask(remote)
    expect(remote.state).toBe('open')

    const released = Promise.withResolvers<void>()
    partner.behave(waitsFor(released.promise, fine))
    const probe = ask(remote)
    await expect.poll(() => partner.received.length).toBe(3)
    expect(remote.state).toBe('half-open')
    expect(await ask(remote)).toEqual(unavailable)
    expect(partner.received).toHaveLength(3)

    released.resolve()
    expect(await probe).toMatchObject({ data: { name: 'Thionville' } })
    expect(remote.state).toBe('closed')
    expect(await ask(remote)).toMatchObject({ data: { name: 'Thionville' } })
  })

  test('does not stay open longer when the clock is set back', async () => {
    const remote = open({ breaker: now })
    partner.behave(fine, down, down)
    await ask(remote)
    await ask(remote)
    expect(remote.state).toBe('open')
    vi.setSystemTime(Date.now() - 3_600_000)
    onTestFinished(() => void vi.useRealTimers())
    expect(await ask(remote)).toMatchObject({ data: { name: 'Thionville' } })
    expect(remote.state).toBe('closed')
  })

  test('opens again if the probe fails', async () => {
    const remote = open({ breaker: now })
    partner.behave(down)
    for (let call = 0; call < 3; call++) await ask(remote)
    expect(partner.received).toHaveLength(3)
    expect(remote.state).toBe('open')
  })

  test('queues no calls while it is not closed', async () => {
    const remote = open({ concurrency: 2, breaker: { failures: 1, pause: 0 } })
    const client = new AbortController()
    partner.behave(isSilent)
    const hangs = ask(remote, forName, client)
    await expect.poll(() => partner.received.length).toBe(1)
    partner.behave(isSilent, down)
    await ask(remote)
    const probe = ask(remote, forName, client)
    await expect.poll(() => partner.received.length).toBe(3)
    expect(await ask(remote)).toEqual(unavailable)
    client.abort('left')
    for (const call of [hangs, probe]) await expect(call).rejects.toBe('left')
  })

  test('learns nothing from a probe whose client leaves: the next call is the probe', async () => {
    const remote = open({ breaker: { failures: 1, pause: 50 } })
    partner.behave(isSilent, down)
    await ask(remote)
    expect(remote.state).toBe('open')

    const client = new AbortController()
    let probe: Promise<unknown>
    await expect
      .poll(() => {
        probe = ask(remote, forName, client).catch(() => 'gone')
        return remote.state
      })
      .toBe('half-open')
    await expect.poll(() => partner.received.length).toBe(2)
    client.abort()
    expect(await probe!).toBe('gone')
    await expect.poll(() => remote.state).toBe('open')

    partner.behave(down)
    await ask(remote)
    expect(partner.received).toHaveLength(3)
    expect(remote.state).toBe('open')
  })

  test('does not count calls whose client has left', async () => {
    const remote = open({ breaker: { failures: 1, pause: 60_000 } })
    partner.behave(isSilent)
    const client = new AbortController()
    const call = ask(remote, forName, client)
    await expect.poll(() => partner.received.length).toBe(1)
    client.abort()
    await expect(call).rejects.toThrow()
    await expect.poll(partner.abandoned).toBe(1)
    expect(remote.state).toBe('closed')
    expect(remote.counts).toEqual({ ok: 0, failed: 0, refused: 0, retried: 0, rejected: 0, cancelled: 1 })
  })

  test('rejects queued calls when it opens', async () => {
    const remote = open({ concurrency: 1, breaker: { failures: 1, pause: 60_000 } })
    const released = Promise.withResolvers<void>()
    partner.behave(waitsFor(released.promise, down))
    const calls = [ask(remote), ask(remote), ask(remote)]
    await expect.poll(() => partner.received.length).toBe(1)
    released.resolve()
    for (const call of calls) expect(await call).toEqual(unavailable)
    expect(partner.received).toHaveLength(1)
    expect(remote.counts).toMatchObject({ failed: 1, rejected: 2 })
  })
})

describe('concurrent calls', () => {
  test('are limited as configured; a few more wait, and the rest are rejected', async () => {
    const remote = open({ concurrency: 2, queue: 3 })
    const released = Promise.withResolvers<void>()
    partner.behave(waitsFor(released.promise, fine))
    const calls = Array.from({ length: 7 }, () => ask(remote))
    expect(await Promise.all(calls.slice(5))).toEqual([unavailable, unavailable])
    await expect.poll(() => partner.received.length).toBe(2)
    expect(remote.counts.rejected).toBe(2)

    released.resolve()
    for (const answer of await Promise.all(calls.slice(0, 5))) expect(answer).toHaveProperty('data.name')
    expect(partner.received).toHaveLength(5)
    expect(partner.mostAtOnce()).toBe(2)
    expect(remote.state).toBe('closed')
  })

  test('leave the queue with their client', async () => {
    const remote = open({ concurrency: 1, queue: 1 })
    const released = Promise.withResolvers<void>()
    partner.behave(waitsFor(released.promise, fine))
    const first = ask(remote)
    await expect.poll(() => partner.received.length).toBe(1)
    const client = new AbortController()
    const waits = ask(remote, forName, client)
    expect(await ask(remote)).toEqual(unavailable)

    client.abort(new Error('left'))
    await expect(waits).rejects.toThrow('left')
    const next = ask(remote)
    released.resolve()
    expect(await Promise.all([first, next])).toEqual([
      { data: { name: 'Thionville' }, maxAge: undefined },
      { data: { name: 'Thionville' }, maxAge: undefined },
    ])
    expect(partner.received).toHaveLength(2)
  })

  test('reuse connections', async () => {
    const remote = open({ concurrency: 2 })
    const ports = new Set<number | undefined>()
    partner.behave((response, request) => {
      ports.add(response.socket?.remotePort)
      return fine(response, request)
    })
    for (let call = 0; call < 20; call++) await ask(remote)
    expect(ports.size).toBeLessThanOrEqual(2)
  })

  test('end before the connections are closed', async () => {
    const remote = open({ concurrency: 1 })
    const released = Promise.withResolvers<void>()
    partner.behave(waitsFor(released.promise, fine))
    const calls = [ask(remote), ask(remote)]
    const closed = remote.close()
    released.resolve()
    for (const call of calls) expect(await call).toHaveProperty('data.name')
    await closed
    expect(await ask(remote)).toEqual(unavailable)
  })
})

describe('a cancelled call', () => {
  test('closes its connection, and rejects with the reason', async () => {
    const remote = open({ retries: 3 })
    partner.behave(isSilent)
    const client = new AbortController()
    const call = ask(remote, forName, client)
    await expect.poll(() => partner.received.length).toBe(1)
    const reason = new Error('left')
    client.abort(reason)
    await expect(call).rejects.toBe(reason)
    await expect.poll(partner.abandoned).toBe(1)
    expect(remote.counts).toEqual({ ok: 0, failed: 0, refused: 0, retried: 0, rejected: 0, cancelled: 1 })
    expect(logged).toEqual([])
  })

  test('also closes its connection during the response', async () => {
    partner.behave(drips)
    const client = new AbortController()
    const call = ask(open(), forName, client)
    await expect.poll(() => partner.received.length).toBe(1)
    client.abort('left')
    await expect(call).rejects.toBe('left')
    await expect.poll(partner.abandoned).toBe(1)
  })

  test('sends nothing if it has not started', async () => {
    const reason = new Error('left')
    await expect(ask(open(), forName, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(partner.received).toEqual([])
  })

  test('does not wait in the queue if it has not started', async () => {
    const remote = open({ concurrency: 1 })
    const client = new AbortController()
    partner.behave(isSilent)
    const first = ask(remote, forName, client)
    await expect.poll(() => partner.received.length).toBe(1)
    await expect(ask(remote, forName, { signal: AbortSignal.abort('left') })).rejects.toBe('left')
    client.abort('left')
    await expect(first).rejects.toBe('left')
  })

  test('does not wait for the next retry', async () => {
    const client = new AbortController()
    partner.behave(sends('', { status: 503 }))
    const call = ask(open({ retries: 100 }), forName, client).catch((reason: unknown) => reason)
    // By now, about half a second passes between two attempts.
    await expect.poll(() => partner.received.length).toBe(4)
    client.abort('left')
    const nextTurn = new Promise((resolve) => setImmediate(resolve, 'waits'))
    expect(await Promise.race([call, nextTurn])).toBe('left')
  })

  test('makes no further retry', async () => {
    const remote = open({ retries: 100 })
    const client = new AbortController()
    const reason = new Error('left')
    partner.behave((response, request) => {
      response.on('close', () => client.abort(reason))
      return sends('', { status: 503, headers: { connection: 'close' } })(response, request)
    })
    await expect(ask(remote, forName, client)).rejects.toBe(reason)
    // A further attempt would come before the fourth one of another call.
    const others: string[] = []
    partner.behave((response, { body, ...request }) => {
      if (body.includes('Other')) others.push(body)
      return (others.length > 3 ? fine : sends('', { status: 503 }))(response, { body, ...request })
    })
    await ask(remote, requestOf('query Other { name }'))
    expect(partner.received.filter(({ body }) => !body.includes('Other'))).toHaveLength(1)
    expect(remote.counts).toMatchObject({ cancelled: 1, ok: 1 })
  })
})

describe('the lifetime of a response', () => {
  test.each<[control: string | string[] | undefined, age: string | undefined, maxAge: number | undefined]>([
    [undefined, undefined, undefined],
    ['public', undefined, undefined],
    ['max-age=60', undefined, 60],
    ['public, max-age=60', '20', 40],
    ['Public, Max-Age="60"', undefined, 60],
    ['max-age=60, s-maxage=10', undefined, 10],
    ['s-maxage=300,max-age=60', undefined, 300],
    ['max-age=60, max-age=30', undefined, 30],
    [['public', 'max-age=60'], undefined, 60],
    ['max-age=60', '90', 0],
    ['max-age=0', undefined, 0],
    ['max-age=60', 'unknown', undefined],
    ['max-age=-60', undefined, undefined],
    ['max-age=1e9', undefined, undefined],
    ['private, max-age=60', undefined, undefined],
    ['private="set-cookie", max-age=60', undefined, undefined],
    ['max-age=60, no-store', undefined, undefined],
    ['no-cache,max-age=60', undefined, undefined],
    ['x-max-age=60', undefined, undefined],
    ['max-age=60, stale-while-revalidate=600', undefined, 60],
  ])('with Cache-Control %j and Age %j is %j', async (control, age, maxAge) => {
    const headers = { ...(control && { 'cache-control': control }), ...(age && { age }) }
    expect(await askWhen(answers({ data: { name: 'x' } }, { headers }))).toEqual({ data: { name: 'x' }, maxAge })
  })

  const kept = { headers: { 'cache-control': 'public, max-age=60' } }

  test("is unknown with errors, for mutations, and if clients' headers are forwarded", async () => {
    const { maxAge } = await askWhen(answers({ data: { name: null }, errors: [{ message: 'no' }] }, kept))
    expect(maxAge).toBeUndefined()
    const mutation = requestOf('mutation { rename }', { mutation: true })
    expect((await askWhen(answers({ data: { rename: 'x' } }, kept), mutation)).maxAge).toBeUndefined()
    const forwarding = { headers: { send: {}, forward: ['authorization'] } }
    expect((await askWhen(answers({ data: { name: 'x' } }, kept), forName, forwarding)).maxAge).toBeUndefined()
  })

  test('is unknown if the response varies with everything', async () => {
    const varying = { headers: { ...kept.headers, vary: '*' } }
    expect((await askWhen(answers({ data: { name: 'x' } }, varying))).maxAge).toBeUndefined()
  })
})

describe("a partner's published schema", () => {
  const sdl = 'type Query { name: String }'
  const published = answers({ data: { _service: { sdl } } }, { headers: { etag: '"1"' } })
  const read = (settings: Partial<RemoteSettings> = {}, known?: { sdl: string; etag: string | undefined }) =>
    fetchSchema(settingsOf(settings), known, new AbortController().signal)

  test('is requested with GET, and has a tag', async () => {
    partner.behave(published)
    const headers = { send: { 'x-key': 'ours' }, forward: ['authorization'] }
    expect(await read({ headers, url: `${partner.url}?key=1` })).toEqual({ sdl, etag: '"1"' })
    const [{ method, path, headers: sent }] = partner.received as [(typeof partner.received)[0]]
    expect(method).toBe('GET')
    expect(Object.fromEntries(new URL(path, partner.url).searchParams)).toEqual({ key: '1', query: '{_service{sdl}}' })
    expect(sent).toMatchObject({ 'x-key': 'ours', 'apollo-require-preflight': 'true', accept: expect.any(String) })
    expect(sent).not.toHaveProperty('if-none-match')
  })

  test('is unchanged if the partner confirms the tag', async () => {
    partner.behave((response, request) =>
      request.headers['if-none-match'] === '"1"'
        ? sends('', { status: 304 })(response, request)
        : published(response, request),
    )
    expect(await read({}, { sdl, etag: '"1"' })).toBe('unchanged')
    expect(await read({}, { sdl, etag: '"0"' })).toEqual({ sdl, etag: '"1"' })
    expect(await read({}, { sdl, etag: undefined })).toEqual({ sdl, etag: '"1"' })
    expect(partner.received).toHaveLength(3)
  })

  test.each<[name: string, behaviour: Behaviour]>([
    ['405', sends('', { status: 405 })],
    ['an error', answers({ errors: [{ message: 'Only POST' }] })],
    ['a page', sends('<p>Explorer', { headers: html })],
  ])('is requested with POST if GET returns %s', async (_name, behaviour) => {
    partner.behave(published, behaviour)
    expect(await read({}, { sdl, etag: '"1"' })).toEqual({ sdl, etag: undefined })
    const { method, body, headers } = partner.received[1]!
    expect([method, JSON.parse(body)]).toEqual(['POST', { query: '{_service{sdl}}' }])
    expect(headers).not.toHaveProperty('if-none-match')
  })

  test.each<[name: string, behaviour: Behaviour, reason: string]>([
    ['there is no sdl', answers({ data: { _service: { sdl: null } } }), 'its response has no text at _service.sdl'],
    ['there is no service', answers({ data: { _service: [] } }), 'its response has no text at _service.sdl'],
    ['it has errors', answers({ errors: [{ message: 'Introspection is off' }] }), 'an error: Introspection is off'],
    ['it is not a graph', sends('<p>Welcome', { headers: html }), 'status 200, text/html: not JSON: <p>Welcome'],
    ['it does not exist', sends('', { status: 404, headers: html }), 'status 404, text/html'],
    ['it is down', sends('', { status: 502, headers: html }), 'status 502, text/html'],
    ['it is too large', floods(1_000_000).behaviour, 'more than 100000 bytes'],
    ['it breaks off', breaksOff, ''],
  ])('is reported as missing if %s', async (_name, behaviour, reason) => {
    partner.behave(behaviour)
    const { message, exitCode } = await read({ url: `${partner.url}?key=secret` }).catch((error) => error)
    expect(message).toMatch(/^The subgraph 'land' does not publish its schema at .* Make sure that a subgraph answers/)
    expect(message).toContain(reason)
    expect(message).toContain(partner.url)
    expect(message).not.toContain('secret')
    expect(exitCode).toBe(1)
  })

  test('is reported as missing after a timeout or a refused connection', async () => {
    partner.behave(drips)
    await expect(read({ timeout: 100 })).rejects.toThrow(/no answer within 100 ms/)
    await expect.poll(partner.abandoned).toBe(1)
    await partner.stop()
    await expect(read()).rejects.toThrow(/ECONNREFUSED/)
    partner = await startHostileSubgraph()
  })

  test('is no longer requested once nobody waits for it', async () => {
    partner.behave(isSilent)
    const client = new AbortController()
    const wait = fetchSchema(settingsOf({}), undefined, client.signal)
    await expect.poll(() => partner.received.length).toBe(1)
    const reason = new Error('stopped')
    client.abort(reason)
    await expect(wait).rejects.toBe(reason)
    await expect.poll(partner.abandoned).toBe(1)
  })
})

describe('a request with more references than allowed', () => {
  const references = (count: number, type = 'Territory') =>
    Array.from({ length: count }, (_, index) => ({ __typename: type, code: `${type}-${index}` }))
  const requested = () => partner.received.map(({ body }) => (JSON.parse(body) as { variables: object }).variables)

  /** Answers each reference with its code, and an error for each that `isUnknown` picks. */
  const echoes =
    (isUnknown = (_: string) => false): Behaviour =>
    (response, { body }) => {
      const { variables } = JSON.parse(body) as { variables: Record<string, { __typename: string; code: string }[]> }
      const lists = Object.entries(variables).map(([variable, list]) => [variable === 'keys' ? 'part' : 'other', list])
      const data = Object.fromEntries(lists) as Record<string, { code: string }[]>
      const errors = Object.entries(data).flatMap(([name, list]) =>
        list.flatMap(({ code }, index) => (isUnknown(code) ? [{ message: 'no', path: [name, index, 'code'] }] : [])),
      )
      return answers({ data, ...(errors.length > 0 && { errors }) })(response, { body } as never)
    }

  const ofOneField = (count: number) =>
    requestOf('query ($keys: [_Any!]!) { part: _entities(representations: $keys) { ... on Territory { code } } }', {
      variables: { keys: references(count) },
    })

  test('goes in parts, and its response is put together', async () => {
    expect(await askWhen(echoes(), ofOneField(25), { references: 10 })).toEqual({
      data: { part: references(25) },
      maxAge: undefined,
    })
    expect(requested()).toEqual([
      { keys: references(25).slice(0, 10) },
      { keys: references(25).slice(10, 20) },
      { keys: references(25).slice(20) },
    ])
  })

  test('goes whole if it has just as many', async () => {
    await askWhen(echoes(), ofOneField(10), { references: 10 })
    expect(requested()).toEqual([{ keys: references(10) }])
  })

  test('has the errors of entities at their places', async () => {
    const isUnknown = (code: string) => ['Territory-3', 'Territory-12', 'Territory-24'].includes(code)
    const { errors } = await askWhen(echoes(isUnknown), ofOneField(25), { references: 10 })
    expect(errors?.map(({ path }) => path?.join('.')).toSorted()).toEqual([
      'part.12.code',
      'part.24.code',
      'part.3.code',
    ])
  })

  test('can have several fields of entities, which share the parts', async () => {
    const query = `query ($keys: [_Any!]!, $others: [_Any!]!) {
      part: _entities(representations: $keys) { __typename }
      other: _entities(representations: $others) { __typename }
    }`
    const request = requestOf(query, { variables: { keys: references(5), others: references(6, 'Plant') } })
    const { data, errors } = await askWhen(
      echoes((code) => code === 'Plant-4'),
      request,
      { references: 4 },
    )
    expect(data).toEqual({ part: references(5), other: references(6, 'Plant') })
    expect(errors?.map(({ path }) => path)).toEqual([['other', 4, 'code']])
    expect(requested()).toEqual([
      { keys: references(5).slice(0, 4), others: [] },
      { keys: references(5).slice(4), others: references(6, 'Plant').slice(0, 3) },
      { keys: [], others: references(6, 'Plant').slice(3) },
    ])
  })

  test('loses only the parts that fail, with one error for all of them', async () => {
    partner.behave(sends('', { status: 413 }), echoes())
    const { data, errors } = await ask(open({ references: 10, concurrency: 1 }), ofOneField(25))
    expect(data).toEqual({ part: [...references(10), ...Array.from({ length: 15 }, () => null)] })
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_REFUSED' } }])
  })

  test('never has more parts under way than the partner takes at once', async () => {
    partner.behave(echoes())
    expect(await ask(open({ references: 1, concurrency: 2, queue: 0 }), ofOneField(9))).toMatchObject({
      data: { part: references(9) },
    })
    expect(partner.mostAtOnce()).toBeLessThanOrEqual(2)
  })
})
