import { describe, expect, test } from 'vitest'
import { ConfigError, describeSettings, readConfig } from '../../src/config.ts'

const defaults = {
  port: 4000,
  host: '127.0.0.1',
  databaseUrl: undefined,
  databaseConnections: 10,
  dataDir: '.data',
  demonstration: 'auto',
  demonstrationScale: undefined,
  responseCacheBytes: 64 * 1024 * 1024,
  subgraphsFile: undefined,
  supergraphFile: undefined,
  planner: 'auto',
  inlineTrace: false,
  passesApollo: true,
  apiKeys: [],
  requestsPerMinute: 0,
  maxConnections: 10_000,
  trustedProxies: [],
  filesDir: undefined,
  logLevel: 'info',
  metricsPort: undefined,
  stopDelay: 0,
  loadWait: 600_000,
  importPrivateAddresses: false,
  importMaxBytes: 1024 * 1024 * 1024,
  importTimeout: 600_000,
  importBy: undefined,
  undoReleases: 3,
}

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

test('missing and empty settings have their defaults', () => {
  expect(readConfig({})).toEqual({ ...defaults, env: {} })
  const env = { PORT: '', HOST: '', DATABASE_URL: '', HUB_DATA_DIR: '', LOG_LEVEL: '' }
  expect(readConfig(env)).toEqual({ ...defaults, env })
})

test('reads every setting', () => {
  const env = {
    PORT: '0',
    HOST: '::1',
    DATABASE_URL: 'postgresql://hub:p%40ss@db:5433/hub',
    HUB_DATA_DIR: '/var/lib/hub',
    HUB_DEMONSTRATION: 'off',
    HUB_DEMONSTRATION_SCALE: '1000',
    HUB_RESPONSE_CACHE: '0',
    LOG_LEVEL: 'silent',
    HUB_DATABASE_CONNECTIONS: '50',
    HUB_METRICS_PORT: '9464',
    HUB_SUBGRAPHS: 'partners.yaml',
    HUB_SUPERGRAPH: 'super.graphql',
    HUB_PLANNER: 'stitching',
    HUB_INLINE_TRACE: 'on',
    HUB_STOP_DELAY: '5',
    HUB_API_KEYS: 'a-key-of-a-partner, another/key=of+mine',
    HUB_REQUESTS_PER_MINUTE: '600',
    HUB_MAX_CONNECTIONS: '500',
    HUB_FILES_DIR: '/var/tmp',
    HUB_TRUSTED_PROXIES: '127.0.0.1,::1,10.0.0.0/8',
    HUB_LOAD_WAIT: '20',
    HUB_IMPORT_PRIVATE_ADDRESSES: 'on',
    HUB_IMPORT_MAX_MEGABYTES: '2',
    HUB_IMPORT_TIMEOUT: '30',
    HUB_IMPORT_BY: ' Équipe données ',
    HUB_UNDO_RELEASES: '0',
    HUB_KNOWN_DOCUMENTS: 'off',
  }
  expect(readConfig(env)).toEqual({
    port: 0,
    host: '::1',
    databaseUrl: 'postgresql://hub:p%40ss@db:5433/hub',
    databaseConnections: 50,
    dataDir: '/var/lib/hub',
    demonstration: false,
    demonstrationScale: 1000,
    responseCacheBytes: 0,
    subgraphsFile: 'partners.yaml',
    supergraphFile: 'super.graphql',
    planner: 'stitching',
    inlineTrace: true,
    passesApollo: false,
    apiKeys: ['a-key-of-a-partner', 'another/key=of+mine'],
    requestsPerMinute: 600,
    maxConnections: 500,
    filesDir: '/var/tmp',
    trustedProxies: ['127.0.0.1', '::1', '10.0.0.0/8'],
    env,
    logLevel: 'silent',
    metricsPort: 9464,
    stopDelay: 5000,
    loadWait: 20_000,
    importPrivateAddresses: true,
    importMaxBytes: 2 * 1024 * 1024,
    importTimeout: 30_000,
    importBy: 'Équipe données',
    undoReleases: 0,
  })
})

