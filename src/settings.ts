import { isIP } from 'node:net'
import { z } from 'zod'

/** One variable of the environment that the hub reads. */
export type Setting = {
  name: string
  /** What it does, for the table in the README and for `--help`. Markdown, on one line. */
  meaning: string
  /** What it accepts; the end of the sentence that refuses anything else. */
  accepts: string
  /** The value that an unset variable has. */
  fallback?: string
  /** What an unset variable without a fallback means. */
  unset?: string
  /** Describes a refused value where it may hold a secret. */
  show?: (given: string) => string
  schema: z.ZodType
}

const planners = ['auto', 'hive', 'stitching'] as const

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** Whoever loads files: a name on one line. */
export const loaderName = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,100}$/u)

/** Every setting, by the property of `Config` that holds its value. */
export const settings = {
  port: {
    name: 'PORT',
    meaning: 'port to listen on',
    accepts: 'a port number from 0 to 65535; 0 picks a free one',
    fallback: '4000',
    schema: integer(0, 65_535),
  },
  host: {
    name: 'HOST',
    meaning: 'address to listen on',
    accepts: 'an IP address or a host name, without scheme or port; 0.0.0.0 listens on every network',
    fallback: '127.0.0.1',
    schema: z.string().refine((value) => isIP(value) !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(value)),
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    meaning: 'PostgreSQL 15 or newer, such as `postgres://user:password@host:port/database`',
    accepts: 'a URL like postgres://user:password@host:5432/database, with : / ? # @ in the password percent-encoded',
    unset: 'embedded database',
    show: withoutSecrets,
    schema: z.string().refine(isPostgresUrl).optional(),
  },
  databaseConnections: {
    name: 'HUB_DATABASE_CONNECTIONS',
    meaning: 'maximum number of connections from one hub to the PostgreSQL server',
    accepts: 'a whole number from 1 to 1000',
    fallback: '10',
    schema: integer(1, 1000),
  },
  dataDir: {
    name: 'HUB_DATA_DIR',
    meaning: 'folder of the embedded database; one process at a time may use it',
    accepts: 'a path to a folder that the hub may create and write to',
    fallback: '.data',
    schema: filePath(),
  },
  demonstration: {
    name: 'HUB_DEMONSTRATION',
    meaning:
      'demonstration rows: `on` or `off` for every hub on the database; `auto` and `keep` leave its choice (a new database: `auto` adds them, `keep` does not)',
    accepts:
      'on, off, auto (keeps the choice; a new database gets demonstration rows) or keep (keeps the choice; a new database gets none)',
    fallback: 'auto',
    schema: oneOf({ on: true, off: false, auto: 'auto', keep: 'keep' }),
  },
  demonstrationScale: {
    name: 'HUB_DEMONSTRATION_SCALE',
    meaning: 'multiplies the demonstration actions, awards and sites, for benchmarks',
    accepts: 'a whole number from 1 to 1000',
    unset: 'as remembered, else 1',
    schema: integer(1, 1000).optional(),
  },
  responseCacheBytes: {
    name: 'HUB_RESPONSE_CACHE',
    meaning: 'megabytes of memory for cached responses; 0 turns the cache off',
    accepts: 'a whole number from 0 to 4096',
    fallback: '64',
    schema: integer(0, 4096).transform((megabytes) => megabytes * 1024 * 1024),
  },
  subgraphsFile: {
    name: 'HUB_SUBGRAPHS',
    meaning: "YAML file that lists [partners' subgraphs](docs/federation.md) to serve with ours as one graph",
    accepts: 'a path to a YAML file, like hub.subgraphs.yaml',
    unset: 'no partners',
    schema: filePath().optional(),
  },
  supergraphFile: {
    name: 'HUB_SUPERGRAPH',
    meaning: 'supergraph composed elsewhere, to serve instead of composing here',
    accepts: 'a path to the supergraph SDL that a composition wrote',
    unset: 'composed here',
    schema: filePath().optional(),
  },
  planner: {
    name: 'HUB_PLANNER',
    meaning: 'query planner: `hive` (native), `stitching` (JavaScript), or `auto` for the first that loads',
    accepts: `one of ${planners.join(', ')}`,
    fallback: 'auto',
    schema: z.enum(planners),
  },
  inlineTrace: {
    name: 'HUB_INLINE_TRACE',
    meaning: 'returns inline traces (`ftv1`) on `/subgraph` when a gateway asks for them',
    accepts: 'on or off',
    fallback: 'off',
    schema: oneOf({ on: true, off: false }),
  },
  passesApollo: {
    name: 'HUB_KNOWN_DOCUMENTS',
    meaning: 'runs documents past Apollo Server once it has answered them; `off` sends all through it and its plugins',
    accepts: 'on or off',
    fallback: 'on',
    schema: oneOf({ on: true, off: false }),
  },
  metricsPort: {
    name: 'HUB_METRICS_PORT',
    meaning: 'port of `/metrics` for Prometheus, on the same `HOST`',
    accepts: 'a port number from 0 to 65535, different from PORT; 0 picks a free one',
    unset: 'no metrics',
    schema: integer(0, 65_535).optional(),
  },
  stopDelay: {
    name: 'HUB_STOP_DELAY',
    meaning: 'seconds between reporting "not ready" and stopping, so that a load balancer notices',
    accepts: 'a whole number from 0 to 300',
    fallback: '0',
    schema: seconds(0, 300),
  },
  loadWait: {
    name: 'HUB_LOAD_WAIT',
    meaning: 'seconds that a starting hub or a command waits for another load to finish',
    accepts: 'a whole number from 0 to 86400',
    fallback: '600',
    schema: seconds(0, 86_400),
  },
  importTimeout: {
    name: 'HUB_IMPORT_TIMEOUT',
    meaning: 'seconds that downloading a file to [import](docs/imports.md) may take',
    accepts: 'a whole number from 1 to 86400',
    fallback: '600',
    schema: seconds(1, 86_400),
  },
  importMaxBytes: {
    name: 'HUB_IMPORT_MAX_MEGABYTES',
    meaning: 'largest file, in megabytes, that an import downloads',
    accepts: 'a whole number from 1 to 1048576',
    fallback: '1024',
    schema: integer(1, 1_048_576).transform((megabytes) => megabytes * 1024 * 1024),
  },
  importPrivateAddresses: {
    name: 'HUB_IMPORT_PRIVATE_ADDRESSES',
    meaning: 'lets imports download from private networks and from this machine',
    accepts: 'on or off',
    fallback: 'off',
    schema: oneOf({ on: true, off: false }),
  },
  importBy: {
    name: 'HUB_IMPORT_BY',
    meaning: 'name published as `loadedBy` of the releases that imports load, unless `--by` gives another',
    accepts: 'a name of at most 100 characters, on one line',
    unset: 'not published',
    schema: loaderName.optional(),
  },
  undoReleases: {
    name: 'HUB_UNDO_RELEASES',
    meaning: 'number of latest releases of each data set that can be [undone](docs/imports.md#undo-a-release)',
    accepts: 'a whole number from 0 to 100',
    fallback: '3',
    schema: integer(0, 100),
  },
  apiKeys: {
    name: 'HUB_API_KEYS',
    meaning: 'comma-separated keys; each request for data must carry one of them',
    accepts: 'comma-separated keys of at least 16 letters, digits and punctuation marks each',
    unset: 'open to all',
    show: () => 'not a list of valid keys',
    schema: listOf(z.string().regex(/^[\x21-\x2b\x2d-\x7e]{16,}$/)),
  },
  requestsPerMinute: {
    name: 'HUB_REQUESTS_PER_MINUTE',
    meaning: 'requests for data allowed per client (its key, else its address); 0 sets no limit',
    accepts: 'a whole number from 0 to 1000000',
    fallback: '0',
    schema: integer(0, 1_000_000),
  },
  trustedProxies: {
    name: 'HUB_TRUSTED_PROXIES',
    meaning: "proxies whose `X-Forwarded-For` is trusted for the client's address",
    accepts: 'comma-separated IP addresses or networks, like 127.0.0.1,10.0.0.0/8',
    unset: 'no proxy',
    schema: listOf(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])),
  },
  maxConnections: {
    name: 'HUB_MAX_CONNECTIONS',
    meaning: 'maximum number of open connections of clients; further ones are closed at once',
    accepts: 'a whole number from 1 to 1000000',
    fallback: '10000',
    schema: integer(1, 1_000_000),
  },
  filesDir: {
    name: 'HUB_FILES_DIR',
    meaning: 'folder for the Parquet files of `/data`: 1 GB cached, at most 2 GB in use, emptied on exit',
    accepts: 'a path to an existing folder that the hub may write to',
    unset: "system's temporary folder",
    schema: filePath().optional(),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    meaning: 'minimum log level: `trace` … `fatal`, or `silent`',
    accepts: `one of ${logLevels.join(', ')}`,
    fallback: 'info',
    schema: z.enum(logLevels),
  },
} satisfies Record<string, Setting>

