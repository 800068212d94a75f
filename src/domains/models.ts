import type { AnyModel, Models } from '../batch/model.ts'
import * as action from './action/model.ts'
import * as actor from './actor/model.ts'
import * as dataset from './dataset/model.ts'
import * as engineering from './engineering/model.ts'
import * as event from './event/model.ts'
import * as exhibition from './exhibition/model.ts'
import * as funding from './funding/model.ts'
import * as geography from './geography/model.ts'
import * as programme from './programme/model.ts'
import type { Searchable } from './searchable.ts'
import * as site from './site/model.ts'
import * as territory from './territory/model.ts'

const domains = [dataset, programme, geography, territory, actor, action, funding, site, engineering, event, exhibition]

const exported = domains.flatMap((domain) => Object.values<unknown>(domain))

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
