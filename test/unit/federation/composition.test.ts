import { describe, expect, test } from 'vitest'
import { composeSupergraph } from '../../../src/federation/composition/composition.ts'
import { describeConflicts } from '../../../src/federation/composition/conflict.ts'
import type { Subgraph } from '../../../src/federation/composition/subgraph.ts'
import { createOwnSubgraph } from '../../../src/federation/own-subgraph.ts'

/** The first line of each SDL. */
const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@external", "@requires", "@interfaceObject"])\n'

function subgraph(name: string, sdl: string, file?: string): Subgraph {
  return { name, sdl: link + sdl, url: `http://${name}.test/graphql`, ...(file && { file }) }
}

/**
 * Composes a stand-in for the hub, `land` (read from a file) and `sea`.
 * @param sdls - Their SDL, from the second line on.
 */
function compose(...sdls: string[]) {
  const names = [['hub'], ['land', 'land.graphql'], ['sea']] as const
  return composeSupergraph(sdls.map((sdl, at) => subgraph(names[at]![0], sdl, names[at]![1])))
}

test('compatible subgraphs compose into one graph', () => {
  const { supergraph, notes } = compose(
    'type Query { site: Site }\n type Site @key(fields: "id") { id: ID! }',
    'type Site @key(fields: "id") { id: ID! plots: [Plot!] }\n type Plot { reference: ID! }',
  )
  expect(supergraph).toContain('LAND @join__graph(name: "land", url: "http://land.test/graphql")')
  expect(supergraph).toContain('plots: [Plot!] @join__field(graph: LAND)')
  expect(notes).toEqual([])
})

type Case = { code: string; sdls: string[]; sentence: string; advice: string; locations: string[] }

