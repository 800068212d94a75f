import type { AnyModel, Link, Models } from '../batch/model.ts'
import { importFromDomains } from './index.ts'
import type { Searchable } from './searchable.ts'

const exported = (await importFromDomains<Record<string, unknown>>('model.ts')).flatMap((module) =>
  Object.values<unknown>(module),
)

/** What the domains declare of tables: of those that their types are stored in, and of links. */
export const declared: readonly (AnyModel | Link)[] = exported.filter(isDeclared)

/** How each type of the graph is stored, by its name. */
export const models: Models = Object.fromEntries(declared.filter(isModel).map((model) => [model.type, model]))

/** What a search looks in: each domain says it of its own types. */
export const searchables: readonly Searchable[] = exported.filter(isSearchable)

function isDeclared(value: unknown): value is AnyModel | Link {
  return typeof value === 'object' && value !== null && 'table' in value && 'traits' in value
}

function isModel(value: AnyModel | Link): value is AnyModel {
  return 'type' in value
}

function isSearchable(value: unknown): value is Searchable {
  return typeof value === 'object' && value !== null && 'model' in value && 'as' in value
}
