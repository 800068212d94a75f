import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { composeSupergraph } from '../../../src/federation/composition/composition.ts'
import { checkSupergraph } from '../../../src/federation/composition/supergraph-check.ts'
import { createOwnSubgraph } from '../../../src/federation/own-subgraph.ts'

const own = { name: 'hub', url: '', sdl: createOwnSubgraph().sdl }

function composeWithOwn(sdl: string, overrides?: string[]) {
  return composeSupergraph([own, { name: 'land', url: 'http://land.test/', file: 'land.graphql', sdl, overrides }])
}

/** @param imports - What is imported, each in quotes or as an object. */
function link(version: string, imports: string, more = '') {
  return `extend schema @link(url: "https://specs.apollo.dev/federation/${version}", import: [${imports}]) ${more}\n`
}

const isPublic = 'which the hub does not enforce: what it protects would be public.'
const isEmpty = 'which the hub does not support: the argument would stay empty.'

/** What a subgraph asks for, and the problem that the hub has with it. */
const refused: [what: string, sdl: string, problems: string[]][] = [
  [
    '@authenticated',
    link('v2.5', '"@authenticated"') + 'type Query { open: String secret: String @authenticated }',
    [`In the subgraph 'land': 'Query.secret' has @authenticated, ${isPublic}`],
  ],
  [
    '@requiresScopes and @policy',
    link('v2.6', '"@requiresScopes", "@policy"') +
      'type Query { a: Secret b: Kind }\ntype Secret @requiresScopes(scopes: [["read"]]) { b: String @policy(policies: [["p"]]) }\nenum Kind @policy(policies: [["p"]]) { A }',
    [
      `In the subgraph 'land': 'Secret' has @requiresScopes, ${isPublic}`,
      `In the subgraph 'land': 'Secret.b' and 'Kind' have @policy, ${isPublic}`,
    ],
  ],
  [
    'one that is imported under another name',
    link('v2.5', '{ name: "@authenticated", as: "@private" }') + 'type Query { secret: String @private }',
    [`In the subgraph 'land': 'Query.secret' has @authenticated, ${isPublic}`],
  ],
  [
    'one that is not imported',
    link('v2.5', '"@key"') + 'type Query { secret: String @federation__authenticated }',
    [`In the subgraph 'land': 'Query.secret' has @authenticated, ${isPublic}`],
  ],
  [
    'one of a specification whose URL is written otherwise',
    link('v2.5', '"@authenticated"').replace('specs.apollo.dev', 'SPECS.apollo.dev:443') +
      'type Query { secret: String @authenticated }',
    [`In the subgraph 'land': 'Query.secret' has @authenticated, ${isPublic}`],
  ],
  [
    'many at once',
    `${link('v2.5', '"@authenticated"')}type Query { ${[...'abcdefg'].map((name) => `${name}: Int @authenticated`).join(' ')} }`,
    [
      `In the subgraph 'land': 'Query.a', 'Query.b', 'Query.c', 'Query.d', 'Query.e' and 2 more have @authenticated, ${isPublic}`,
    ],
  ],
  [
    '@context and @fromContext',
    link('v2.8', '"@key", "@context", "@fromContext"') +
      'type Query { tree: Tree }\ntype Tree @key(fields: "id") @context(name: "tree") { id: ID! kind: String! leaf: Leaf }\ntype Leaf @key(fields: "id") { id: ID! name(of: String @fromContext(field: "$tree { kind }")): String }',
    [
      `In the subgraph 'land': 'Tree' has @context, ${isEmpty}`,
      `In the subgraph 'land': 'Leaf.name(of:)' has @fromContext, ${isEmpty}`,
    ],
  ],
  [
    'a feature for: SECURITY that it does not know',
    link('v2.3', '"@key"', '@link(url: "https://specs.land.test/seal/v1.0", for: SECURITY)') +
      'directive @seal on FIELD_DEFINITION\ntype Query { a: String @seal }',
    [
      "In the subgraph 'land': The schema links https://specs.land.test/seal/v1.0 for: SECURITY, which the hub does not support.",
    ],
  ],
  [
    'a feature for: EXECUTION that it does not know',
    link('v2.3', '"@key"', '@link(url: "https://specs.land.test/run/v1.0", for: EXECUTION)') +
      'type Query { a: String }',
    [
      "In the subgraph 'land': The schema links https://specs.land.test/run/v1.0 for: EXECUTION, which the hub does not support.",
    ],
  ],
]

