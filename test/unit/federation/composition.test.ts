import { describe, expect, test } from 'vitest'
import { composeSupergraph, describeConflicts, type Subgraph } from '../../../src/federation/composition/composition.ts'
import { composedSubgraphSdl } from '../../../src/federation/own-subgraph.ts'

/** Stands in the first line of each SDL. */
const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@external", "@requires", "@interfaceObject"])\n'

function subgraph(name: string, sdl: string, file?: string): Subgraph {
  return { name, sdl: link + sdl, url: `http://${name}.test/graphql`, ...(file && { file }) }
}

/** In: the SDL of the hub's stand-in, of `land` (which is a file) and of `sea`, from its second line on. */
function compose(...sdls: string[]) {
  const names = [['hub'], ['land', 'land.graphql'], ['sea']] as const
  return composeSupergraph(sdls.map((sdl, at) => subgraph(names[at]![0], sdl, names[at]![1])))
}

test('subgraphs that fit together become one graph', () => {
  const { supergraph, notes } = compose(
    'type Query { site: Site }\n type Site @key(fields: "id") { id: ID! }',
    'type Site @key(fields: "id") { id: ID! plots: [Plot!] }\n type Plot { reference: ID! }',
  )
  expect(supergraph).toContain('LAND @join__graph(name: "land", url: "http://land.test/graphql")')
  expect(supergraph).toContain('plots: [Plot!] @join__field(graph: LAND)')
  expect(notes).toEqual([])
})

type Case = { code: string; sdls: string[]; sentence: string; advice: string; places: string[] }