function integer(min: number, max: number) {
  return z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max))
}

/** In milliseconds. */
function seconds(min: number, max: number) {
  return integer(min, max).transform((count) => count * 1000)
}

function filePath() {
  return z.string().refine((value) => !value.includes('\0'))
}

function oneOf<const V extends Readonly<Record<string, unknown>>>(values: V) {
  return z.enum(Object.keys(values) as (keyof V & string)[]).transform((word) => values[word] as V[keyof V])
}

/** An unset variable is an empty list. */
function listOf(item: z.ZodType<string, string>) {
  return z
    .string()
    .optional()
    .transform((text): readonly string[] => (text ? text.split(',').map((each) => each.trim()) : []))
    .pipe(z.array(item).readonly())
}

/** An @ after the host means that an unencoded @ cut the password in two: its second half would be read as a database's name. */
function isPostgresUrl(value: string): boolean {
  if (!/^postgres(ql)?:\/\//i.test(value) || !URL.canParse(value)) return false
  const { pathname, search, hash } = new URL(value)
  return !`${pathname}${search}${hash}`.includes('@')
}

/** Describes a database URL by its scheme alone: anything else may hold a password. */
function withoutSecrets(url: string): string {
  const scheme = /^[a-z][a-z\d+.-]*:\/\//i.exec(url)?.[0]
  if (!scheme) return 'not a URL'
  return URL.canParse(url) ? `a URL that starts with "${scheme}"` : `a malformed "${scheme}" URL`
}