const cases: Record<string, Case> = {
  'a field of the hub and of a partner': {
    code: 'INVALID_FIELD_SHARING',
    sdls: ['type Query { node: Int }', 'type Query {\n  node: Int @shareable\n}'],
    sentence:
      "Non-shareable field 'Query.node' is resolved from multiple subgraphs: it is resolved from subgraphs 'hub' and 'land' and defined as non-shareable in subgraph 'hub'.",
    advice: "'Query.node' belongs to the hub. Rename yours or its type, or remove it.",
    locations: ['hub:2:14: type Query { node: Int }', 'land.graphql:3:3: node: Int @shareable'],
  },
  'a field of two partners': {
    code: 'INVALID_FIELD_SHARING',
    sdls: ['type Query { a: Int }', 'type Query {\n b: Int }', 'type Query { c: Int b: Int }'],
    sentence:
      "Non-shareable field 'Query.b' is resolved from multiple subgraphs: it is resolved from subgraphs 'land' and 'sea' and defined as non-shareable in all of them.",
    advice:
      'If it is part of the key of its type, add that @key. If it means the same in each subgraph, add @shareable. Otherwise rename it or its type, or remove it.',
    locations: ['land.graphql:3:2: b: Int }', 'sea:2:21: type Query { c: Int b: Int }'],
  },
  'a field of two types': {
    code: 'FIELD_TYPE_MISMATCH',
    sdls: ['type Query { a: Int @shareable }', 'type Query {\n a: String @shareable }'],
    sentence:
      "Type of field 'Query.a' is incompatible across subgraphs: it has type 'Int' in subgraph 'hub' but type 'String' in subgraph 'land'.",
    advice: 'Define it the same way in every subgraph, or rename it in one.',
    locations: ['hub:2:14: type Query { a: Int @shareable }', 'land.graphql:3:2: a: String @shareable }'],
  },
  'an argument of two types': {
    code: 'FIELD_ARGUMENT_TYPE_MISMATCH',
    sdls: ['type Query { a(of: Int): Int @shareable }', 'type Query { a(\n  of: ID): Int @shareable }'],
    sentence:
      "Type of argument 'Query.a(of:)' is incompatible across subgraphs: it has type 'Int' in subgraph 'hub' but type 'ID' in subgraph 'land'.",
    advice: 'Define it the same way in every subgraph, or rename it in one.',
    locations: ['hub:2:16: type Query { a(of: Int): Int @shareable }', 'land.graphql:3:3: of: ID): Int @shareable }'],
  },
  'an argument that only one subgraph requires': {
    code: 'REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH',
    sdls: ['type Query { a(of: Int!): Int @shareable }', 'type Query {\n a: Int @shareable }'],
    sentence:
      "Argument 'Query.a(of:)' is required in some subgraphs but does not appear in all subgraphs: it is required in subgraph 'hub' but does not appear in subgraph 'land'.",
    advice: 'Add it where it is missing, or make it optional.',
    locations: ['hub:2:16: type Query { a(of: Int!): Int @shareable }', 'land.graphql:3:2: a: Int @shareable }'],
  },
  'an input field that only one subgraph requires': {
    code: 'REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH',
    sdls: [
      'type Query { a(by: By): Int }\ninput By { year: Int! day: Int }',
      'type Query { b(by: By): Int }\n\ninput By { day: Int }',
    ],
    sentence:
      "Input object field 'By.year' is required in some subgraphs but does not appear in all subgraphs: it is required in subgraph 'hub' but does not appear in subgraph 'land'.",
    advice: 'Add it where it is missing, or make it optional.',
    locations: ['hub:3:12: input By { year: Int! day: Int }', 'land.graphql:4:7: input By { day: Int }'],
  },
  'an enum used as input and output': {
    code: 'ENUM_VALUE_MISMATCH',
    sdls: ['type Query { a(of: Kind): Kind }\nenum Kind { A }', 'type Query { b: Kind }\n\nenum Kind { A\n B }'],
    sentence:
      "Enum type 'Kind' is used as both input type (for example, as type of 'Query.a(of:)') and output type (for example, as type of 'Query.a'), but value 'B' is not defined in all the subgraphs defining 'Kind': 'B' is defined in subgraph 'land' but not in subgraph 'hub'.",
    advice: 'Add the value where it is missing, or rename one of the enums.',
    locations: ['hub:3:6: enum Kind { A }', 'land.graphql:5:2: B }'],
  },
  'one name for two kinds of type': {
    code: 'TYPE_KIND_MISMATCH',
    sdls: ['type Query { a: Kind }\nenum Kind { A }', 'type Query { b: Kind }\n\ntype Kind { a: Int }'],
    sentence:
      "Type 'Kind' has mismatched kind: it is defined as Enum Type in subgraph 'hub' but Object Type in subgraph 'land'.",
    advice: 'Rename the type in one of them.',
    locations: ['hub:3:6: enum Kind { A }', 'land.graphql:4:6: type Kind { a: Int }'],
  },
  'an unreachable field': {
    code: 'SATISFIABILITY_ERROR',
    sdls: [
      'type Query { a: Int }',
      'type Query { site: Site }\ntype Site @key(fields: "id") { id: ID! }',
      'type Site @key(fields: "parcel") {\n parcel: ID!\n}',
    ],
    sentence:
      "The following supergraph API query: { site { parcel } } cannot be satisfied by the subgraphs because: from subgraph 'land': cannot find field 'Site.parcel'; cannot move to subgraph 'sea' using @key(fields: 'parcel') of 'Site', the key field(s) cannot be resolved from subgraph 'land'.",
    advice:
      'Give the type of the field a @key that the previous subgraph also has, or define the field with @shareable in both. Under @requires, a fragment on an interface is not supported: write one for each type. If the Federation specification allows it, compose with another tool and set HUB_SUPERGRAPH to the result.',
    locations: ['land.graphql:3:6: type Site @key(fields: "id") { id: ID! }', 'sea:3:2: parcel: ID!'],
  },
  'a key with an unknown field': {
    code: 'KEY_INVALID_FIELDS',
    sdls: ['type Query { a: Int }', 'type Site\n  @key(fields: "code") { id: ID! }'],
    sentence:
      "In the subgraph 'land': On type 'Site', for @key(fields: 'code'): Cannot query field 'code' on type 'Site' (the field should either be added to this subgraph or, if it should not be resolved by this subgraph, you need to add it to this subgraph with @external).",
    advice: 'List fields of the type, separated by spaces.',
    locations: ['land.graphql:3:3: @key(fields: "code") { id: ID! }'],
  },
  'an invalid key': {
    code: 'KEY_INVALID_FIELDS',
    sdls: ['type Query { a: Int }', 'type Site\n  @key(fields: "id {") { id: ID! }'],
    sentence:
      "In the subgraph 'land': On type 'Site', for @key(fields: 'id {'): Syntax Error: Expected Name, found '}'.",
    advice: 'List fields of the type, separated by spaces.',
    locations: ['land.graphql:3:3: @key(fields: "id {") { id: ID! }'],
  },
  'an undefined field in @requires': {
    code: 'REQUIRES_INVALID_FIELDS',
    sdls: [
      'type Query { site: Site }\ntype Site @key(fields: "id") { id: ID! area: Int }',
      'type Site @key(fields: "id") { id: ID!\n free: Int @requires(fields: "area") }',
    ],
    sentence:
      "In the subgraph 'land': On field 'Site.free', for @requires(fields: 'area'): Cannot query field 'area' on type 'Site' (if the field is defined in another subgraph, you need to add it to this subgraph with @external).",
    advice:
      'Under @requires, list fields that the type has in that subgraph (@external if another subgraph resolves them), separated by spaces.',
    locations: ['land.graphql:3:12: free: Int @requires(fields: "area") }'],
  },
  'an unused external field': {
    code: 'EXTERNAL_UNUSED',
    sdls: [
      'type Query { site: Site }\ntype Site @key(fields: "id") { id: ID! area: Int }',
      'type Site @key(fields: "id") { id: ID!\n area: Int @external }',
    ],
    sentence:
      "In the subgraph 'land': Field 'Site.area' is marked @external but is not used in any federation directive (@key, @provides, @requires) or to satisfy an interface; the field declaration has no use and should be removed (or the field should not be @external).",
    advice: 'Remove the field, or remove @external.',
    locations: ['land.graphql:3:2: area: Int @external }'],
  },
  'an undefined type': {
    code: 'INVALID_GRAPHQL',
    sdls: ['type Query { a: Int }', 'type Query {\n  plots: [Plot!]\n}'],
    sentence: "In the subgraph 'land': Unknown type Plot.",
    advice:
      'Correct the SDL: a subgraph defines every type and directive it uses, or imports those of Federation with @link.',
    locations: ['land.graphql:3:11: plots: [Plot!]'],
  },
  'a directive without an import': {
    code: 'INVALID_GRAPHQL',
    sdls: ['type Query { a: Int }', 'type Query {\n  b: Int @inaccessible\n}'],
    sentence:
      "In the subgraph 'land': Unknown directive '@inaccessible'. If you meant the '@inaccessible' federation directive, you should use fully-qualified name '@federation__inaccessible' or add '@inaccessible' to the `import` argument of the @link to the federation specification.",
    advice:
      'Correct the SDL: a subgraph defines every type and directive it uses, or imports those of Federation with @link.',
    locations: ['land.graphql:3:10: b: Int @inaccessible'],
  },
  'a type that is defined twice': {
    code: 'INVALID_GRAPHQL',
    sdls: ['type Query { a: Int }', 'type Plot { a: Int }\ntype Plot { b: Int }'],
    sentence: "In the subgraph 'land': There can be only one type named 'Plot'.",
    advice:
      'Correct the SDL: a subgraph defines every type and directive it uses, or imports those of Federation with @link.',
    locations: ['land.graphql:2:6: type Plot { a: Int }', 'land.graphql:3:6: type Plot { b: Int }'],
  },
  'unreadable SDL': {
    code: 'INVALID_GRAPHQL',
    sdls: ['type Query { a: Int }', 'type Query {\n  b Int\n}'],
    sentence: "In the subgraph 'land': Syntax Error: Expected ':', found Name 'Int'.",
    advice:
      'Correct the SDL: a subgraph defines every type and directive it uses, or imports those of Federation with @link.',
    locations: ['land.graphql:3:5: b Int'],
  },
  'an unknown version of Federation': {
    code: 'UNKNOWN_FEDERATION_LINK_VERSION',
    sdls: [
      'type Query { a: Int }',
      'type A { a: Int }'.concat('\nextend schema @link(url: "https://specs.apollo.dev/federation/v2.10")'),
    ],
    sentence: "In the subgraph 'land': Invalid version v2.10 for the federation feature in @link directive on schema.",
    advice:
      'Link a version from v2.0 to v2.9, the newest that the hub takes, such as https://specs.apollo.dev/federation/v2.9.',
    locations: ['land.graphql:3:1: extend schema @link(url: "https://specs.apollo.dev/federation/v2.10")'],
  },
}