const cases: Record<string, Case> = {
  'a field of the hub that a partner has too': {
    code: 'INVALID_FIELD_SHARING',
    sdls: ['type Query { node: Int }', 'type Query {\n  node: Int @shareable\n}'],
    sentence: "The field 'Query.node' is defined in subgraphs 'hub' and 'land', and the hub does not share it.",
    advice: "Rename the partner's field or type, or leave it out; a @key has to be one that the hub has.",
    places: ['hub:2:14: type Query { node: Int }', 'land.graphql:3:3: node: Int @shareable'],
  },
  'a field of two partners': {
    code: 'INVALID_FIELD_SHARING',
    sdls: ['type Query { a: Int }', 'type Query {\n b: Int }', 'type Query { c: Int b: Int }'],
    sentence: "The field 'Query.b' is defined in subgraphs 'land' and 'sea', and non-shareable in all of them.",
    advice:
      'If it belongs to the key of its type, write that @key there; if it means the same in each of them, add @shareable; otherwise rename it or its type in all but one.',
    places: ['land.graphql:3:2: b: Int }', 'sea:2:21: type Query { c: Int b: Int }'],
  },
  'two types of one field': {
    code: 'FIELD_TYPE_MISMATCH',
    sdls: ['type Query { a: Int @shareable }', 'type Query {\n a: String @shareable }'],
    sentence:
      "The field 'Query.a' does not have the same type everywhere: it has type 'Int' in subgraph 'hub' but type 'String' in subgraph 'land'.",
    advice: 'Define it alike in each of them, or rename it in one.',
    places: ['hub:2:14: type Query { a: Int @shareable }', 'land.graphql:3:2: a: String @shareable }'],
  },
  'two types of one argument': {
    code: 'FIELD_ARGUMENT_TYPE_MISMATCH',
    sdls: ['type Query { a(of: Int): Int @shareable }', 'type Query { a(\n  of: ID): Int @shareable }'],
    sentence:
      "The argument 'Query.a(of:)' does not have the same type everywhere: it has type 'Int' in subgraph 'hub' but type 'ID' in subgraph 'land'.",
    advice: 'Define it alike in each of them, or rename it in one.',
    places: ['hub:2:16: type Query { a(of: Int): Int @shareable }', 'land.graphql:3:3: of: ID): Int @shareable }'],
  },
  'an argument that only one of them demands': {
    code: 'REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH',
    sdls: ['type Query { a(of: Int!): Int @shareable }', 'type Query {\n a: Int @shareable }'],
    sentence:
      "The argument 'Query.a(of:)' is required, but not known everywhere: it is required in subgraph 'hub' but does not appear in subgraph 'land'.",
    advice: 'Add it where it is missing, or make it optional.',
    places: ['hub:2:16: type Query { a(of: Int!): Int @shareable }', 'land.graphql:3:2: a: Int @shareable }'],
  },
  'an input field that only one of them demands': {
    code: 'REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH',
    sdls: [
      'type Query { a(by: By): Int }\ninput By { year: Int! day: Int }',
      'type Query { b(by: By): Int }\n\ninput By { day: Int }',
    ],
    sentence:
      "The input field 'By.year' is required, but not known everywhere: it is required in subgraph 'hub' but does not appear in subgraph 'land'.",
    advice: 'Add it where it is missing, or make it optional.',
    places: ['hub:3:12: input By { year: Int! day: Int }', 'land.graphql:4:7: input By { day: Int }'],
  },
  'an enum that is sent and received': {
    code: 'ENUM_VALUE_MISMATCH',
    sdls: ['type Query { a(of: Kind): Kind }\nenum Kind { A }', 'type Query { b: Kind }\n\nenum Kind { A\n B }'],
    sentence:
      "The enum 'Kind' is both sent and received, so each value must be known everywhere; 'B' is defined in subgraph 'land' but not in subgraph 'hub'.",
    advice: 'Add the value where it is missing, or rename one of the enums.',
    places: ['hub:3:6: enum Kind { A }', 'land.graphql:5:2: B }'],
  },
  'one name for two kinds of type': {
    code: 'TYPE_KIND_MISMATCH',
    sdls: ['type Query { a: Kind }\nenum Kind { A }', 'type Query { b: Kind }\n\ntype Kind { a: Int }'],
    sentence:
      "'Kind' is not the same kind of type everywhere: it is defined as Enum Type in subgraph 'hub' but Object Type in subgraph 'land'.",
    advice: 'Rename it in one of them.',
    places: ['hub:3:6: enum Kind { A }', 'land.graphql:4:6: type Kind { a: Int }'],
  },
  'a field that nothing leads to': {
    code: 'SATISFIABILITY_ERROR',
    sdls: [
      'type Query { site: Site }\ntype Site @key(fields: "id") { id: ID! }',
      'type Site @key(fields: "parcel") {\n parcel: ID!\n}',
    ],
    sentence:
      "Nothing leads to the field 'Site.parcel': from subgraph 'hub': cannot find field 'Site.parcel'; cannot move to subgraph 'land' using @key(fields: 'parcel') of 'Site', the key field(s) cannot be resolved from subgraph 'hub'.",
    advice:
      'Give its type a @key that the subgraph before it has too, or define the field with @shareable in both of them.',
    places: ['hub:3:6: type Site @key(fields: "id") { id: ID! }', 'land.graphql:3:2: parcel: ID!'],
  },
  'a key of a field that is not there': {
    code: 'KEY_INVALID_FIELDS',
    sdls: ['type Query { a: Int }', 'type Site\n  @key(fields: "code") { id: ID! }'],
    sentence:
      "In the subgraph 'land': @key(fields: 'code') of 'Site' names the field 'code', which 'Site' does not have.",
    advice: 'Correct the name, or add the field.',
    places: ['land.graphql:3:3: @key(fields: "code") { id: ID! }'],
  },
  'a key that cannot be read': {
    code: 'KEY_INVALID_FIELDS',
    sdls: ['type Query { a: Int }', 'type Site\n  @key(fields: "id {") { id: ID! }'],
    sentence:
      "In the subgraph 'land': @key(fields: 'id {') of 'Site' cannot be read (Syntax Error: Expected Name, found '}'.).",
    advice: 'Write the names of its fields, with a space between them.',
    places: ['land.graphql:3:3: @key(fields: "id {") { id: ID! }'],
  },
  'what @requires names and nothing defines': {
    code: 'REQUIRES_INVALID_FIELDS',
    sdls: [
      'type Query { site: Site }\ntype Site @key(fields: "id") { id: ID! area: Int }',
      'type Site @key(fields: "id") { id: ID!\n free: Int @requires(fields: "area") }',
    ],
    sentence:
      "In the subgraph 'land': @requires(fields: 'area') of 'Site.free' names the field 'area', which 'Site' does not have there.",
    advice: 'Correct the name, or add the field with @external, for @requires to find it.',
    places: ['land.graphql:3:12: free: Int @requires(fields: "area") }'],
  },
  'an external field that nothing uses': {
    code: 'EXTERNAL_UNUSED',
    sdls: [
      'type Query { site: Site }\ntype Site @key(fields: "id") { id: ID! area: Int }',
      'type Site @key(fields: "id") { id: ID!\n area: Int @external }',
    ],
    sentence:
      "In the subgraph 'land': The field 'Site.area' is @external, but no @key, @requires or @provides names it.",
    advice: 'Leave the field out, or take @external away.',
    places: ['land.graphql:3:2: area: Int @external }'],
  },
  'a type that is not defined': {
    code: 'INVALID_GRAPHQL',
    sdls: ['type Query { a: Int }', 'type Query {\n  plots: [Plot!]\n}'],
    sentence: "In the subgraph 'land': The type 'Plot' is used, but not defined.",
    advice: 'Correct its name, or define it: each subgraph defines all types that it uses.',
    places: ['land.graphql:3:11: plots: [Plot!]'],
  },
  'a directive that is not imported': {
    code: 'INVALID_GRAPHQL',
    sdls: ['type Query { a: Int }', 'type Query {\n  b: Int @inaccessible\n}'],
    sentence: "In the subgraph 'land': The directive '@inaccessible' is used, but not defined.",
    advice: 'Define it; if it is one of Federation, name it under import of @link.',
    places: ['land.graphql:3:10: b: Int @inaccessible'],
  },
  'a type that is defined twice': {
    code: 'INVALID_GRAPHQL',
    sdls: ['type Query { a: Int }', 'type Plot { a: Int }\ntype Plot { b: Int }'],
    sentence: "In the subgraph 'land': There can be only one type named 'Plot'.",
    advice: 'Correct its SDL.',
    places: ['land.graphql:2:6: type Plot { a: Int }', 'land.graphql:3:6: type Plot { b: Int }'],
  },
  'SDL that cannot be read': {
    code: 'INVALID_GRAPHQL',
    sdls: ['type Query { a: Int }', 'type Query {\n  b Int\n}'],
    sentence: "In the subgraph 'land': The SDL cannot be read: Syntax Error: Expected ':', found Name 'Int'.",
    advice: 'Correct it there.',
    places: ['land.graphql:3:5: b Int'],
  },
  'a version of Federation that does not exist': {
    code: 'UNKNOWN_FEDERATION_LINK_VERSION',
    sdls: [
      'type Query { a: Int }',
      'type A { a: Int }'.concat('\nextend schema @link(url: "https://specs.apollo.dev/federation/v9.0")'),
    ],
    sentence: "In the subgraph 'land': Invalid version v9.0 for the federation feature in @link directive on schema.",
    advice:
      'Correct @link: once, with an url such as https://specs.apollo.dev/federation/v2.3, and under import only what that version has.',
    places: ['land.graphql:3:1: extend schema @link(url: "https://specs.apollo.dev/federation/v9.0")'],
  },
}