describe('a subgraph is refused that asks for', () => {
  test.each(refused)('%s', (_, sdl, problems) => {
    const { conflicts } = composeWithOwn(sdl)
    expect(conflicts?.map(({ sentence }) => sentence)).toEqual(problems)
    for (const { code, subgraphs, locations } of conflicts!) {
      expect({ code, subgraphs }).toEqual({ code: 'UNSUPPORTED_DIRECTIVE', subgraphs: ['land'] })
      expect(locations.length).toBeGreaterThan(0)
    }
  })

  test('one of them and does not compose either: both are told', () => {
    const sdl = `${link('v2.5', '"@authenticated"')}type Query { regions: Int secret: String @authenticated }`
    const codes = composeWithOwn(sdl).conflicts!.map(({ code }) => code)
    expect(codes[0]).toBe('UNSUPPORTED_DIRECTIVE')
    expect(codes).toContain('INVALID_FIELD_SHARING')
  })
})

/** Every other directive of Federation up to v2.9. */
const others = `${link('v2.9', '"@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@tag", "@extends", "@composeDirective", "@cost", "@listSize", "@interfaceObject", "@override"', '@link(url: "https://land.test/mark/v1.0", import: ["@mark"]) @composeDirective(name: "@mark")')}
  directive @mark on FIELD_DEFINITION
  type Query { plots: [Plot!] @listSize(assumedSize: 5) @cost(weight: 3) hidden: Int @inaccessible }
  type Plot @key(fields: "id") { id: ID! name: String @tag(name: "a") @mark site: IndustrialSite @provides(fields: "hectares") }
  type IndustrialSite @key(fields: "id") @extends { id: ID! @external hectares: Float @external share: Float @requires(fields: "hectares") }`

test('the other directives compose, whether the hub acts on them or no gateway has to', () => {
  expect(composeWithOwn(others).conflicts).toBeUndefined()
})

test("a directive of the partner's own with the name of one that is refused composes", () => {
  const sdl = `${link('v2.3', '"@key"')}directive @authenticated on FIELD_DEFINITION\ntype Query { a: String @authenticated }`
  expect(composeWithOwn(sdl).conflicts).toBeUndefined()
})

describe('a field of the hub that a partner overrides', () => {
  const overriding = (override: string, imports = '"@key", "@override"') =>
    `${link('v2.7', imports)}type Query { regions: Int }\n`.replace('regions: Int', 'plots: Int') +
    `type Commune @key(fields: "code") { code: String! name: String! ${override} }`

  test.each([
    ['whole', overriding('@override(from: "hub")')],
    ['in part', overriding('@override(from: "hub", label: "percent(5)")')],
    ['by another name', overriding('@mine(from: "hub")', '"@key", { name: "@override", as: "@mine" }')],
    ['without an import', overriding('@federation__override(from: "hub")', '"@key"')],
  ])('is refused: %s', (_, sdl) => {
    const { conflicts } = composeWithOwn(sdl)
    expect(conflicts).toMatchObject([
      {
        code: 'HUB_FIELD_OVERRIDDEN',
        sentence:
          "In the subgraph 'land': 'Commune.name' has @override(from: 'hub'), which would take the field away from the hub.",
        advice: "Remove @override, or allow it in the subgraphs file: overrides: [Commune.name] under 'land'.",
        subgraphs: ['land'],
        locations: [{ file: 'land.graphql', line: 3 }],
      },
    ])
  })

  test('is taken over if the subgraphs file names it, and no other', () => {
    const sdl = overriding('@override(from: "hub")')
    expect(composeWithOwn(sdl, ['Commune.name']).supergraph).toContain(
      'name: String! @join__field(graph: LAND, override: "hub")',
    )
    expect(composeWithOwn(sdl, ['Commune.code', 'Region.name']).conflicts).toHaveLength(1)
  })

  test('is named by the root type of the supergraph', () => {
    const sdl = `${link('v2.3', '"@override"')}schema { query: Root }\ntype Root { dataVersion: String @override(from: "hub") }`
    expect(composeWithOwn(sdl).conflicts![0]!.sentence).toContain("'Query.dataVersion' has @override")
  })

  test('is not refused between partners', () => {
    const { conflicts } = composeSupergraph([
      own,
      { name: 'land', url: 'http://land.test/', sdl: `${link('v2.3', '"@key"')}type Query { plots: Int }` },
      {
        name: 'sea',
        url: 'http://sea.test/',
        sdl: `${link('v2.3', '"@override"')}type Query { plots: Int @override(from: "land") }`,
      },
    ])
    expect(conflicts).toBeUndefined()
  })
})

