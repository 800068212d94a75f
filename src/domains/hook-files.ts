import type { Derivation, Erasure } from '../datasets/content.ts'
import type { SeedFile } from '../datasets/seed.ts'
import type { Database } from '../db/client.ts'
import type { Composition } from '../imports/content.ts'
import type { Source } from '../imports/source.ts'
import type { DomainDemonstration } from './demonstration.ts'
import type { Resolvers } from './schema-types.ts'
import type { French } from './shared/french.ts'

/**
 * The files of a domain that are found by their names, and what they export. A domain has those that it needs. Its
 * GraphQL files are found too: the lists of `/data`, and `datapackage.graphql`, which reads the sources of all. See
 * `lists.ts`.
 */
export type HookModules = {
  /** Types and tables, which types can be searched, and which rows are placed in territories. */
  'model.ts': Record<string, unknown>
  /** Arguments handed to the kernel, for the fields that are not columns. */
  'resolvers.ts': { resolvers: Resolvers }
  /** Rows from `data/`. */
  'seed.ts': SeedFile
  /** Demonstration rows. */
  'demonstration.ts': { demonstration: DomainDemonstration }
  /** Publishers' files: their layouts, and the rows of a record. */
  'imports.ts': { sources: readonly Source[] }
  /** What the imports of any domain look up, such as codes. */
  'lookups.ts': { readLookups(db: Database): Promise<object> }
  /** Values derived after a load. */
  'derivation.ts': { derivation: Derivation }
  /** Rows that an import derives from its own, by date. */
  'composition.ts': { composition: Composition }
  /** What erasing a person means. */
  'erasure.ts': { erasure: Erasure }
  /** French words that pages show. */
  'french.ts': { french: French }
}

/** The name of such a file. */
export type HookFile = keyof HookModules

/** What such a file must export; null if it may export anything. */
type Exported<F extends HookFile> = string extends keyof HookModules[F] ? null : string & keyof HookModules[F]

/** The files, with what each must export. */
export const hookFiles: { readonly [F in HookFile]: Exported<F> } = {
  'model.ts': null,
  'resolvers.ts': 'resolvers',
  'seed.ts': 'seed',
  'demonstration.ts': 'demonstration',
  'imports.ts': 'sources',
  'lookups.ts': 'readLookups',
  'derivation.ts': 'derivation',
  'composition.ts': 'composition',
  'erasure.ts': 'erasure',
  'french.ts': 'french',
}