const told = (conflicts: Parameters<typeof describeConflicts>[0] = []) =>
  conflicts.map(({ places, ...words }) => ({
    ...words,
    places: places.map((place) => `${place.file ?? place.subgraph}:${place.line}:${place.column}: ${place.excerpt}`),
  }))

describe('a conflict is explained, with its places and what to do:', () => {
  test.each(Object.entries(cases))('%s', (_what, { sdls, ...expected }) => {
    const { conflicts, supergraph } = compose(...sdls)
    expect(supergraph).toBeUndefined()
    expect(told(conflicts)).toContainEqual(expected)
  })

  test('no query anywhere', () => {
    expect(compose('type A { a: Int }').conflicts).toMatchObject([
      {
        code: 'NO_QUERIES',
        sentence: 'No subgraph has a query.',
        advice: 'Add a type Query with a field to one of them.',
      },
    ])
  })
})

test('all subgraphs that cannot be read are told at once', () => {
  const { conflicts } = compose('type Query { a: Int', 'type Query', '')
  expect(conflicts?.map(({ places: [place] }) => place?.subgraph)).toEqual(['hub'])
  expect(compose('type Query { a: Int', 'type {', 'type Query { b }').conflicts).toHaveLength(3)
})

test('what shows in many queries is told once', () => {
  const { conflicts } = compose(
    'type Query { a: Site b: Site c: [Site] }\ntype Site @key(fields: "id") { id: ID! }',
    'type Site @key(fields: "code") { code: ID! }',
  )
  expect(conflicts).toHaveLength(1)
})

test('the description has a line for each place, and no line breaks or control characters of a partner', () => {
  const long = `type Query { ${'x: Int '.repeat(30)} b: Int \u001B[31m }`
  const { conflicts = [] } = compose('type Query { a: Int }', `type Query {\n  "\u001B[31m" a: Int @shareable\n}`)
  expect(describeConflicts(conflicts)).toBe(
    [
      'The subgraphs do not make one graph:',
      "  - The field 'Query.a' is defined in subgraphs 'hub' and 'land', and the hub does not share it. Rename the partner's field or type, or leave it out; a @key has to be one that the hub has. (INVALID_FIELD_SHARING)",
      '      hub:2:14: type Query { a: Int }',
      '      land.graphql:3:11: " [31m" a: Int @shareable',
    ].join('\n'),
  )
  for (const { excerpt } of compose('type Query { a: Int }', long).conflicts!.flatMap(({ places }) => places))
    expect(excerpt.length).toBeLessThanOrEqual(100)
})

