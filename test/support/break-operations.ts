import { Lexer, Source, TokenKind, type Token } from 'graphql'
import { createRandom, type Random } from '../../src/datasets/demonstration/random.ts'
import type { OperationRequest } from './generate-operations.ts'

type Break = (request: OperationRequest, random: Random) => unknown

/** A request that ought to be refused, as the JSON value to send, and what was done to it. */
export type BrokenRequest = { how: string; request: unknown }

/** Breaks a valid request in one of many ways. Some stay valid: a word that is left out need not be missed. */
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
  'a token left out': onToken(() => ''),
  'a token doubled': onToken((token) => `${token} ${token}`),
  'a token put in': onToken((token, _query, random) => `${random.pick(punctuation)} ${token}`),
  'a token taken from elsewhere': onToken((_token, query, random) => random.pick(wordsOf(query))),
  'two tokens swapped': onText((query, random) => {
    const words = wordsOf(query)
    const [one, other] = [random.between(0, words.length - 1), random.between(0, words.length - 1)]
    return words.with(one, words[other]!).with(other, words[one]!).join(' ')
  }),
  'tokens in any order': onText((query, random) =>
    wordsOf(query)
      .map((word) => [random.next(), word] as const)
      .toSorted(([one], [other]) => one - other)
      .map(([, word]) => word)
      .join(' '),
  ),
  'a string left open': putIn('"'),
  'a block string left open': putIn('"""'),
  'a control character': putIn('\u0007'),
  'a null byte': putIn('\0'),
  'half a character': putIn('\ud83c'),
  'half a character, escaped in a string': putIn(String.raw` "\ud83c" `),
  'an escape that does not exist': putIn(String.raw` "\x41 \u{110000}" `),
  'characters that look alike': putIn('\u00a0\u2028\ufeff\u202e'),
  'a number that is none, or too large': onToken((_token, _query, random) => random.pick(wrongNumbers)),
  'a very long name': onToken((_token, _query, random) => 'n'.repeat(random.between(1_000, 50_000))),
  'a very long string': onToken((_token, _query, random) => `"${'s'.repeat(random.between(1_000, 50_000))}"`),
  'a name of every object': onToken((_token, _query, random) => random.pick(propertyNames)),
  'deep selections': (_request, random) => ({ query: nested('{ a ', '}', random) }),
  'deep inline fragments': (_request, random) => ({ query: nested('{ ... ', '}', random, '{ __typename }') }),
  'deep lists': (_request, random) => ({ query: `{ __type(name: ${nested('[', ']', random)}) { name } }` }),
  'deep objects': (_request, random) => ({ query: `{ __type(name: ${nested('{ a: ', '}', random, '1')}) { name } }` }),
  'deep types': (_request, random) => ({ query: `query ($v: ${nested('[', ']', random, 'Int')}) { __typename }` }),
  'many fields': (_request, random) => ({ query: `{ ${'__typename '.repeat(random.between(50, 5_000))} }` }),
  'many aliases': (_request, random) => ({
    query: `{ ${Array.from({ length: random.between(50, 1_000) }, (_, index) => `a${index}: __typename`).join(' ')} }`,
  }),
  'a field that does not exist': inSelection(' fieldOfNothing '),
  'a field with arguments that do not exist': inSelection(' __typename(ofNothing: 1) '),
  'a fragment that does not exist': inSelection(' ...OfNothing '),
  'a type that does not exist': inSelection(' ... on OfNothing { a } '),
  'a fragment that can never be': inSelection(' ... on Int { a } '),
  'a directive that does not exist': inSelection(' __typename @ofNothing(a: $b) '),
  '@skip without its argument': inSelection(' __typename @skip '),
  '@include by a word': inSelection(' __typename @include(if: "yes") '),
  'a directive in the wrong place': onText((query) => query.replace('{', '@include(if: true) {')),
  'fragments in a circle': onText(
    (query) =>
      `${query.replace('{', '{ ...A ')} fragment A on Query { ...B } fragment B on Query { a: __typename ...A }`,
  ),
  'a fragment of itself': onText((query) => `${query.replace('{', '{ ...A ')} fragment A on Query { ...A }`),
  'a fragment that is idle': onText((query) => `${query} fragment Idle on Query { __typename }`),
  'a variable that is not declared': inSelection(' __typename @include(if: $ofNothing) '),
  'a variable of a type that does not exist': () => ({
    query: 'query ($v: OfNothing) { __typename @include(if: $v) }',
  }),
  'a variable of a type that is no input': () => ({ query: 'query ($v: Query) { __typename @include(if: $v) }' }),
  'a variable in a default': () => ({ query: 'query ($v: Int, $w: Int = $v) { __typename }' }),
  'no variables': (request) => ({ ...request, variables: {} }),
  'variables null': (request) => ({ ...request, variables: null }),
  'a variable null': onVariable(() => null),
  'a variable of another type': onVariable((random) => random.pick(wrongValues)),
  'a long list in a variable': onVariable((random) => Array(random.between(50, 5_000)).fill('x')),
  'a deep list in a variable': onVariable((random) => JSON.parse(nested('[', ']', random, '', 1_000))),
  'variables that nobody declared': (request, random) => ({
    ...request,
    variables: { ...request.variables, [random.pick(propertyNames)]: random.pick(wrongValues) },
  }),
  'an operation that does not exist': (request, random) => ({
    ...request,
    operationName: random.pick(['Nothing', '', ' ', ...propertyNames]),
  }),
  'several operations and no name': (request) => ({
    query: `${request.query} query Again { __typename }`,
    variables: request.variables,
  }),
  'two operations of one name': () => ({ query: 'query A { __typename } query A { __typename }', operationName: 'A' }),
  'a mutation': onText((query) => query.replace(/^(query\b|(?=\{))/, 'mutation ')),
  'a subscription': onText((query) => query.replace(/^(query\b|(?=\{))/, 'subscription ')),
  'a schema in place of an operation': (_request, random) => ({
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
  'a query that is no text': (request, random) => ({
    ...request,
    query: random.pick([1, true, [], {}, [request.query]]),
  }),
  'variables that are no object': (request, random) => ({
    ...request,
    variables: random.pick([1, 'x', '{}', [], [1], true]),
  }),
  'an operation name that is no text': (request, random) => ({
    ...request,
    operationName: random.pick([1, [], {}, true]),
  }),
  'extensions that are no object': (request, random) => ({ ...request, extensions: random.pick([1, 'x', [], true]) }),
  'a persisted query that is none': (request, random) => ({
    ...request,
    extensions: { persistedQuery: random.pick([...wrongValues, { version: 2 }, { version: 1, sha256Hash: 'x' }]) },
  }),
  'a list of requests': (request, random) => Array(random.between(1, 20)).fill(request),
}

/** What `breakOperation` chooses from. */
export const waysToBreak: readonly string[] = Object.keys(breaks)

function onText(edit: (query: string, random: Random) => string): Break {
  return (request, random) => ({ ...request, query: edit(request.query, random) })
}

/** In: what stands in the place of a token, given the token and the whole text. */
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

/** After a brace: of a selection, or of an input, which is another mistake. */
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
