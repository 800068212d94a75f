import { composeServices } from '@theguild/federation-composition'
import { parse } from 'graphql'
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createOwnSubgraph, createPublicSubgraph } from '../../../src/federation/own-subgraph.ts'
import { toGlobalId } from '../../../src/relay/global-id.ts'
import { ask, codesOf, type Answer } from '../../support/answers.ts'
import { testDatabases } from '../../support/databases.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'

const { sdl } = createPublicSubgraph()

describe('the SDL of /subgraph', () => {
  it('is a Federation 2 schema that composes by itself', () => {
    expect(sdl).toContain('@link(url: "https://specs.apollo.dev/federation/v2.3"')
    const { errors } = composeServices([{ name: 'hub', url: 'http://hub', typeDefs: parse(sdl) }])
    expect(errors).toBeUndefined()
  })

  it.each([
    ['Territory', '@key(fields: "id") @key(fields: "code phaseNumber")'],
    ['Commune', '@key(fields: "id") @key(fields: "code")'],
    ['IntercommunalBody', '@key(fields: "id") @key(fields: "siren")'],
    ['Actor', '@key(fields: "id") @key(fields: "siren")'],
    ['IndustrialSite', '@key(fields: "id")'],
    ['FundingMeasure', '@key(fields: "id") @key(fields: "slug")'],
    ['Action', '@key(fields: "id")'],
    ['Award', '@key(fields: "id")'],
    ['Region', '@key(fields: "code")'],
    ['Department', '@key(fields: "code")'],
  ])('%s has the keys %s', (type, keys) => {
    expect(sdl.match(new RegExp(`^type ${type}\\b.*?(@.*) \\{`, 'm'))?.[1]).toBe(keys)
  })

  it('shares value types, but no entities', () => {
    const shared = [...sdl.matchAll(/^type (\w+) @shareable/gm)].map(([, name]) => name)
    expect(shared.toSorted()).toEqual([
      'AreaAggregate',
      'CountedFigure',
      'MoneyAggregate',
      'PageInfo',
      'Point',
      'Source',
      'Tombstone',
      'WholeNumberAggregate',
    ])
    expect(/^type PageInfo @shareable \{(.*?)^\}/ms.exec(sdl)?.[1]?.match(/^ {2}(\w+):/gm)).toHaveLength(4)
  })

  it('omits what would clash with other graphs; the hub keeps it when it composes', () => {
    const root = (text: string) => /^type Query \{(.*?)^\}/ms.exec(text)![1]!
    for (const field of ['node', 'nodes', 'search', 'datasets', 'dataVersion']) {
      expect(root(sdl)).not.toMatch(new RegExp(`^ {2}${field}\\b`, 'm'))
      expect(root(createOwnSubgraph().sdl)).toMatch(new RegExp(`^ {2}${field}\\b`, 'm'))
    }
    expect(sdl).not.toMatch(/\b(SearchResult|SearchConnection|SearchFilter|SearchType|SearchCount|Dataset)\b/)
  })
})