describe('composition never throws:', () => {
  test.each([
    ['two subgraphs of one name', [subgraph('land', 'type Query { a: Int }'), subgraph('land', 'type A { a: Int }')]],
    ['an SDL that is nested too deeply', [subgraph('land', `type Query { a: ${'['.repeat(100_000)}`)]],
  ])('%s', (_what, subgraphs) => {
    const { conflicts } = composeSupergraph(subgraphs)
    expect(conflicts).toMatchObject([{ code: 'COMPOSITION_FAILED', places: [] }])
    expect(conflicts?.[0]?.sentence).toMatch(/^The composer itself failed: ./)
    expect(conflicts?.[0]?.advice).toContain('HUB_SUPERGRAPH')
  })
})

describe('of what the specification of Federation allows', () => {
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

  test('@requires with a fragment on an interface does not, and the advice is a way around', () => {
    const { conflicts } = requiring('foo { ... on Bar { bar } }')
    expect(conflicts?.[0]).toMatchObject({
      code: 'SATISFIABILITY_ERROR',
      sentence: expect.stringContaining("Nothing leads to what @requires of 'Site.free' selects:"),
      advice: expect.stringMatching(/fragment on an interface .*write one for each type.*HUB_SUPERGRAPH/),
    })
    expect(conflicts?.[0]?.places).toContainEqual(expect.objectContaining({ file: 'land.graphql', line: 3, column: 2 }))
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

describe('types that merge by their name', () => {
  const source = 'type Source @shareable { name: String }'

  test('are noted, with their line', () => {
    const { notes } = compose(`type Query { a: Source }\n${source}`, `type Query { b: Source }\n\n${source}`)
    expect(notes).toEqual([
      "'Source' of the subgraph 'land' merges with the hub's own type of that name (line 4 of land.graphql): rename it unless it means the same.",
    ])
  })

  test('are noted too when they are enums, or entities on one side only', () => {
    const { notes } = compose(
      'type Query { a: Kind site: Site }\nenum Kind { A }\ntype Site @key(fields: "id") { id: ID! }',
      'type Query { b: Kind c: Site }\nenum Kind { A B }\ntype Site { id: ID! @shareable }',
    )
    expect(notes).toEqual([expect.stringMatching(/^'Kind' .*line 3/), expect.stringMatching(/^'Site' .*line 4/)])
  })

  test('are not noted for entities, scalars, root types and those of Federation, nor among partners', () => {
    const { notes } = compose(
      'type Query { site: Site day: Date @shareable }\nscalar Date\ntype Site @key(fields: "id") { id: ID! }',
      `schema { query: Root }\ntype Root { c: Source day: Date @shareable _service: _Service! }\nscalar Date\nextend type Site @key(fields: "id") { id: ID! b: Int }\n${source}\ntype _Service { sdl: String }`,
      `type Query { d: Source }\n${source}`,
    )
    expect(notes).toEqual([])
  })
})

describe('our own graph', () => {
  const own: Subgraph = { name: 'hub', url: '', sdl: composedSubgraphSdl() }
  const composeWithOwn = (sdl: string) => composeSupergraph([own, subgraph('land', sdl, 'land.graphql')])

  test('composes alone, and with a partner that extends its entities', () => {
    expect(composeSupergraph([own]).notes).toEqual([])
    const { supergraph, notes } = composeWithOwn(
      'type Query { plots: [Plot!] }\ntype Plot @key(fields: "reference") { reference: ID! site: IndustrialSite }\ntype IndustrialSite @key(fields: "id") { id: ID! plots: [Plot!] }',
    )
    expect(supergraph).toContain('plots: [Plot!] @join__field(graph: LAND)')
    expect(notes).toEqual([])
  })

  test('keeps its node to itself', () => {
    const { conflicts } = composeWithOwn('interface Node { id: ID! }\ntype Query { node(id: ID!): Node }')
    expect(told(conflicts)).toMatchObject([
      {
        code: 'INVALID_FIELD_SHARING',
        advice: "Rename the partner's field or type, or leave it out; a @key has to be one that the hub has.",
        places: [expect.stringMatching(/^hub:\d+:3: node\($/), 'land.graphql:3:14: type Query { node(id: ID!): Node }'],
      },
    ])
  })

  test('is not reached by a key that it does not have', () => {
    const { conflicts } = composeWithOwn('type Query { a: Int }\ntype Territory @key(fields: "siren") { siren: ID! }')
    expect(told(conflicts)).toMatchObject([
      {
        code: 'SATISFIABILITY_ERROR',
        sentence: expect.stringContaining("Nothing leads to the field 'Territory.siren'"),
        places: [expect.stringMatching(/^hub:\d+:6: type Territory/), expect.stringMatching(/^land.graphql:3:40: /)],
      },
    ])
  })
})
