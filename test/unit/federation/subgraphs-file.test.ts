import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Failure } from '../../../src/failure.ts'
import { defaultSettings, readSubgraphsFile } from '../../../src/federation/subgraphs-file/subgraphs-file.ts'

let dir: string
let file: string
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'hub-subgraphs-'))
  file = path.join(dir, 'hub.subgraphs.yaml')
  writeFileSync(path.join(dir, 'land.graphql'), 'type Query { a: Int }')
})
afterAll(() => rmSync(dir, { recursive: true }))

function read(text: string, env: Record<string, string> = {}) {
  writeFileSync(file, text)
  return readSubgraphsFile(file, env)
}

/** The mistakes in a file, as `line:column: sentence`. */
async function problemsOf(text: string, env?: Record<string, string>): Promise<string[]> {
  const error = await read(text, env).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Failure)
  const { message, exitCode } = error as Failure
  expect(exitCode).toBe(2)
  const [title, ...problems] = message.split('\n')
  expect(title).toBe('The subgraphs file cannot be used:')
  for (const problem of problems) expect(problem.startsWith(`  - ${file}:`), problem).toBe(true)
  return problems.map((problem) => problem.slice(`  - ${file}:`.length))
}

const defaults = {
  headers: { send: {}, forward: [] },
  timeout: 3_000,
  retries: 2,
  concurrency: 50,
  queue: 200,
  references: 1_000,
  answerBytes: 8 * 1024 * 1024,
  breaker: { failures: 5, pause: 10_000 },
  allowedErrors: [],
}

test('reads every setting', async () => {
  const text = `
subgraphs:
  land:
    url: http://127.0.0.1:4101/graphql
    schema: ./land.graphql
    overrides: [Commune.name, Query.search]
    headers:
      send: { Authorization: 'Bearer \${LAND_TOKEN}', x-two: '\${A}-\${B}$' }
      forward: [Accept-Language, cookie]
    timeout: 500ms
    retries: 0
    limits: { answer: 512KB, concurrent: 5, waiting: 0, references: 50 }
    breaker: { failures: 1, pause: 1.5s }
    required: true
    errors: [PLOT_NOT_FOUND, BUSY]
  sea-2: { url: 'https://sea.test/graphql?v=1' }
poll: 60s
`
  expect(await read(text, { LAND_TOKEN: 'abc', A: '$1', B: 'two' })).toEqual({
    remotes: [
      {
        settings: {
          name: 'land',
          url: 'http://127.0.0.1:4101/graphql',
          headers: {
            send: { authorization: 'Bearer abc', 'x-two': '$1-two$' },
            forward: ['accept-language', 'cookie'],
          },
          timeout: 500,
          retries: 0,
          concurrency: 5,
          queue: 0,
          references: 50,
          answerBytes: 512 * 1024,
          breaker: { failures: 1, pause: 1_500 },
          allowedErrors: ['PLOT_NOT_FOUND', 'BUSY'],
        },
        schemaFile: path.join(dir, 'land.graphql'),
        overrides: ['Commune.name', 'Query.search'],
        required: true,
      },
      {
        settings: { ...defaults, name: 'sea-2', url: 'https://sea.test/graphql?v=1' },
        schemaFile: undefined,
        overrides: [],
        required: false,
      },
    ],
    poll: 60_000,
  })
})

test('a graph with only an address has the same defaults', () => {
  expect(defaultSettings('land', 'http://land.test/')).toEqual({ ...defaults, name: 'land', url: 'http://land.test/' })
})

test.each([
  ['an empty file', ''],
  ['a file of comments', '# none yet\n'],
  ['an empty mapping', '{}'],
  ['a heading without names', 'subgraphs:\n#  land:\n'],
])('%s lists no subgraphs', async (_what, text) => {
  expect(await read(text)).toEqual({ remotes: [], poll: 10_000 })
})

test('poll: 0 disables polling', async () => {
  expect((await read('poll: 0')).poll).toBe(0)
})