const withPlaces = (conflicts: Parameters<typeof describeConflicts>[0] = []) =>
  conflicts.map(({ locations, subgraphs: _, ...words }) => ({
    ...words,
    locations: locations.map(
      ({ file, subgraph: name, line, column, excerpt }) => `${file ?? name}:${line}:${column}: ${excerpt}`,
    ),
  }))

describe('explains a conflict, with its locations and what to do:', () => {
  test.each(Object.entries(cases))('%s', (_what, { sdls, ...expected }) => {
    const { conflicts, supergraph } = compose(...sdls)
    expect(supergraph).toBeUndefined()
    expect(withPlaces(conflicts)).toContainEqual(expected)
  })

  test('no query in any subgraph', () => {
    expect(compose('type A { a: Int }').conflicts).toMatchObject([
      {
        code: 'NO_QUERIES',
        sentence: 'No queries found in any subgraph: a supergraph must have a query root type.',
        advice: 'Add a type Query with a field to one of them.',
      },
    ])
  })
})

test('reports all unreadable subgraphs together', () => {
  const { conflicts } = compose('type Query { a: Int', 'type Query', '')
  expect(conflicts?.map(({ locations: [place] }) => place?.subgraph)).toEqual(['hub'])
  expect(compose('type Query { a: Int', 'type {', 'type Query { b }').conflicts).toHaveLength(3)
})

