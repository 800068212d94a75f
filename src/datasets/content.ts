import type { Database } from '../db/client.ts'
import type { Rows } from './rows.ts'
import type { SeedFile, ShownType } from './seed.ts'
import type { Source } from './sources.ts'

/** What loads know of the domains. */
export type Content = {
  /** In the order of the domains: a seed may use the rows of those before. */
  seeds: readonly SeedFile[]
  /** By the names of the types of the graph. */
  shownTypes: Readonly<Record<string, ShownType>>
  demonstration: Demonstration
}

/** Rows made up to stand in for what nobody published. */
export type Demonstration = {
  /** Their data sets. */
  sources: readonly Source[]
  /** Makes them out of the reference rows of a database. The same ones and the same scale give the same. */
  makeRows(db: Database, options: DemonstrationScope): Promise<Rows>
}

export type DemonstrationScope = {
  /** How many times the published number of rows to make, where there is one. */
  scale: number
  /** Whether rows of a kind are wanted: `actions`. */
  has: (kind: string) => boolean
}
