/**
 * The files of a domain that are found by their names, and what each must export; null if it may export anything. A domain
 * has those that it needs.
 */
export const hookFiles = {
  /** Types and tables, and which types can be searched. */
  'model.ts': null,
  /** Arguments handed to the kernel, for the fields that are not columns. */
  'resolvers.ts': 'resolvers',
  /** Rows from `data/`. */
  'seed.ts': 'seed',
  /** Demonstration rows. */
  'demonstration.ts': 'demonstration',
  /** Publishers' files: their layouts, and the rows of a record. */
  'imports.ts': 'sources',
  /** What the imports of any domain look up, such as codes. */
  'lookups.ts': 'readLookups',
  /** Values derived after a load. */
  'derivation.ts': 'derivation',
  /** Rows that an import derives from its own, by date. */
  'composition.ts': 'composition',
  /** What erasing a person means. */
  'erasure.ts': 'erasure',
  /** French words that pages show. */
  'french.ts': 'french',
} as const

/** The name of such a file. */
export type HookFile = keyof typeof hookFiles