test('reports a conflict once, even if it shows in many queries', () => {
  const { conflicts } = compose(
    'type Query { a: Site b: Site c: [Site] }\ntype Site @key(fields: "id") { id: ID! }',
    'type Site @key(fields: "code") { code: ID! }',
  )
  expect(conflicts).toHaveLength(1)
})

test("describes each location on its own line, without a partner's line breaks or control characters", () => {
  const long = `type Query { ${'x: Int '.repeat(30)} b: Int \u001B[31m }`
  const { conflicts = [] } = compose('type Query { a: Int }', `type Query {\n  "\u001B[31m" a: Int @shareable\n}`)
  expect(describeConflicts(conflicts)).toBe(
    [
      'The subgraphs do not compose into one graph:',
      "  - Non-shareable field 'Query.a' is resolved from multiple subgraphs: it is resolved from subgraphs 'hub' and 'land' and defined as non-shareable in subgraph 'hub'. 'Query.a' belongs to the hub. Rename yours or its type, or remove it. (INVALID_FIELD_SHARING)",
      '      hub:2:14: type Query { a: Int }',
      '      land.graphql:3:11: " [31m" a: Int @shareable',
    ].join('\n'),
  )
  for (const { excerpt } of compose('type Query { a: Int }', long).conflicts!.flatMap(({ locations }) => locations))
    expect(excerpt.length).toBeLessThanOrEqual(100)
})

