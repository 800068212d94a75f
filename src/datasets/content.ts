import type { RawBuilder } from 'kysely'
import type { Database } from '../db/client.ts'
import type { DB } from '../db/tables.ts'
import type { Rows } from './rows.ts'
import type { SeedFile, ShownType } from './seed.ts'
import type { Source } from './sources.ts'

/** A table or view of the database. */
export type Table = keyof DB & string

/** The content that loads work on. The machines of this folder know tables only by what they are told here. */
export type Content = {
  /** What is declared of tables, by their names. */
  tables: Readonly<Partial<Record<Table, TableTraits>>>
  /** What follows from rows, in the order in which it is worked out. */
  derivations: readonly Derivation[]
  /** What erasing somebody on request means. */
  erasures: readonly Erasure[]
  /** In the order of the domains: a seed may use the rows of those before. */
  seeds: readonly SeedFile[]
  /** By the names of the types of the graph. */
  shownTypes: Readonly<Record<string, ShownType>>
  demonstration: Demonstration
}

/** What loads know of a table that its shape does not say. */
type TableTraits = {
  /** In which other rows a row is shown: by column, the table whose row has that key. A change of the one changes the other. */
  shownIn?: Readonly<Record<string, Table>> | undefined
  /** Where its rows lie. */
  placed?: Placed | undefined
  /** What becomes of demonstration rows to which no row points any more; they stay unless this says otherwise. */
  orphans?: 'removed' | undefined
}

/** The column with the code of a row's commune, or the table of links to its communes and the column of the row's key there. */
export type Placed = string | { readonly through: Table; readonly by: string }

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

/** What follows from the rows of a domain. Each part is optional. */
export type Derivation = {
  /**
   * Leaves out of the reference rows what an import has overruled, before they are brought up to date beside imported rows.
   *
   * @returns The rows to load.
   */
  leaveOverruled?(db: Database, rows: Rows): Promise<Rows>
  /** Works out what follows from the reference rows, once they are loaded. */
  fromReference?(db: Database): Promise<void>
  /** Works out what follows from reference and demonstration rows, once both are loaded. */
  fromOwnRows?(db: Database, content: Content): Promise<void>
  /** Works out what follows from all rows: at the end of every load and of every undo, so no undo needs to put it back. */
  fromAllRows?(db: Database): Promise<void>
}

/** What erasing somebody on request means for the rows of a domain. Each part is optional. */
export type Erasure = {
  /** The table whose rows can be erased; `among` says which rows `t` of it, all unless given. */
  erasable?: { table: Table; among?: RawBuilder<boolean> }
  /** Columns that hold keys of an erasable table without a foreign key. */
  pointers?: readonly Pointer[]
  /** Tables whose keys hold the key of what a column points to: a digest takes its place. */
  namedAfter?: readonly { table: Table; column: string }[]
  /** Whether a row is about somebody, by its GraphQL type: given the key of the row, and of who is erased. */
  isAbout?: Readonly<Record<string, (key: string, id: string) => boolean>>
}

/** A column that points to rows of a table without a foreign key, where another column has a value. */
export type Pointer = { table: Table; column: string; to: Table; where: { column: string; is: string } }