/** `yaml` is the value of `land` on one line; the problem starts on that line. */
const wrong: [what: string, yaml: string, problem: RegExp][] = [
  [
    'an unknown key',
    '{ url: http://x, tiemout: 3s }',
    /^2:26: 'subgraphs.land.tiemout' is not a known setting. Use one of url, /,
  ],
  [
    'an unknown nested key',
    '{ url: http://x, limits: { size: 1 } }',
    /limits.size' is not a known setting. Use one of answer, /,
  ],
  [
    'an override without its type',
    '{ url: http://x, overrides: [name] }',
    /^2:38: 'subgraphs.land.overrides.0' is "name". Write a field of the hub with its type, such as Commune.name\.$/,
  ],
  ['a missing url', '{ retries: 1 }', /^2:3: 'subgraphs.land.url' is missing. Write a URL like https:/],
  ['nothing at all', '', /^2:3: 'subgraphs.land' is empty. Write one or more of url, /],
  ['a list', '[a]', /^2:3: 'subgraphs.land' is a list. Write /],
  ['a malformed url', '{ url: land }', /^2:11: 'subgraphs.land.url' is not a URL. Write a URL like https:/],
  ['neither true nor false', '{ url: http://x, required: often }', /required' is "often". Write true or false\./],
  ['another scheme', '{ url: ftp://x/ }', /land.url' starts with ftp: instead of http: or https:. Write /],
  [
    'a password in the url',
    "{ url: 'http://me:s3cret@x/' }",
    /land.url' contains a user name or password. Put them in the authorization header/,
  ],
  ['a variable in the url', "{ url: 'http://x/${S}' }", /land.url' contains \$\{…\}, .* Write the full URL/],
  [
    'a schema that is not a file',
    '{ url: http://x, schema: ./sea.graphql }',
    /schema' points to .*sea.graphql, which is not a readable file. Write /,
  ],
  [
    'a schema that is a folder',
    '{ url: http://x, schema: . }',
    /schema' points to .*, which is not a readable file. Write /,
  ],
  [
    'a duration without unit',
    '{ url: http://x, timeout: 3 }',
    /timeout' is 3. Write a duration from 10ms to 60s, such as 3s/,
  ],
  ['a long duration', '{ url: http://x, timeout: 61s }', /timeout' is "61s". Write a duration/],
  ['a timeout of zero', '{ url: http://x, timeout: 0s }', /timeout' is "0s". Write a duration/],
  ['too many retries', '{ url: http://x, retries: 11 }', /retries' is 11. Write a whole number from 0 to 10/],
  ['half a retry', '{ url: http://x, retries: 0.5 }', /retries' is 0.5. Write a whole number/],
  [
    'a size without unit',
    '{ url: http://x, limits: { answer: 8 } }',
    /limits.answer' is 8. Write a size from 1KB to 256MB, such as 8MB/,
  ],
  [
    'a response limit that is too large',
    '{ url: http://x, limits: { answer: 257MB } }',
    /limits.answer' is "257MB". Write a size/,
  ],
  [
    'no concurrent calls',
    '{ url: http://x, limits: { concurrent: 0 } }',
    /concurrent' is 0. Write a whole number from 1 to 1000/,
  ],
  ['a breaker without pause', '{ url: http://x, breaker: { pause: 0s } }', /breaker.pause' is "0s". Write a duration/],
  [
    'a code with a space',
    '{ url: http://x, errors: [A, B C] }',
    /^2:38: 'subgraphs.land.errors.1' is "B C". Write an error code/,
  ],
  ['a duplicate code', '{ url: http://x, errors: [A, A] }', /errors.1' is already in the list. Remove it/],
  ['codes that are not a list', '{ url: http://x, errors: A }', /errors' is "A". Write a list: \[first, second\]/],
  [
    'a missing variable',
    "{ url: http://x, headers: { send: { a: 'x ${T} ${E}' } } }",
    /send.a' needs environment variables that are not set: T, E. Set them/,
  ],
  [
    'a value with a line break',
    '{ url: http://x, headers: { send: { a: "${LINES}" } } }',
    /send.a' has a value that HTTP cannot carry. Write /,
  ],
  [
    'a value beyond Latin-1',
    '{ url: http://x, headers: { send: { a: s3cret€ } } }',
    /send.a' has a value that HTTP cannot carry. Write /,
  ],
  [
    'a value that is a number',
    '{ url: http://x, headers: { send: { a: 53 } } }',
    /send.a' has a value that is not text. Put it in quotes/,
  ],
  [
    'a name with a space',
    "{ url: http://x, headers: { send: { 'a b': c } } }",
    /'subgraphs.land.headers.send.a b' is not a header name. Use /,
  ],
  [
    'a header in two spellings',
    '{ url: http://x, headers: { send: { a: b, A: c } } }',
    /^2:51: .*send.A' appears twice, .* Remove one/,
  ],
  [
    'a reserved header',
    '{ url: http://x, headers: { send: { Host: b } } }',
    /send.Host' is a header that the hub sets itself .* Remove it/,
  ],
  [
    'headers that are a list',
    '{ url: http://x, headers: { send: [s3cret] } }',
    /send' is a list. Write the names of headers, each with its value/,
  ],
  ...[
    'connection',
    'Content-Type',
    'transfer-encoding',
    'content-length',
    'accept',
    'if-none-match',
    'x-request-id',
  ].map((name): (typeof wrong)[number] => [
    `a forwarded ${name}`,
    `{ url: http://x, headers: { forward: [accept-language, ${name}] } }`,
    /^2:64: 'subgraphs.land.headers.forward.1' is a header that the hub sets itself .* Remove it/,
  ]),
  ['a forwarded number', '{ url: http://x, headers: { forward: [3] } }', /forward.0' is 3. Write the name of a header/],
]

describe('rejects with place, problem and advice:', () => {
  test.each(wrong)('%s', async (_what, yaml, problem) => {
    const problems = await problemsOf(`subgraphs:\n  land: ${yaml}\n`, { LINES: 's3cret\ntoo', E: '' })
    expect(problems).toEqual([expect.stringMatching(problem)])
    expect(problems[0]).not.toContain('s3cret')
  })

  test.each([
    ['hub', 'is reserved for the graph of the hub. Choose another name.'],
    ['Land', 'is not a valid subgraph name. Use a lowercase letter, '],
    ['2-lands', 'is not a valid subgraph name. Use a lowercase letter, '],
    ['a'.repeat(42), 'is not a valid subgraph name. Use a lowercase letter, '],
    ['__proto__', 'is not a valid subgraph name. Use a lowercase letter, '],
  ])('the name %s', async (name, words) => {
    expect(await problemsOf(`subgraphs:\n  ${name}: { url: http://x }`)).toEqual([
      expect.stringMatching(`^2:3: The name '${name}' ${words}`),
    ])
  })

  test.each([
    [
      'a poll that is too short',
      'poll: 500ms',
      `1:1: 'poll' is "500ms". Write a duration from 1s to 86400s, such as 10s; or 0 for never.`,
    ],
    ['an unknown setting', 'subgraph: {}', "1:1: 'subgraph' is not a known setting. Use one of subgraphs, poll."],
    [
      'a list of subgraphs',
      'subgraphs: [land]',
      "1:1: 'subgraphs' is a list. Write the names of subgraphs, each with its url.",
    ],
    ['a file that is a list', '- land', '1:1: The file is a list. Write one or more of subgraphs, poll under it.'],
    [
      'a duplicate name',
      'subgraphs:\n  land: { url: http://x }\n  land: { url: http://y }',
      '3:3: This name appears twice. Remove one of the two.',
    ],
    [
      'invalid YAML',
      'poll: "s3cret',
      '1:14: This is not YAML: Missing closing "quote. Correct it; put values with special characters in quotes.',
    ],
    [
      'an unknown tag',
      'poll: !s3cret 1s',
      '1:7: This is not YAML: Unresolved tag. Correct it; put values with special characters in quotes.',
    ],
  ])('%s', async (_what, text, problem) => {
    expect(await problemsOf(text)).toEqual([problem])
  })
})

test('reports all mistakes together, in order', async () => {
  const text = [
    'subgraphs:',
    '  Land: { url: http://x, retries: -1 }',
    '  sea:',
    '    timeout: 3',
    '    headers: { forward: [host, 3, a b] }',
    '    errors: [A, A, 1]',
    'poll: soon',
    'pol: 1s',
  ].join('\n')
  const places = (await problemsOf(text)).map((problem) => problem.split(': ')[0])
  expect(places).toEqual(['2:3', '2:26', '3:3', '4:5', '5:26', '5:32', '5:35', '6:17', '6:20', '7:1', '8:1'])
})

test('rejects a missing file and a folder', async () => {
  await expect(readSubgraphsFile(path.join(dir, 'none.yaml'), {})).rejects.toMatchObject({
    exitCode: 2,
    message: `The subgraphs file ${dir}/none.yaml does not exist. Give the path of a readable file; an empty file lists no subgraphs.`,
  })
  await expect(readSubgraphsFile(dir, {})).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/^The subgraphs file .* cannot be read \(EISDIR/),
  })
})

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
for (const [at, name] of [...'bcdefghi'].entries())
  bomb.push(`${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join()}]`)

describe('YAML of any kind ends in a sentence', () => {
  test.each([
    ['aliases that multiply', bomb.join('\n'), ['2:8: The aliases repeat too much, or contain themselves.']],
    ['an alias in itself', 'subgraphs: &a { land: *a }', ['1:23: The aliases repeat too much, or contain themselves.']],
    ['an alias of nothing', 'subgraphs: *nothing', ['1:12: Nothing before *nothing is marked &nothing.']],
    ['a key that is an alias of nothing', '? *nothing\n: 1', ['1:3: Nothing before *nothing is marked &nothing.']],
    ['open brackets', '['.repeat(20_000), ['1:', 'This is nested too deeply.']],
    ['closed brackets', '['.repeat(5_000) + ']'.repeat(5_000), ['1:', 'This is nested too deeply.']],
    ['open braces', '{a: '.repeat(20_000), ['1:', 'This is nested too deeply.']],
    ['a list in a list', '- '.repeat(20_000), ['1:', 'This is nested too deeply.']],
    ['a key that is a list', '? [a, b]\n: 1', ["1:1: '[ a, b ]' is not a known setting."]],
    ['a tag of another language', 'subgraphs: !!js/function "x"', ['1:12: This is not YAML: Unresolved tag.']],
  ])('%s', async (_what, text, starts) => {
    const [problem, ...others] = await problemsOf(text)
    expect(others).toEqual([])
    for (const start of starts) expect(problem).toContain(start)
  })

  test('a file with thousands of mistakes lists twenty', async () => {
    const error = await read('"\n'.repeat(10_000)).catch((caught: unknown) => caught)
    const lines = (error as Failure).message.split('\n')
    expect(lines).toHaveLength(22)
    expect(lines.at(-1)).toMatch(/^ {2}- and \d+ more$/)
  })

  test('a long file', async () => {
    await expect(read('#'.repeat(100_001))).rejects.toMatchObject({
      message: expect.stringMatching(/has more than 100000 characters\. Write the settings of subgraphs only/),
      exitCode: 2,
    })
  })
})
