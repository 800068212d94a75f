import { isIP } from 'node:net'
import { z } from 'zod'
import { Failure } from './failure.ts'

/** What the hub was told by its environment. */
export type Config = {
  port: number
  host: string
  /** Absent: the embedded database, in `dataDir`. */
  databaseUrl: string | undefined
  databaseConnections: number
  dataDir: string
  demonstration: boolean
  demonstrationScale: number
  /** 0: no answer is kept. */
  responseCacheBytes: number
  /** Absent: no graph of a partner is taken in. */
  subgraphsFile: string | undefined
  /** Absent: the supergraph is composed by the hub. */
  supergraphFile: string | undefined
  planner: (typeof planners)[number]
  inlineTrace: boolean
  /** None: whoever asks is answered. */
  apiKeys: readonly string[]
  /** Of one client; 0: any number. */
  requestsPerMinute: number
  trustedProxies: readonly string[]
  /** Absent: among the temporary ones of the system. */
  filesDir: string | undefined
  /** The environment as it is: a subgraphs file may take values from it. */
  env: Readonly<Record<string, string | undefined>>
  logLevel: (typeof logLevels)[number]
  /** Absent: no metrics are served. */
  metricsPort: number | undefined
  /** In milliseconds. */
  stopDelay: number
  /** Whether files of imports may be downloaded from private networks. */
  importPrivateAddresses: boolean
  importMaxBytes: number
  /** For each download, in milliseconds. */
  importTimeout: number
  /** Absent: who loads files is not told. */
  importBy: string | undefined
  /** Of each data set, how many of the last releases can be undone. */
  undoReleases: number
}

type Setting = { meaning: string; send: string; fallback?: string; show?: (given: string) => string; schema: z.ZodType }

const planners = ['auto', 'hive', 'stitching'] as const

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** Who loads files: a name on one line. */
export const loaderName = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,100}$/u)

