import type { Rows } from './rows.ts'
import type { From } from './sources.ts'

/** What a seed needs to make its rows. */
export type SeedContext = {
  /** Returns the provenance of a row by the id of its source: see `data/README.md`. */
  from: From
  /** Returns the as-of date of a source: rows with a history start on it. */
  since: (source: string) => string
  /** The rows of earlier domains. */
  rows: Rows
}

/** Makes the rows of a domain that ship with the project, by table. Throws if a file of `data/` is wrong. */
export type Seed = (context: SeedContext) => Rows

/** The file `seed.ts` of a domain. */
export type SeedFile = {
  seed: Seed
  /** Name and version of a further origin of the rows beside `data/`: another version reloads them. */
  edition?: string
  /** Types whose rows are in another table than their model reads, or have other keys in the graph. */
  shownTypes?: Readonly<Record<string, ShownType>>
}

/** The table and key column of a GraphQL type, and the keys under which the graph shows one of its rows. */
export type ShownType = { table: keyof Rows; key: string; keysOf?: (key: string) => readonly string[] }