describe.each(testDatabases)('/subgraph on $name', ({ openShared }) => {
  let hub: Hub
  beforeAll(async () => (hub = await startHub(await openShared(), { responseCacheBytes: 1_000_000 })))
  afterAll(() => hub.stop())

  const post = (query: string, variables?: object): Promise<Answer> =>
    ask(`${hub.url}/subgraph`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
  const entities = (selection: string, representations: unknown[]) =>
    post(`query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`, {
      representations,
    })

  it('passes the audits of GraphQL over HTTP', async () => {
    const audits = serverAudits({ url: () => `${hub.url}/subgraph`, fetchFn: fetch })
    const results = await Promise.all(audits.map((audit) => audit.fn()))
    expect(results.filter(({ status }) => status !== 'ok')).toEqual([])
    expect(results).toHaveLength(61)
  })

  it('returns its SDL, and 304 while it is unchanged', async () => {
    const address = `${hub.url}/subgraph?query={_service{sdl}}`
    const first = await fetch(address)
    expect(await first.json()).toEqual({ data: { _service: { sdl } } })
    const again = await fetch(address, { headers: { 'if-none-match': first.headers.get('etag')! } })
    expect(again.status).toBe(304)
  })

  it('resolves entities by each of their keys, in order, null if missing', async () => {
    const { body } = await entities(
      `__typename
       ... on Commune { code name }
       ... on Territory { code phaseNumber }
       ... on IntercommunalBody { epci: siren }
       ... on Actor { name }
       ... on Region { code }`,
      [
        { __typename: 'Commune', code: '59183' },
        { __typename: 'Territory', code: 'ti-9307', phaseNumber: 2 },
        { __typename: 'Commune', id: toGlobalId('Commune', '97118') },
        { __typename: 'Commune', code: '00000' },
        { __typename: 'Territory', id: toGlobalId('Territory', '2-ti-9307') },
        { __typename: 'Actor', siren: '399286020' },
        { __typename: 'Region', code: '84' },
        { __typename: 'Commune', code: '59183' },
      ],
    )
    expect(body!.errors).toBeUndefined()
    expect(body!.data!['_entities']).toMatchObject([
      { __typename: 'Commune', code: '59183', name: 'Dunkerque' },
      { __typename: 'Territory', code: 'ti-9307', phaseNumber: 2 },
      { __typename: 'Commune', code: '97118' },
      null,
      { __typename: 'Territory', code: 'ti-9307', phaseNumber: 2 },
      { __typename: 'Actor', name: 'FLODIM SARL' },
      { __typename: 'Region', code: '84' },
      { __typename: 'Commune', code: '59183' },
    ])
  })

  it('takes one statement for all entities, with any of their keys', async () => {
    const codes = ['59183', '97118', '33063', '69123', '13055', '44109']
    const mixed = codes.flatMap((code) => [
      { __typename: 'Commune', code },
      { __typename: 'Commune', id: toGlobalId('Commune', code) },
      { __typename: 'Region', code: code.slice(0, 2) },
    ])
    const before = hub.statements()
    const { body } = await entities('... on Commune { name department { name } } ... on Region { name }', mixed)
    expect(body!.errors).toBeUndefined()
    expect(hub.statements() - before).toBe(1)
  })

  it.each([
    [{ __typename: 'Comune', code: '59183' }, `'Comune' is not an entity of this graph.`],
    [{ __typename: 'Source', title: 'x' }, `'Source' is not an entity of this graph.`],
    [{ __typename: '__proto__' }, `'__proto__' is not an entity of this graph.`],
    [{ code: '59183' }, `'undefined' is not an entity of this graph.`],
    [null, 'Expected non-nullable type'],
    [{ __typename: 'Territory', code: 'ti-9307' }, 'A representation of Territory has none of its keys.'],
    [{ __typename: 'Commune', id: toGlobalId('Actor', '59183') }, 'A representation of Commune has none of its keys.'],
    [{ __typename: 'Commune', code: { $ne: '' } }, 'A representation of Commune has none of its keys.'],
    [{ __typename: 'Commune', code: '59\u0000183' }, 'A representation of Commune has none of its keys.'],
  ])('reports what is wrong with %j, and resolves the rest', async (representation, message) => {
    const answer = await entities('... on Commune { name }', [{ __typename: 'Commune', code: '59183' }, representation])
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT'])
    expect(answer.body!.errors![0]!.message).toContain(message)
    if (representation) expect(answer.body!.data!['_entities']).toEqual([{ name: 'Dunkerque' }, null])
  })

  it('does not accept the internal key of an actor without a SIREN as a SIREN', async () => {
    const { body } = await hub.post({ query: '{ actors(first: 1000) { nodes { id siren } } }' })
    const { nodes } = body!.data!['actors'] as { nodes: { id: string; siren: string | null }[] }
    const word = Buffer.from(nodes.find(({ siren }) => siren === null)!.id, 'base64url')
      .toString()
      .split(':')[1]!
    const answer = await entities('... on Actor { name }', [{ __typename: 'Actor', siren: word }])
    expect(answer.body!.data).toEqual({ _entities: [null] })
  })

  it('accepts ten thousand representations, and rejects more values than a response may have', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ __typename: 'Commune', code: `${59_000 + index}` }))
    const { body } = await entities('... on Commune { code }', many)
    expect(body!.data!['_entities']).toHaveLength(10_000)
    const answer = await entities('... on Commune { code department { code } }', [
      ...many,
      ...many,
      ...many,
      ...many,
      ...many,
      ...many,
    ])
    expect(codesOf(answer)).toEqual(['OPERATION_TOO_LARGE'])
  })

  it('does not trace by default', async () => {
    const headers = { 'content-type': 'application/json', 'apollo-federation-include-trace': 'ftv1' }
    const body = JSON.stringify({ query: '{ regions { code } }' })
    const { text } = await ask(`${hub.url}/subgraph`, { method: 'POST', headers, body })
    expect(text).not.toContain('ftv1')
  })

  it('traces each field if enabled and requested by a gateway', async () => {
    const database = await openShared()
    const traced = await startHub(database, { inlineTrace: true, responseCacheBytes: 1_000_000 })
    onTestFinished(() => traced.stop())
    const send = async (trace: boolean) => {
      const response = await fetch(`${traced.url}/subgraph`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(trace && { 'apollo-federation-include-trace': 'ftv1' }) },
        body: JSON.stringify({ query: '{ regions { code name departments { code } } }' }),
      })
      return (await response.json()) as { data: object; errors?: object; extensions?: { ftv1?: string } }
    }
    const plain = await send(false)
    expect(plain.extensions).toBeUndefined()
    for (let time = 0; time < 4; time++) {
      const { data, errors, extensions } = await send(true)
      expect(errors).toBeUndefined()
      expect(data).toEqual(plain.data)
      expect(Buffer.from(extensions!.ftv1!, 'base64').toString('latin1')).toContain('departments')
    }
    expect((await send(false)).extensions).toBeUndefined()
  })

  it('has as many errors with traces as without', async () => {
    const database = await openShared()
    const traced = await startHub(database, { inlineTrace: true })
    onTestFinished(() => traced.stop())
    const aliases = Array.from({ length: 11 }, (_, index) => `a${index}: actions(first: -1) { totalCount }`)
    const query = `{ territories(first: 100) { nodes { ${aliases.join(' ')} } } }`
    const send = async (headers: Record<string, string>) => {
      const body = JSON.stringify({ query })
      const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }
      return ((await (await fetch(`${traced.url}/subgraph`, init)).json()) as { errors: object[] }).errors
    }
    const errors = await send({})
    expect(errors).toHaveLength(1_000)
    expect(await send({ 'apollo-federation-include-trace': 'ftv1' })).toEqual(errors)
  })
})