describe('composition never throws:', () => {
  test.each([
    [
      'two subgraphs of the same name',
      [subgraph('land', 'type Query { a: Int }'), subgraph('land', 'type A { a: Int }')],
    ],
    ['SDL that is nested too deeply', [subgraph('land', `type Query { a: ${'['.repeat(100_000)}`)]],
  ])('%s', (_what, subgraphs) => {
    const { conflicts } = composeSupergraph(subgraphs)
    expect(conflicts).toMatchObject([{ code: 'COMPOSITION_FAILED', locations: [] }])
    expect(conflicts?.[0]?.sentence).toMatch(/^Composition itself failed: ./)
    expect(conflicts?.[0]?.advice).toContain('HUB_SUPERGRAPH')
  })
})

describe('from the Federation specification:', () => {
  const foos = [
    'interface Foo { foo: Int }',
    'interface Bar implements Foo { foo: Int bar: Int }',
    'type Baz implements Foo & Bar @shareable { foo: Int bar: Int }',
  ].join('\n')
  const requiring = (selection: string) =>
    compose(
      `type Query { site: Site }\ntype Site @key(fields: "id") { id: ID! foo: Foo }\n${foos}`,
      `type Site @key(fields: "id") { id: ID! foo: Foo @external\n free: Int @requires(fields: "${selection}") }\n${foos}`,
    )

  test('@requires with a fragment on an object type composes', () => {
    expect(requiring('foo { ... on Baz { bar } }').conflicts).toBeUndefined()
  })

  test('@requires with a fragment on an interface does not compose, and the advice offers a workaround', () => {
    const { conflicts } = requiring('foo { ... on Bar { bar } }')
    expect(conflicts?.[0]).toMatchObject({
      code: 'SATISFIABILITY_ERROR',
      sentence: expect.stringContaining("cannot satisfy @require conditions on field 'Site.free'"),
      advice: expect.stringMatching(/fragment on an interface .*write one for each type.*HUB_SUPERGRAPH/),
    })
    expect(conflicts?.[0]?.locations).toContainEqual(
      expect.objectContaining({ file: 'land.graphql', line: 3, column: 2 }),
    )
  })

  test('@interfaceObject with @requires composes', () => {
    const { conflicts } = compose(
      'type Query { foo: Foo }\ninterface Foo @key(fields: "id") { id: ID! a: Int }\ntype Baz implements Foo @key(fields: "id") { id: ID! a: Int }',
      'type Query { foos: [Foo] }\ntype Foo @key(fields: "id") @interfaceObject { id: ID! a: Int @external b: Int @requires(fields: "a") }',
    )
    expect(conflicts).toBeUndefined()
  })

  test('unions with different members compose', () => {
    const { conflicts } = compose(
      'type Query { a: Thing @shareable }\nunion Thing = Site | Plot\ntype Site @shareable { a: Int }\ntype Plot { b: Int }',
      'type Query { a: Thing @shareable }\nunion Thing = Site | Road\ntype Site @shareable { a: Int }\ntype Road { c: Int }',
    )
    expect(conflicts).toBeUndefined()
  })
})

describe('types that merge because of their name', () => {
  const source = 'type Source @shareable { name: String }'

  test('are noted, with their line', () => {
    const { notes } = compose(`type Query { a: Source }\n${source}`, `type Query { b: Source }\n\n${source}`)
    expect(notes).toEqual([
      "'Source' in the subgraph 'land' merges with the hub's type of the same name (line 4 of land.graphql). Rename it unless both mean the same.",
    ])
  })

  test('are noted for the Node interface, which does not find the objects of partners', () => {
    const node = 'interface Node { id: ID! }'
    const { notes } = compose(`type Query { a: Node }\n${node}`, `type Plot implements Node { id: ID! }\n${node}`)
    expect(notes).toEqual([
      "'Node' in the subgraph 'land' merges with the hub's type of the same name (line 3 of land.graphql). The fields 'node' and 'nodes' find the hub's objects alone, not those of the subgraph.",
    ])
  })

  test('are also noted if they are enums, or entities on one side only', () => {
    const { notes } = compose(
      'type Query { a: Kind site: Site }\nenum Kind { A }\ntype Site @key(fields: "id") { id: ID! }',
      'type Query { b: Kind c: Site }\nenum Kind { A B }\ntype Site { id: ID! @shareable }',
    )
    expect(notes).toEqual([expect.stringMatching(/^'Kind' .*line 3/), expect.stringMatching(/^'Site' .*line 4/)])
  })

  test('are told from those that differ in letter case only', () => {
    const { notes } = compose(
      'type Query { site: Site }\ntype Site @key(fields: "id") { id: ID! }',
      'type Query { b: site }\n type site @key(fields: "id") { id: ID! }',
    )
    expect(notes).toEqual([
      "'site' in the subgraph 'land' is another type than the hub's 'Site' (line 3 of land.graphql). Write 'Site' to extend that, or choose a name that differs more.",
    ])
  })

  test('are not noted if they are entities, scalars, root or Federation types, or all belong to partners', () => {
    const { notes } = compose(
      'type Query { site: Site day: Date @shareable }\nscalar Date\ntype Site @key(fields: "id") { id: ID! }',
      `schema { query: Root }\ntype Root { c: Source day: Date @shareable _service: _Service! }\nscalar Date\nextend type Site @key(fields: "id") { id: ID! b: Int }\n${source}\ntype _Service { sdl: String }`,
      `type Query { d: Source }\n${source}`,
    )
    expect(notes).toEqual([])
  })
})

