import { Lexer, Source, TokenKind, type Token } from 'graphql'
import { createRandom, type Random } from '../../src/datasets/demonstration/random.ts'
import type { OperationRequest } from './generate-operations.ts'

type Break = (request: OperationRequest, random: Random) => unknown

/** A request that should be refused, as the JSON value to send, and how it was broken. */
export type BrokenRequest = { how: string; request: unknown }

/** Breaks a valid request in one of many ways. Some stay valid: the word that is left out may not be needed. */
export function breakOperation(request: OperationRequest, seed: number): BrokenRequest {
  const random = createRandom(seed)
  const how = random.pick(waysToBreak)
  return { how, request: breaks[how]!(request, random) }
}

const punctuation = ['{', '}', '(', ')', '[', ']', '...', ':', '$', '@', '!', '|', '=', '&', '#', ',', '<', '"', '\\']
const wrongNumbers = ['9'.repeat(400), '-9223372036854775809', '2147483648', '1e999999', '0x10', '007', '1.', '.5', '-']
const wrongValues = [{}, { a: { b: [] } }, [], [[['x']]], [null], 'x', '', true, 1e300, -1, 2.5, '\ud800', '\0']
const propertyNames = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']

const breaks: Record<string, Break> = {
  'cut short': onText((query, random) => query.slice(0, random.between(0, query.length - 1))),
  'an omitted token': onToken(() => ''),
  'a doubled token': onToken((token) => `${token} ${token}`),
  'an inserted token': onToken((token, _query, random) => `${random.pick(punctuation)} ${token}`),
  'a token from elsewhere': onToken((_token, query, random) => random.pick(wordsOf(query))),
  'two tokens swapped': onText((query, random) => {
    const words = wordsOf(query)
    const [one, other] = [random.between(0, words.length - 1), random.between(0, words.length - 1)]
    return words.with(one, words[other]!).with(other, words[one]!).join(' ')
  }),
  'shuffled tokens': onText((query, random) =>
    wordsOf(query)
      .map((word) => [random.next(), word] as const)
      .toSorted(([one], [other]) => one - other)
      .map(([, word]) => word)
      .join(' '),
  ),
  'an unclosed string': putIn('"'),
  'an unclosed block string': putIn('"""'),
  'a control character': putIn('\u0007'),
  'a null byte': putIn('\0'),
  'half a character': putIn('\ud83c'),
  'half a character, escaped in a string': putIn(String.raw` "\ud83c" `),
  'an invalid escape': putIn(String.raw` "\x41 \u{110000}" `),
  'lookalike characters': putIn('\u00a0\u2028\ufeff\u202e'),
  'an invalid or huge number': onToken((_token, _query, random) => random.pick(wrongNumbers)),
  'a very long name': onToken((_token, _query, random) => 'n'.repeat(random.between(1_000, 50_000))),
  'a very long string': onToken((_token, _query, random) => `"${'s'.repeat(random.between(1_000, 50_000))}"`),
  'a property name of every object': onToken((_token, _query, random) => random.pick(propertyNames)),
  'deep selections': (_request, random) => ({ query: nested('{ a ', '}', random) }),
  'deep inline fragments': (_request, random) => ({ query: nested('{ ... ', '}', random, '{ __typename }') }),
  'deep lists': (_request, random) => ({ query: `{ __type(name: ${nested('[', ']', random)}) { name } }` }),
  'deep objects': (_request, random) => ({ query: `{ __type(name: ${nested('{ a: ', '}', random, '1')}) { name } }` }),
  'deep types': (_request, random) => ({ query: `query ($v: ${nested('[', ']', random, 'Int')}) { __typename }` }),
  'many fields': (_request, random) => ({ query: `{ ${'__typename '.repeat(random.between(50, 5_000))} }` }),
  'many aliases': (_request, random) => ({
    query: `{ ${Array.from({ length: random.between(50, 1_000) }, (_, index) => `a${index}: __typename`).join(' ')} }`,
  }),
  'an unknown field': inSelection(' fieldOfNothing '),
  'a field with unknown arguments': inSelection(' __typename(ofNothing: 1) '),
  'an unknown fragment': inSelection(' ...OfNothing '),
  'an unknown type': inSelection(' ... on OfNothing { a } '),
  'a fragment on a scalar': inSelection(' ... on Int { a } '),
  'an unknown directive': inSelection(' __typename @ofNothing(a: $b) '),
  '@skip without its argument': inSelection(' __typename @skip '),
  '@include with a string': inSelection(' __typename @include(if: "yes") '),
  'a directive in the wrong place': onText((query) => query.replace('{', '@include(if: true) {')),
  'fragments in a circle': onText(
    (query) =>
      `${query.replace('{', '{ ...A ')} fragment A on Query { ...B } fragment B on Query { a: __typename ...A }`,
  ),
  'a fragment in itself': onText((query) => `${query.replace('{', '{ ...A ')} fragment A on Query { ...A }`),
  'an unused fragment': onText((query) => `${query} fragment Idle on Query { __typename }`),
  'an undeclared variable': inSelection(' __typename @include(if: $ofNothing) '),
  'a variable of an unknown type': () => ({
    query: 'query ($v: OfNothing) { __typename @include(if: $v) }',
  }),
  'a variable of an output type': () => ({ query: 'query ($v: Query) { __typename @include(if: $v) }' }),
  'a variable in a default': () => ({ query: 'query ($v: Int, $w: Int = $v) { __typename }' }),
  'no variables': (request) => ({ ...request, variables: {} }),
  'null variables': (request) => ({ ...request, variables: null }),
  'a null variable': onVariable(() => null),
  'a variable of another type': onVariable((random) => random.pick(wrongValues)),
  'a long list in a variable': onVariable((random) => Array(random.between(50, 5_000)).fill('x')),
  'a deep list in a variable': onVariable((random) => JSON.parse(nested('[', ']', random, '', 1_000))),
  'undeclared variables': (request, random) => ({
    ...request,
    variables: { ...request.variables, [random.pick(propertyNames)]: random.pick(wrongValues) },
  }),
  'an unknown operation name': (request, random) => ({
    ...request,
    operationName: random.pick(['Nothing', '', ' ', ...propertyNames]),
  }),
  'several operations without a name': (request) => ({
    query: `${request.query} query Again { __typename }`,
    variables: request.variables,
  }),
  'two operations with the same name': () => ({
    query: 'query A { __typename } query A { __typename }',
    operationName: 'A',
  }),
  'a mutation': onText((query) => query.replace(/^(query\b|(?=\{))/, 'mutation ')),
  'a subscription': onText((query) => query.replace(/^(query\b|(?=\{))/, 'subscription ')),
  'a schema instead of an operation': (_request, random) => ({
    query: random.pick([
      'type A { a: Int }',
      'schema { query: A }',
      'extend type Query { a: Int }',
      'directive @a on FIELD',
    ]),
  }),
  'an extension beside the operation': onText((query) => `${query} extend type Query { a: Int }`),
  'no operation': (_request, random) => ({ query: random.pick(['', ' ', ',,,', '# nothing', '\ufeff', '{}', '{ }']) }),
  'no request': (_request, random) =>
    random.pick([null, [], {}, 'x', 1, true, [[]], [null], { quary: 'x' }, { query: null }, { data: {} }]),
  'a query that is not text': (request, random) => ({
    ...request,
    query: random.pick([1, true, [], {}, [request.query]]),
  }),
  'variables that are not an object': (request, random) => ({
    ...request,
    variables: random.pick([1, 'x', '{}', [], [1], true]),
  }),
  'an operation name that is not text': (request, random) => ({
    ...request,
    operationName: random.pick([1, [], {}, true]),
  }),
  'extensions that are not an object': (request, random) => ({
    ...request,
    extensions: random.pick([1, 'x', [], true]),
  }),
  'an invalid persisted query': (request, random) => ({
    ...request,
    extensions: { persistedQuery: random.pick([...wrongValues, { version: 2 }, { version: 1, sha256Hash: 'x' }]) },
  }),
  'a list of requests': (request, random) => Array(random.between(1, 20)).fill(request),
}

/** The ways in which `breakOperation` breaks requests. */
export const waysToBreak: readonly string[] = Object.keys(breaks)

function onText(edit: (query: string, random: Random) => string): Break {
  return (request, random) => ({ ...request, query: edit(request.query, random) })
}

/** Replaces a random token by what `edit` returns. */
function onToken(edit: (token: string, query: string, random: Random) => string): Break {
  return onText((query, random) => {
    const { start, end } = random.pick(tokensOf(query))
    return query.slice(0, start) + edit(query.slice(start, end), query, random) + query.slice(end)
  })
}

function putIn(piece: string): Break {
  return onText((query, random) => {
    const at = random.between(0, query.length)
    return query.slice(0, at) + piece + query.slice(at)
  })
}

/** Inserts a piece after a brace: of a selection, or of an input object, which is another mistake. */
function inSelection(piece: string): Break {
  return onText((query, random) => {
    const { end } = random.pick(tokensOf(query).filter(({ kind }) => kind === TokenKind.BRACE_L))
    return query.slice(0, end) + piece + query.slice(end)
  })
}

function onVariable(make: (random: Random) => unknown): Break {
  return (request, random) => {
    const declared = [...request.query.matchAll(/\$(\w+):/g)].map(([, name]) => name!)
    const name = declared.length > 0 ? random.pick(declared) : 'v'
    const query = declared.length > 0 ? request.query : 'query ($v: Boolean!) { __typename @include(if: $v) }'
    return { query, variables: { ...request.variables, [name]: make(random) }, operationName: undefined }
  }
}

function nested(open: string, close: string, random: Random, core = '', most = 5_000): string {
  const depth = random.between(10, most)
  return open.repeat(depth) + core + close.repeat(depth)
}

function wordsOf(query: string): string[] {
  return tokensOf(query).map(({ start, end }) => query.slice(start, end))
}

function tokensOf(query: string): Token[] {
  const lexer = new Lexer(new Source(query))
  const tokens: Token[] = []
  while (lexer.advance().kind !== TokenKind.EOF) tokens.push(lexer.token)
  return tokens
}
