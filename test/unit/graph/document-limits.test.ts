import { ApolloServer } from '@apollo/server'
import { getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql'
import { describe, expect, it, test } from 'vitest'
import { createErrorFormatter } from '../../../src/http/error-formatter.ts'
import { documentLimits, type DocumentLimits } from '../../../src/graph/document-limits.ts'
import { createSchema } from '../../../src/graph/schema.ts'
import { limits } from '../../../src/http/limits.ts'
import { contractOperations } from '../../support/contract.ts'

const schema = createSchema()

/** The errors of the rule for a document, with their positions. */
function refusals(source: string, given: Partial<DocumentLimits> = {}) {
  const errors = validate(schema, parse(source), [documentLimits({ ...limits, ...given })])
  expect(errors.every(({ extensions }) => extensions['code'] === 'OPERATION_TOO_LARGE')).toBe(true)
  return errors.map(({ message, locations }) => `${locations![0]!.line}:${locations![0]!.column} ${message}`)
}

/** A selection of the given depth. */
const deep = (levels: number) => {
  const hops = Math.floor((levels - 1) / 2)
  return `{ region(code: "84") { ${'departments { region { '.repeat(hops - 1)} departments { code } ${'} }'.repeat(hops - 1)} } }`
}
const full = getIntrospectionQuery({
  descriptions: true,
  directiveIsRepeatable: true,
  inputValueDeprecation: true,
  oneOf: true,
  schemaDescription: true,
  specifiedByUrl: true,
})

describe('allows', () => {
  test.each([
    ...contractOperations,
    { name: 'the full introspection', source: full },
    { name: "GraphiQL's introspection", source: getIntrospectionQuery({ schemaDescription: true, oneOf: true }) },
    {
      name: 'the introspection of a command-line tool',
      source: getIntrospectionQuery({ inputValueDeprecation: true }),
    },
  ])('$name', ({ source }) => {
    const document = parse(source, { maxTokens: limits.tokens })
    expect(validate(schema, document, [...specifiedRules, documentLimits(limits)])).toEqual([])
  })

  it('operations of the contract at half of each limit, except introspection', () => {
    for (const { source } of contractOperations)
      expect(refusals(source, { depth: 10, aliases: 15, repeats: 3 })).toEqual([])
  })
})

describe('depth', () => {
  it('counts fields, including leaves', () => {
    expect(refusals('{ territories { nodes { homeRegion { name } } } }', { depth: 4 })).toEqual([])
    expect(refusals('{ territories { nodes { homeRegion { name } } } }', { depth: 3 })).toEqual([
      "1:38 The operation is 4 levels deep at 'name', and at most 3 are allowed. Select the deeper fields in a separate operation.",
    ])
  })

  it('is limited in the hub', () => {
    expect(refusals(deep(limits.depth - 1))).toEqual([])
    expect(refusals(deep(limits.depth + 1))).toEqual([expect.stringContaining('levels deep')])
  })

  it('follows fragments', () => {
    const source = `{ ...A ... on Query { ... { region(code: "84") { ...R } } } }
      fragment A on Query { dataVersion } fragment R on Region { departments { ...D } } fragment D on Department { code }`
    expect(refusals(source, { depth: 3 })).toEqual([])
    expect(refusals(source, { depth: 2 })).toEqual([expect.stringContaining("3 levels deep at 'code'")])
  })
})

describe('aliases', () => {
  const source =
    '{ ...A b: regions { c: code code } } fragment A on Query { a: regions { d: departments { e: code } } }'

  it('are counted at every level and in fragments', () => {
    expect(refusals(source, { aliases: 5 })).toEqual([])
    expect(refusals(source, { aliases: 4 })).toEqual([
      '1:1 The operation has 5 aliased fields, counting every spread of a fragment, and at most 4 are allowed. Send several operations, or use one filter for several records.',
    ])
  })

  it('are counted wherever a fragment is spread', () => {
    const fragment = 'fragment F on Department { a: name b: code }'
    const twice = `{ departments { nodes { ...F } } regions { departments { ...F ...F } } } ${fragment}`
    expect(refusals(twice, { aliases: 4 })).toEqual([])
    expect(refusals(twice, { aliases: 3 })).toHaveLength(1)
  })
})

describe('the length of an alias', () => {
  it('is limited, because the response repeats it for every row', () => {
    expect(refusals(`{ ${'a'.repeat(limits.aliasCharacters)}: dataVersion }`)).toEqual([])
    expect(refusals(`{ ${'a'.repeat(200_000)}: dataVersion }`)).toEqual([
      `1:3 The alias '${'a'.repeat(100)}…' has 200000 characters, and at most 50 are allowed. Send a shorter one.`,
    ])
  })
})

describe('repeats', () => {
  it('counts fields that merge', () => {
    const source = '{ regions { code ...A ... { code } } } fragment A on Region { name code }'
    expect(refusals(source, { repeats: 3 })).toEqual([])
    expect(refusals(source, { repeats: 2 })).toEqual([
      "1:29 The field 'code' is selected 3 times in one selection set, and at most 2 are allowed. Select it once.",
    ])
  })

  it('goes by response name', () => {
    expect(refusals('{ a: dataVersion b: dataVersion }', { repeats: 1 })).toEqual([])
  })

  it('does not count fields of different types', () => {
    const members = ['Territory', 'Action', 'Commune', 'Award'].map((type) => `... on ${type} { id }`)
    expect(refusals(`{ search(text: "gaz") { nodes { ${members.join(' ')} } } }`, { repeats: 1 })).toEqual([])
  })

  it('is limited in the hub', () => {
    expect(refusals(`{ ${'dataVersion '.repeat(limits.repeats)} }`)).toEqual([])
    expect(refusals(`{ ${'dataVersion '.repeat(500)} }`)).toEqual([expect.stringContaining('is selected 500 times')])
  })
})

describe('directives', () => {
  it.each([
    ['a field', (found: string) => `{ dataVersion ${found} }`],
    ['an operation', (found: string) => `query ${found} { dataVersion }`],
    ['a spread', (found: string) => `{ ...F ${found} } fragment F on Query { dataVersion }`],
    ['a variable', (found: string) => `query ($id: ID! ${found}) { node(id: $id) { id } }`],
  ])('are limited on %s', (_place, document) => {
    expect(refusals(document('@skip(if: true) '.repeat(5)))).toEqual([])
    expect(refusals(document('@skip(if: true) '.repeat(6)))).toEqual([
      expect.stringContaining(
        'There are 6 directives in one place, and at most 5 are allowed. Use each directive once.',
      ),
    ])
  })
})

describe('a hostile document', () => {
  it('gets one error per limit', () => {
    const source = `{ ${'a: dataVersion @x @y '.repeat(3)} b: region(code: "84") { code ${'c: name '.repeat(3)} } }`
    const found = refusals(source, { depth: 1, aliases: 1, repeats: 1, directives: 1 })
    expect(found.map((each) => /levels|alias|selected|directives/.exec(each)?.[0]).toSorted()).toEqual(
      ['alias', 'directives', 'levels', 'selected'].toSorted(),
    )
  })

  it('may spread fragments in a circle', () => {
    const circle =
      '{ regions { ...A } } fragment A on Region { departments { region { ...B } } ...B } fragment B on Region { ...A }'
    expect(refusals(circle)).toEqual([])
  })

  it('may spread fragments that double at every level', () => {
    const levels = Array.from(
      { length: 60 },
      (_, n) =>
        `fragment F${n} on Region { a: departments { region { ...F${n + 1} } } b: departments { region { ...F${n + 1} ...F${n + 1} } } }`,
    )
    const source = `{ regions { ...F0 } } ${levels.join(' ')} fragment F60 on Region { code }`
    expect(refusals(source)).toEqual([
      expect.stringContaining('122 levels deep'),
      expect.stringContaining(`has ${Number.MAX_SAFE_INTEGER} aliased fields`),
    ])
  })

  it('cannot loop through introspection', () => {
    const source =
      '{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }'
    expect(validate(schema, parse(source), specifiedRules).map(({ message }) => message)).toEqual([
      'Maximum introspection depth exceeded',
    ])
  })
})

describe('through Apollo Server', () => {
  const server = new ApolloServer({
    schema,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [documentLimits(limits)],
    formatError: createErrorFormatter({ error: (line: object) => expect.fail(JSON.stringify(line)) }, () => schema),
  })

  async function ask(query: string) {
    const { http, body } = await server.executeOperation({ query })
    if (body.kind !== 'single') throw new Error('The response is incremental.')
    return {
      status: http.status,
      errors: body.singleResult.errors?.map(({ message, extensions }) => ({ message, extensions })),
    }
  }

  it.each([
    ['our limits', deep(limits.depth + 1), 'The operation is 21 levels deep'],
    [
      "the parser's token limit",
      `{ ${'dataVersion '.repeat(limits.tokens)} }`,
      'The document has more than 1000 tokens (names, punctuation and values), which is the limit. Send long lists in variables,',
    ],
  ])('reports %s with status 400 and its code', async (_limit, query, sentence) => {
    expect(await ask(query)).toEqual({
      status: 400,
      errors: [{ message: expect.stringContaining(sentence) as string, extensions: { code: 'OPERATION_TOO_LARGE' } }],
    })
  })

  it('leaves other errors as they are', async () => {
    const { errors } = await ask(`{ nonsense ${'dataVersion '.repeat(30)} }`)
    expect(errors!.map(({ extensions }) => extensions!['code']).toSorted()).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'OPERATION_TOO_LARGE',
    ])
  })
})