describe('our own graph', () => {
  const own: Subgraph = { name: 'hub', url: '', sdl: createOwnSubgraph().sdl }
  const composeWithOwn = (sdl: string) => composeSupergraph([own, subgraph('land', sdl, 'land.graphql')])

  test('composes alone, and with a partner that extends its entities', () => {
    expect(composeSupergraph([own]).notes).toEqual([])
    const { supergraph, notes } = composeWithOwn(
      'type Query { plots: [Plot!] }\ntype Plot @key(fields: "reference") { reference: ID! site: IndustrialSite }\ntype IndustrialSite @key(fields: "id") { id: ID! plots: [Plot!] }',
    )
    expect(supergraph).toContain('plots: [Plot!] @join__field(graph: LAND)')
    expect(notes).toEqual([])
  })

  test('keeps its node field to itself', () => {
    const { conflicts } = composeWithOwn('interface Node { id: ID! }\ntype Query { node(id: ID!): Node }')
    expect(withPlaces(conflicts)).toMatchObject([
      {
        code: 'INVALID_FIELD_SHARING',
        advice: "'Query.node' belongs to the hub. Rename yours or its type, or remove it.",
        locations: [
          expect.stringMatching(/^hub:\d+:3: node\($/),
          'land.graphql:3:14: type Query { node(id: ID!): Node }',
        ],
      },
    ])
  })

  test('names its keys to a partner that uses another one, once per type', () => {
    const { conflicts } = composeWithOwn(
      'type Query { a: Int }\ntype Territory @key(fields: "siren") { siren: ID! b: Int c: Int }\ntype Region @key(fields: "id") { id: ID! d: Int }',
    )
    expect(withPlaces(conflicts)).toEqual([
      {
        code: 'SATISFIABILITY_ERROR',
        sentence:
          "In the subgraph 'land': Nothing leads from the hub to the fields of 'Territory': it has no @key that the hub has.",
        advice:
          'In the hub, \'Territory\' has the keys `id` and `code phaseNumber`. Use one: @key(fields: "code phaseNumber").',
        locations: [expect.stringMatching(/^hub:\d+:6: type Territory/), expect.stringMatching(/^land.graphql:3:6: /)],
      },
      {
        code: 'SATISFIABILITY_ERROR',
        sentence:
          "In the subgraph 'land': Nothing leads from the hub to the fields of 'Region': it has no @key that the hub has.",
        advice: 'In the hub, \'Region\' has the key `code`. Use one: @key(fields: "code").',
        locations: [expect.stringMatching(/^hub:\d+:6: type Region/), expect.stringMatching(/^land.graphql:4:6: /)],
      },
    ])
  })

  test('names its keys to a partner that extends a type without a key, or repeats one of its fields', () => {
    const { conflicts } = composeWithOwn(
      'type Query { a: Int }\ntype Commune { code: String! b: Int }\ntype Event @key(fields: "slug") { slug: String! name: String! }',
    )
    expect(conflicts?.map(({ advice }) => advice).toSorted()).toEqual([
      "'Commune.code' belongs to the hub. Rename yours or its type, or remove it; mark it @external if you only require it. In the hub, 'Commune' has the keys `id` and `code`. Use one: @key(fields: \"code\").",
      "'Event.name' belongs to the hub. Rename yours or its type, or remove it; mark it @external if you only require it.",
    ])
  })

  test.each([
    ['without @shareable', 'type PageInfo { hasNextPage: Boolean! }'],
    ['with fewer fields', 'type PageInfo @shareable { hasNextPage: Boolean! }'],
    [
      'with a field of its own',
      'type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String total: Int }',
    ],
  ])('says the one way to share a type, to a partner that has it %s', (_, type) => {
    const { conflicts } = composeWithOwn(`type Query { a: [Edge!] }\ntype Edge { pageInfo: PageInfo }\n${type}`)
    expect(new Set(conflicts?.map(({ advice }) => advice))).toEqual(
      new Set([
        "The hub shares 'PageInfo': add @shareable to the type, and give it these fields and no others: `hasNextPage`, `hasPreviousPage`, `startCursor` and `endCursor`.",
      ]),
    )
  })

  test('tells a partner with plain SDL to link Federation', () => {
    const sdl =
      'type Query { applications: [Application!] departmentOf: Department }\ntype Application { id: ID! }\ntype Department { name: String! code: String! }'
    const { conflicts } = composeSupergraph([own, { name: 'sprint', url: 'http://sprint.test/', sdl }])
    expect(withPlaces(conflicts)).toEqual([
      {
        code: 'NOT_A_SUBGRAPH',
        sentence:
          "In the subgraph 'sprint': This is no subgraph, but plain SDL: it does not link Federation, so its types cannot be joined with those of other subgraphs.",
        advice:
          'Link Federation 2, and give each type that it shares with the hub a @key: extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])',
        locations: [expect.stringMatching(/^sprint:1:1: type Query/)],
      },
    ])
  })

  test('composes with a subgraph of Federation 1', () => {
    const sdl =
      'extend type Query { plots: [Plot!] }\ntype Plot @key(fields: "id") { id: ID! }\nextend type Commune @key(fields: "code") { code: String! @external plots: [Plot!] }'
    const { conflicts, supergraph } = composeSupergraph([own, { name: 'old', url: 'http://old.test/', sdl }])
    expect(conflicts).toBeUndefined()
    expect(supergraph).toContain('plots: [Plot!] @join__field(graph: OLD)')
  })

  test('says which subgraphs a conflict is about', () => {
    const { conflicts } = composeSupergraph([
      own,
      subgraph('land', 'type Query { plots: Int region: Int }'),
      subgraph('sea', 'type Query { ports: Int }'),
      subgraph('sky', 'type Query { a: Nothing }'),
    ])
    expect(conflicts?.map((each) => each.subgraphs)).toEqual([['sky']])
    const { conflicts: others } = composeSupergraph([
      own,
      subgraph('land', 'type Query { plots: Int regions: Int }'),
      subgraph('sea', 'type Query { ports: Int }'),
    ])
    for (const each of others!) expect(each.subgraphs).toEqual(['hub', 'land'])
  })

  test.each([
    ['by the name of its root type', 'schema { query: Root }\ntype Root { dataVersion: Int }'],
    ['that has an unreachable field', 'type Query { plots: Int }\ntype Commune { plots: Int }'],
    [
      'that shares a type with a field of its own',
      'type Query { plots: Int }\ntype PageInfo @shareable { total: Int }',
    ],
  ])('also names the subgraph %s', (_, sdl) => {
    const { conflicts } = composeWithOwn(sdl)
    expect(conflicts!.length).toBeGreaterThan(0)
    for (const each of conflicts!) expect(each.subgraphs).toContain('land')
  })
})
