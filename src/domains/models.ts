import type { AnyModel, Link, Models } from '../batch/model.ts'
import { importFromDomains } from './index.ts'
import type { Placed } from './shared/placed.ts'
import type { Searchable } from './shared/searchable.ts'

const exported = (await importFromDomains<Record<string, unknown>>('model.ts')).flatMap((module) =>
  Object.values<unknown>(module),
)

/** All models, and the traits of tables without a type. */
export const declared: readonly (AnyModel | Link)[] = exported.filter(isDeclared)

/** All models, by GraphQL type. */
export const models: Models = Object.fromEntries(declared.filter(isModel).map((model) => [model.type, model]))

/** The types that can be searched. */
export const searchables: readonly Searchable[] = exported.filter(isSearchable)

/** The tables whose rows are placed in territories. */
export const placedTables: readonly Placed[] = exported.filter(isPlaced)

function isDeclared(value: unknown): value is AnyModel | Link {
  return typeof value === 'object' && value !== null && 'table' in value && 'traits' in value
}

function isModel(value: AnyModel | Link): value is AnyModel {
  return 'type' in value
}

function isSearchable(value: unknown): value is Searchable {
  return typeof value === 'object' && value !== null && 'model' in value && 'as' in value
}

function isPlaced(value: unknown): value is Placed {
  return typeof value === 'object' && value !== null && 'table' in value && 'communes' in value
}
