import type { RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'
import type { AnyTraits, Table } from '../db/table-traits.ts'
import type { Rows } from './rows.ts'
import type { SeedFile, ShownType } from './seed.ts'
import type { Source } from './sources.ts'

/** The content that loads work on. It is all that the code of this folder knows about tables. */
export type Content = {
  /** Declarations by table name. */
  tables: Readonly<Partial<Record<Table, AnyTraits>>>
  /** Derived data, in the order of computation. */
  derivations: readonly Derivation[]
  /** How to erase a person on request. */
  erasures: readonly Erasure[]
  /** In the order of the domains: a seed may use the rows of earlier ones. */
  seeds: readonly SeedFile[]
  /** By the name of the GraphQL type. */
  shownTypes: Readonly<Record<string, ShownType>>
  demonstration: Demonstration
}

/** Demonstration rows in place of data that have not been published. */
export type Demonstration = {
  /** Their data sets. */
  sources: readonly Source[]
  /** Makes the rows from the reference rows of a database. The same reference rows and scale give the same result. */
  makeRows(db: Database, options: DemonstrationScope): Promise<Rows>
}

export type DemonstrationScope = {
  /** Multiplies the number of rows that was published. */
  scale: number
  /** Whether rows of a kind, such as `actions`, are wanted. */
  has: (kind: string) => boolean
}

/** Data derived from the rows of a domain. Each part is optional. */
export type Derivation = {
  /**
   * Leaves out reference rows that an import has overruled, before the others are updated beside imported rows.
   *
   * @returns The rows to load.
   */
  excludeOverruled?(db: Database, rows: Rows): Promise<Rows>
  /** Computes what depends on the reference rows, after a load of them. */
  afterReference?(db: Database): Promise<void>
  /** Computes what depends on reference and demonstration rows, after a load of either, even without any of the latter. */
  afterDemonstration?(db: Database): Promise<void>
  /** Computes what depends on all rows, at the end of every load and undo, so that an undo need not restore it. */
  afterEveryChange?(db: Database): Promise<void>
}

/** How to erase a person from the rows of a domain. Each part is optional. */
export type Erasure = {
  /** The table whose rows can be erased; `among` restricts its rows `t`. */
  erasable?: { table: Table; among?: RawBuilder<boolean> }
  /** Columns with keys of an erasable table but no foreign key. */
  pointers?: readonly Pointer[]
  /** Tables whose keys contain the key of the row that a column points to: a digest replaces it. */
  namedAfter?: readonly { table: Table; column: string }[]
  /** By GraphQL type, whether the row with a key is about the person with an id. */
  isAbout?: Readonly<Record<string, (key: string, id: string) => boolean>>
}

/** A column that points to rows of a table without a foreign key, if another column has a certain value. */
export type Pointer = { table: Table; column: string; to: Table; where: { column: string; is: string } }