describe('a supergraph that was composed elsewhere', () => {
  const core = (links: string) => `schema @link(url: "https://specs.apollo.dev/link/v1.0")
      @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION) ${links} { query: Query }
    enum join__Graph { HUB @join__graph(name: "hub", url: "") LAND @join__graph(name: "land-api", url: "http://land.test/") }\n`
  const check = (sdl: string, overrides: string[] = []) =>
    checkSupergraph(parse(sdl), (name) => (name === 'land-api' ? overrides : []))

  test.each<[what: string, sdl: string, problems: string[]]>([
    [
      'with protected fields',
      core('@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)') +
        'type Query { a: Int @authenticated }',
      [`'Query.a' has @authenticated, ${isPublic} Remove it, and check the client in the subgraph itself:`],
    ],
    [
      'with protected fields, by another name',
      core('@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", as: "scopes", for: SECURITY)') +
        'type Query { a: Int @scopes(scopes: [["a"]]) }',
      [`'Query.a' has @requiresScopes, ${isPublic}`],
    ],
    [
      'with protected fields, by an imported name',
      core(
        '@link(url: "https://specs.apollo.dev/policy/v0.1", import: [{ name: "@policy", as: "@rule" }], for: SECURITY)',
      ) + 'type Query { a: Int @rule(policies: [["a"]]) }',
      [`'Query.a' has @policy, ${isPublic}`],
    ],
    [
      'with contexts',
      core('@link(url: "https://specs.apollo.dev/context/v0.1", for: SECURITY)') +
        'type Query @context(name: "land__c") { a: Int }',
      [`'Query' has @context, ${isEmpty} Remove it.`],
    ],
    [
      'with connectors',
      core('@link(url: "https://specs.apollo.dev/connect/v0.2", for: EXECUTION)') + 'type Query { a: Int }',
      ['The schema links https://specs.apollo.dev/connect/v0.2 for: EXECUTION, which the hub does not support. Remove'],
    ],
    [
      'of the older specification, with a feature that is unknown',
      'schema @core(feature: "https://specs.apollo.dev/core/v0.2") @core(feature: "https://specs.apollo.dev/join/v0.1", for: EXECUTION) @core(feature: "https://land.test/seal/v1.0", for: SECURITY) { query: Query }\nenum join__Graph { LAND @join__graph(name: "land", url: "") }\ntype Query { a: Int }',
      ['The schema links https://land.test/seal/v1.0 for: SECURITY, which the hub does not support. Remove'],
    ],
  ])('is refused %s', (_, sdl, problems) => {
    const found = check(sdl)
    expect(found).toHaveLength(problems.length)
    for (const [at, problem] of problems.entries()) expect(found[at]!.slice(0, problem.length)).toBe(problem)
  })

  test('is refused if it takes a field from the hub that the subgraphs file does not name', () => {
    const sdl = `${core('')}type Query { a: Int @join__field(graph: LAND, override: "hub", overrideLabel: "percent(5)") b: Int @join__field(graph: LAND, override: "sea") }`
    expect(check(sdl)).toEqual([
      "'Query.a' is taken away from the hub by 'land-api', with @override(from: 'hub'). Remove @override, or allow it in the subgraphs file: overrides: [Query.a] under 'land-api'.",
    ])
    expect(check(sdl, ['Query.a'])).toEqual([])
  })

  test('is served with what the hub acts on, and what no gateway has to', () => {
    const sdl = core(
      '@link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY) @link(url: "https://specs.apollo.dev/tag/v0.3") @link(url: "https://specs.apollo.dev/cost/v0.1") @link(url: "https://land.test/mark/v1.0", import: ["@mark"])',
    )
    expect(check(`${sdl}type Query { a: Int @inaccessible @tag(name: "a") @mark @cost(weight: 5) }`)).toEqual([])
    expect(check(composeWithOwn(others).supergraph!)).toEqual([])
  })
})