const settings = {
  PORT: {
    meaning: 'port to listen on',
    send: 'a port number from 0 to 65535; 0 takes any free one',
    fallback: '4000',
    schema: integer(0, 65_535),
  },
  HOST: {
    meaning: 'address to listen on',
    send: 'an IP address or a host name, without scheme or port; 0.0.0.0 listens on every network',
    fallback: '127.0.0.1',
    schema: z.string().refine((value) => isIP(value) !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(value)),
  },
  DATABASE_URL: {
    meaning: 'PostgreSQL server that holds the rows; without it, an embedded database',
    send: 'a URL like postgres://user:password@host:5432/database, with : / ? # @ in the password percent-encoded',
    show: withoutSecrets,
    schema: z.string().refine(isPostgresUrl).optional(),
  },
  HUB_DATABASE_CONNECTIONS: {
    meaning: 'connections that each hub opens to that server at most',
    send: 'a whole number from 1 to 1000',
    fallback: '10',
    schema: integer(1, 1000),
  },
  HUB_DATA_DIR: {
    meaning: 'folder of the embedded database',
    send: 'a path to a folder that the hub may create and write',
    fallback: '.data',
    schema: z.string().refine((value) => !value.includes('\0')),
  },
  HUB_DEMONSTRATION: {
    meaning: 'demonstration rows beside the reference rows',
    send: 'on or off',
    fallback: 'on',
    schema: z.enum(['on', 'off']).transform((value) => value === 'on'),
  },
  HUB_DEMONSTRATION_SCALE: {
    meaning: 'multiplies the demonstration actions, awards and sites, for benchmarks',
    send: 'a whole number from 1 to 1000',
    fallback: '1',
    schema: integer(1, 1000),
  },
  HUB_RESPONSE_CACHE: {
    meaning: 'megabytes of whole answers that are kept in memory; 0 keeps none',
    send: 'a whole number from 0 to 4096',
    fallback: '64',
    schema: integer(0, 4096).transform((megabytes) => megabytes * 1024 * 1024),
  },
  HUB_SUBGRAPHS: {
    meaning: "file that names partners' graphs, to be served with ours as one (docs/federation.md)",
    send: 'a path to a YAML file, like hub.subgraphs.yaml',
    schema: z
      .string()
      .refine((value) => !value.includes('\0'))
      .optional(),
  },
  HUB_SUPERGRAPH: {
    meaning: 'file with a supergraph that was composed elsewhere, to be served in place of our own graph',
    send: 'a path to the SDL that composition gave',
    schema: z
      .string()
      .refine((value) => !value.includes('\0'))
      .optional(),
  },
  HUB_PLANNER: {
    meaning: 'what plans operations over several graphs: hive in native code, stitching without; auto takes what runs',
    send: `one of ${planners.join(', ')}`,
    fallback: 'auto',
    schema: z.enum(planners),
  },
  HUB_INLINE_TRACE: {
    meaning: 'whether gateways that ask /subgraph for it are told how long each field took (ftv1)',
    send: 'on or off',
    fallback: 'off',
    schema: z.enum(['on', 'off']).transform((value) => value === 'on'),
  },
  HUB_API_KEYS: {
    meaning: 'keys, one of which every request for data must bring; without any, whoever asks is answered',
    send: 'keys of at least 16 letters, digits and signs each, with commas between them',
    show: () => 'not a list of such keys',
    schema: listOf(z.string().regex(/^[\x21-\x2b\x2d-\x7e]{16,}$/)),
  },
  HUB_REQUESTS_PER_MINUTE: {
    meaning:
      'requests for data that one client, known by its key or its address, may send in a minute; 0 is any number',
    send: 'a whole number from 0 to 1000000',
    fallback: '0',
    schema: integer(0, 1_000_000),
  },
  HUB_TRUSTED_PROXIES: {
    meaning: "proxies in front of the hub, whose X-Forwarded-For tells a client's address",
    send: 'IP addresses or networks, like 127.0.0.1,10.0.0.0/8, with commas between them',
    schema: listOf(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])),
  },
  HUB_FILES_DIR: {
    meaning: 'folder for Parquet files of /data, which must be whole before they are sent; 1 GB kept, 2 GB at most',
    send: 'a path to a folder that exists and that the hub may write',
    schema: z
      .string()
      .refine((value) => !value.includes('\0'))
      .optional(),
  },
  LOG_LEVEL: {
    meaning: 'the least severe lines that are logged',
    send: `one of ${logLevels.join(', ')}`,
    fallback: 'info',
    schema: z.enum(logLevels),
  },
  HUB_METRICS_PORT: {
    meaning: 'port of /metrics for Prometheus, on the same HOST; without it, no metrics are kept',
    send: 'a port number from 0 to 65535, another one than PORT; 0 takes any free one',
    schema: integer(0, 65_535).optional(),
  },
  HUB_STOP_DELAY: {
    meaning: 'seconds between "not ready" and the stop, for a load balancer to notice',
    send: 'a whole number from 0 to 300',
    fallback: '0',
    schema: integer(0, 300).transform((seconds) => seconds * 1000),
  },
  HUB_IMPORT_PRIVATE_ADDRESSES: {
    meaning: 'whether imports download from private networks and this machine too',
    send: 'on or off',
    fallback: 'off',
    schema: z.enum(['on', 'off']).transform((value) => value === 'on'),
  },
  HUB_IMPORT_MAX_MEGABYTES: {
    meaning: 'megabytes that a file may have which an import downloads',
    send: 'a whole number from 1 to 1048576',
    fallback: '1024',
    schema: integer(1, 1_048_576).transform((megabytes) => megabytes * 1024 * 1024),
  },
  HUB_IMPORT_TIMEOUT: {
    meaning: 'seconds that a download of an import may take',
    send: 'a whole number from 1 to 86400',
    fallback: '600',
    schema: integer(1, 86_400).transform((seconds) => seconds * 1000),
  },
  HUB_IMPORT_BY: {
    meaning: 'who loads files with imports, for everybody to see, unless --by says it',
    send: 'a name of at most 100 characters',
    schema: loaderName.optional(),
  },
  HUB_UNDO_RELEASES: {
    meaning:
      'of how many of the last releases of each data set is kept what they overwrote, so that they can be undone',
    send: 'a whole number from 0 to 100',
    fallback: '3',
    schema: integer(0, 100),
  },
} satisfies Record<string, Setting>

