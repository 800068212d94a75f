/** Every limit of the server, each with the reason for its number. */
export const limits = {
  /** Room for the thousand ids that `nodes` takes, several times over; more would only be held in memory. */
  bodyBytes: 256 * 1024,
  /** Of a gateway: ten thousand representations, each with the longest key and a type, several times over. */
  subgraphBodyBytes: 4 * 1024 * 1024,
  /**
   * Names, signs and values of a document: the longest operation of the contract has 150, GraphiQL's introspection 184.
   * The hardest document of this length takes 50 ms to validate, and at 2 000 nested lists the parser runs out of stack.
   */
  tokens: 1_000,
  /**
   * Fields below each other: six lists within lists, read through `edges` (three levels each), and what stands on
   * them. The full introspection query has 15, the dashboard of the contract 8.
   */
  depth: 20,
  /** Renamed fields, counted wherever a fragment puts them: each can ask the database again. The contract has 2. */
  aliases: 30,
  /** Of one alias: the answer repeats it for every row. More than twice the longest name of a field. */
  aliasCharacters: 50,
  /** Copies of one field in one place: fragments of several components bring a few, an attack on merging hundreds. */
  repeats: 20,
  /** Directives in one place: an operation can use `@skip` and `@include`, each once. */
  directives: 5,
  /**
   * Objects of an answer: a page of a thousand rows with a hundred things each, or all communes of all territories.
   * The dashboard of the contract has 1 481.
   */
  nodes: 100_000,
  /** Values of an answer: ten for each of its objects. Thirty for each made 55 MB, and took 14 s with five at once. */
  values: 1_000_000,
  /** Address and headers together: Node's own default. The longest operation of the contract makes 1.4 KB as a GET. */
  headerBytes: 16 * 1024,
  /** For a whole request to arrive: 256 KB in this time is 70 kbit/s. */
  requestMilliseconds: 30_000,
  /** For an operation to be answered: nobody waits longer for a page, and the dearest one measured, of 17 MB, takes 2 s alone. */
  operationMilliseconds: 10_000,
  /** For its answer to be read, from the request on: 42 MB, the largest one measured, at 5.6 Mbit/s. Of a table, for each piece. */
  responseMilliseconds: 60_000,
  /** Ten for each connection to the database: at 4 ms of CPU each, the last of them waits less than half a second. */
  operationsInFlight: 100,
  /** Requests that wait for an equal one: each holds a connection and little more, unless its body is as large as may be. */
  operationsWaiting: 1_000,
  /** Tables on their way: each reads one page at a time, so that they slow each other down and hardly anyone else. */
  tablesInFlight: 20,
  /**
   * Pages of all tables that are read at the same moment: the database reads one while the hub writes another. More would
   * only be ready at once, and hold up the event loop together: ten tables did so for 300 ms.
   */
  pagesAtOnce: 2,
  /** Objects of one page of a table: a thousand rows with nine things each. Wider rows come in shorter pages. */
  pageNodes: 10_000,
  /** Of one client, known by its key or its address: a workbook asks for some tables at once. */
  tablesOfClient: 10,
  /** Of files that must be whole before they are sent: some five of a million rows are kept. Twice that is on the disk at most. */
  wholeFileBytes: 1024 * 1024 * 1024,
  /** For a whole table to be read: a million rows, some 200 MB, at 1 Mbit/s. */
  tableMilliseconds: 30 * 60_000,
  /** Objects of all answers at work: three of the largest, which take 680 MB and 4 s together; five took 830 MB and 6 s. */
  nodesInFlight: 300_000,
  /** Values of them: as many as three of the largest have, which take 910 MB and 3 s together. */
  valuesInFlight: 3_000_000,
  /** For what is in flight when the hub stops: as long as an operation may take. */
  stopMilliseconds: 10_000,
  /** Of the parsed operations that are kept: a thousand such as the contract's. At 250 to 400 bytes each, 40 MB. */
  documentTokens: 100_000,
  /** Some ten thousand texts of persisted queries of 1 KB. */
  persistedQueryBytes: 10 * 1024 * 1024,
  /**
   * Of an answer that is kept: the longest of the contract has 32 KB. One of 17 MB would push out a quarter of all
   * others, and each of its encodings would be made in memory as a whole.
   */
  keptAnswerCharacters: 2 * 1024 * 1024,
  /** Of what it is kept under: the longest operation of the contract has 1 KB. */
  cacheKeyCharacters: 16 * 1024,
} as const

/** The same with other numbers. */
export type Limits = { readonly [Name in keyof typeof limits]: number }
