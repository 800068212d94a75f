/** Every limit of the server, each with the reason for its number. */
export const limits = {
  /** Several times the thousand ids that `nodes` accepts; more would only use memory. */
  bodyBytes: 256 * 1024,
  /** For gateways: several times ten thousand representations, each with a type and the longest key. */
  subgraphBodyBytes: 4 * 1024 * 1024,
  /**
   * Names, punctuation and values of a document: the contract's longest operation has 150, GraphiQL's introspection
   * 184. The hardest document of this length takes 50 ms to validate, and at 2 000 nested lists the parser runs out of
   * stack.
   */
  tokens: 1_000,
  /**
   * Nested fields: six lists within lists, read through `edges` (three levels each), and fields of their items. The
   * full introspection query has 15, the contract's dashboard 8.
   */
  depth: 20,
  /** Aliased fields, counting every spread of a fragment: each may query the database again. The contract has 2. */
  aliases: 30,
  /** Characters of an alias, which the response repeats for every row. More than twice the longest field name. */
  aliasCharacters: 50,
  /**
   * Copies of a field in one selection set: components with fragments need a few, an attack on merging sends hundreds.
   */
  repeats: 20,
  /** Directives in one place: an operation can use `@skip` and `@include` once each. */
  directives: 5,
  /**
   * Objects of a response: a page of a thousand rows with a hundred objects each, or all communes of all territories.
   * The contract's dashboard has 1 481.
   */
  nodes: 100_000,
  /** Values of a response: ten per object. Thirty per object made 55 MB, and took 14 s with five at once. */
  values: 1_000_000,
  /** URL and headers together: Node's default. The contract's longest operation takes 1.4 KB as a GET. */
  headerBytes: 16 * 1024,
  /** To receive a whole request: 256 KB in this time is 70 kbit/s. */
  requestMilliseconds: 30_000,
  /** To run an operation: users do not wait longer for a page. The slowest one measured, of 17 MB, takes 2 s alone. */
  operationMilliseconds: 10_000,
  /**
   * To read a response, counted from the request: 42 MB, the largest one measured, at 5.6 Mbit/s. For a table, to read
   * each piece.
   */
  responseMilliseconds: 60_000,
  /** Ten per database connection: at 4 ms of CPU each, the last one waits less than half a second. */
  operationsInFlight: 100,
  /**
   * Responses that only wait for their clients to read them: small ones of half a megabyte each, the others find room.
   * With one more, the one that has waited longest is cut off, so that clients that do not read keep nobody out.
   */
  responsesUnread: 500,
  /**
   * How late the event loop may be, for at least half of a second, before new operations are refused: below the time that
   * a health check waits. The largest piece of a response takes about 50 ms of a turn.
   */
  eventLoopMilliseconds: 200,
  /** Refusals per second that are sent at once; further ones wait for the time in their `Retry-After`. */
  refusalsAtOnce: 100,
  /**
   * Refusals that wait: those of a few hundred clients that ignore `Retry-After`. Were all of them held, many patient
   * clients would need as many connections.
   */
  refusalsHeld: 500,
  /**
   * Requests that wait for an identical one: each takes a connection and little memory, unless its body is very large.
   */
  operationsWaiting: 1_000,
  /** Tables being sent: each reads one page at a time, so they slow each other down and hardly any other request. */
  tablesInFlight: 20,
  /**
   * Pages read at once, for all tables: the database reads one while the hub writes another. More would only be ready
   * at the same time and block the event loop together: ten tables did so for 300 ms.
   */
  pagesAtOnce: 2,
  /** Objects of one page of a table: a thousand rows with nine objects each. Wider rows come in shorter pages. */
  pageNodes: 10_000,
  /** Tables per client, identified by its key or address: a workbook requests several at once. */
  tablesOfClient: 10,
  /**
   * Files that must be complete before they are sent: about five files of a million rows. At most twice this is on the
   * disk.
   */
  wholeFileBytes: 1024 * 1024 * 1024,
  /** To read a whole table: a million rows, about 200 MB, at 1 Mbit/s. */
  tableMilliseconds: 30 * 60_000,
  /**
   * Objects of all responses in progress: three of the largest, which take 680 MB and 4 s; five took 830 MB and 6 s.
   */
  nodesInFlight: 300_000,
  /** Values of all responses in progress: three of the largest, which take 910 MB and 3 s together. */
  valuesInFlight: 3_000_000,
  /** Objects of a response that finds room in any case: a client that does not read large ones must not keep others out. */
  smallNodes: 1_000,
  /** Values of such a response. A hundred of them are a third of the room. */
  smallValues: 10_000,
  /** To finish requests in flight when the hub stops: as long as an operation may take. */
  stopMilliseconds: 10_000,
  /** Tokens of cached documents: six hundred like the contract's. At 250 to 400 bytes each, 20 MB. */
  documentTokens: 60_000,
  /** About ten thousand persisted queries of 1 KB. */
  persistedQueryBytes: 10 * 1024 * 1024,
  /**
   * Maximum size of a cached response: the contract's longest has 32 KB. One of 17 MB would evict a quarter of the
   * others, and each of its encodings would be made in memory at once.
   */
  cachedResponseCharacters: 2 * 1024 * 1024,
  /** Maximum length of a cache key: the contract's longest operation has 1 KB. */
  cacheKeyCharacters: 16 * 1024,
} as const

/** The limits of a server. */
export type Limits = { readonly [Name in keyof typeof limits]: number }