type Name = keyof typeof settings

/** The environment holds something that the hub cannot work with. `problems` has one sentence for each mistake. */
export class ConfigError extends Failure {
  readonly problems: string[]

  constructor(problems: string[]) {
    super(['The hub cannot start with these settings:', ...problems.map((problem) => `  - ${problem}`)].join('\n'), 2)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/**
 * Reads the settings. An empty value counts as absent.
 * In: an environment, such as `process.env`. Errors: a ConfigError that lists every mistake at once.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = []
  const read = <N extends Name>(name: N): z.output<(typeof settings)[N]['schema']> => {
    const setting: Setting = settings[name]
    const given = env[name] || setting.fallback
    const result = setting.schema.safeParse(given)
    if (!result.success) {
      problems.push(`${name} is ${(setting.show ?? JSON.stringify)(given ?? '')}. Send ${setting.send}.`)
    }
    return result.data as z.output<(typeof settings)[N]['schema']>
  }
  const config = {
    port: read('PORT'),
    host: read('HOST'),
    databaseUrl: read('DATABASE_URL'),
    databaseConnections: read('HUB_DATABASE_CONNECTIONS'),
    dataDir: read('HUB_DATA_DIR'),
    demonstration: read('HUB_DEMONSTRATION'),
    demonstrationScale: read('HUB_DEMONSTRATION_SCALE'),
    responseCacheBytes: read('HUB_RESPONSE_CACHE'),
    subgraphsFile: read('HUB_SUBGRAPHS'),
    supergraphFile: read('HUB_SUPERGRAPH'),
    planner: read('HUB_PLANNER'),
    inlineTrace: read('HUB_INLINE_TRACE'),
    apiKeys: read('HUB_API_KEYS'),
    requestsPerMinute: read('HUB_REQUESTS_PER_MINUTE'),
    trustedProxies: read('HUB_TRUSTED_PROXIES'),
    filesDir: read('HUB_FILES_DIR'),
    env,
    logLevel: read('LOG_LEVEL'),
    metricsPort: read('HUB_METRICS_PORT'),
    stopDelay: read('HUB_STOP_DELAY'),
    importPrivateAddresses: read('HUB_IMPORT_PRIVATE_ADDRESSES'),
    importMaxBytes: read('HUB_IMPORT_MAX_MEGABYTES'),
    importTimeout: read('HUB_IMPORT_TIMEOUT'),
    importBy: read('HUB_IMPORT_BY'),
    undoReleases: read('HUB_UNDO_RELEASES'),
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

/** The settings as a block of text, for `--help`. */
export function describeSettings(): string {
  const width = Math.max(...Object.keys(settings).map((name) => name.length))
  const lines = Object.entries<Setting>(settings).map(([name, { meaning, send, fallback }]) => {
    const described = `  ${name.padEnd(width)}  ${meaning}`
    return [described, `${' '.repeat(width + 4)}${send} (default: ${fallback ?? 'none'})`].join('\n')
  })
  return ['Settings, read from the environment, all optional:', ...lines].join('\n')
}

/** An @ after the host means that the password was cut in two: its second half would be taken for a database's name. */
function isPostgresUrl(value: string): boolean {
  if (!/^postgres(ql)?:\/\//i.test(value) || !URL.canParse(value)) return false
  const { pathname, search, hash } = new URL(value)
  return !`${pathname}${search}${hash}`.includes('@')
}

/** Says what is wrong with a database URL and shows no more than its scheme: anything else may hold a password. */
function withoutSecrets(url: string): string {
  const scheme = /^[a-z][a-z\d+.-]*:\/\//i.exec(url)?.[0]
  if (!scheme) return 'not a URL'
  return URL.canParse(url) ? `a URL that starts with "${scheme}"` : `a "${scheme}" URL that cannot be read`
}

/** Out: none for a setting that is absent. */
function listOf(item: z.ZodType<string, string>) {
  return z
    .string()
    .optional()
    .transform((text) => (text ? text.split(',').map((each) => each.trim()) : []))
    .pipe(z.array(item))
}

function integer(min: number, max: number) {
  return z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max))
}
