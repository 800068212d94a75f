import type { AnyModel, Models } from '../batch/model.ts'
import { importFromDomains } from './index.ts'
import type { Searchable } from './searchable.ts'

const exported = (await importFromDomains<Record<string, unknown>>('model.ts')).flatMap((module) =>
  Object.values<unknown>(module),
)

/** The registry: how each type of the graph is stored, by its name. */
export const models: Models = Object.fromEntries(exported.filter(isModel).map((model) => [model.type, model]))

/** What a search looks in: each domain says it of its own types. */
export const searchables: readonly Searchable[] = exported.filter(isSearchable)

function isModel(value: unknown): value is AnyModel {
  return typeof value === 'object' && value !== null && 'type' in value && 'table' in value
}

function isSearchable(value: unknown): value is Searchable {
  return typeof value === 'object' && value !== null && 'model' in value && 'as' in value
}
