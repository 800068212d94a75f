import type { Rows } from './rows.ts'
import type { From } from './sources.ts'

/** What a seed is given to make its rows. */
export type SeedContext = {
  /** The provenance of a row, by the id of its source: see `data/README.md`. */
  from: From
  /** The day that a source describes: rows that are kept by date stand from then on. */
  since: (source: string) => string
  /** The rows of the domains before. */
  rows: Rows
}

/** Makes the rows of a domain that ship with the project, by table. It throws where a file of `data/` cannot be right. */
export type Seed = (context: SeedContext) => Rows

/** The file `seed.ts` of a domain. */
export type SeedFile = {
  seed: Seed
  /** What the rows are made from beside the files of `data/`, with its version: another one loads them anew. */
  edition?: string
  /** Types whose rows are in another table than their model reads, or shown under other keys. */
  shownTypes?: Readonly<Record<string, ShownType>>
}

/** Where the rows of a type of the graph are, and under which keys the graph shows one of them. */
export type ShownType = { table: keyof Rows; key: string; keysOf?: (key: string) => readonly string[] }