test.each([
  ['on', true],
  ['off', false],
  ['auto', 'auto'],
  ['keep', 'keep'],
])('reads HUB_DEMONSTRATION=%s', (given, demonstration) => {
  expect(readConfig({ HUB_DEMONSTRATION: given })).toMatchObject({ demonstration })
})

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '40.5'],
  ['PORT', '0x10'],
  ['PORT', ' '],
  ['HOST', 'http://localhost'],
  ['HOST', 'localhost:4000'],
  ['HUB_DEMONSTRATION', 'true'],
  ['HUB_DEMONSTRATION_SCALE', '0'],
  ['HUB_DEMONSTRATION_SCALE', '1001'],
  ['HUB_RESPONSE_CACHE', '64MB'],
  ['HUB_RESPONSE_CACHE', '4097'],
  ['LOG_LEVEL', 'verbose'],
  ['HUB_DATABASE_CONNECTIONS', '0'],
  ['HUB_METRICS_PORT', 'on'],
  ['HUB_STOP_DELAY', '5s'],
  ['HUB_LOAD_WAIT', 'forever'],
  ['HUB_IMPORT_PRIVATE_ADDRESSES', 'yes'],
  ['HUB_IMPORT_MAX_MEGABYTES', '0'],
  ['HUB_IMPORT_TIMEOUT', '0'],
  ['HUB_IMPORT_BY', 'Deux\nlignes'],
  ['HUB_UNDO_RELEASES', '101'],
  ['HUB_REQUESTS_PER_MINUTE', '-1'],
  ['HUB_TRUSTED_PROXIES', 'all'],
])('rejects %s=%j with the name, the value and what to send', (name, value) => {
  expect(problemsOf({ [name]: value })).toEqual([
    expect.stringContaining(`${name} is ${JSON.stringify(value)}. Set it to `),
  ])
})

test('rejects a key that is too short, without showing it', () => {
  expect(problemsOf({ HUB_API_KEYS: 'a-key-of-a-partner,secret' })).toEqual([
    'HUB_API_KEYS is not a list of valid keys. Set it to comma-separated keys of at least 16 letters, digits and punctuation marks each.',
  ])
})

test('reports all mistakes in one message', () => {
  const env = { PORT: 'http', HUB_DEMONSTRATION: 'yes', LOG_LEVEL: 'loud' }
  expect(problemsOf(env)).toEqual([
    expect.stringContaining('PORT'),
    expect.stringContaining('HUB_DEMONSTRATION'),
    expect.stringContaining('LOG_LEVEL'),
  ])
  const listed = problemsOf(env).join('\n  - ')
  expect(() => readConfig(env)).toThrow(listed)
})

describe('DATABASE_URL', () => {
  test.each([
    ['mysql://hub:swordfish@db/hub', 'a URL that starts with "mysql://"'],
    ['db/hub?password=swordfish', 'not a URL'],
    ['postgres://hub:sword/fish@db/hub', 'a malformed "postgres://" URL'],
    ['postgres://hub:12/swordfish@db/hub', 'a URL that starts with "postgres://"'],
    ['postgres://hub:12#swordfish@db/hub', 'a URL that starts with "postgres://"'],
  ])('rejects %s without showing the password', (url, shown) => {
    const [problem] = problemsOf({ DATABASE_URL: url })
    expect(problem).toContain(`DATABASE_URL is ${shown}. Set it to `)
    expect(problem).not.toContain('fish')
  })
})

test('the help lists every setting and its default', () => {
  const help = describeSettings()
  for (const name of ['PORT', 'HOST', 'DATABASE_URL', 'HUB_DATA_DIR', 'HUB_DEMONSTRATION_SCALE', 'LOG_LEVEL']) {
    expect(help).toContain(name)
  }
  expect(help).toContain('(default: 4000)')
})
