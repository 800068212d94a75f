import { importFromDomains } from './index.ts'
import { searchables } from './models.ts'
import { shared, type French, type Words } from './shared/french.ts'
import { unknown } from './shared/unknown.ts'

const files = await importFromDomains('french.ts')

/** The types that can be searched are named as in search results. */
const types: French = {
  values: { __typename: Object.fromEntries(searchables.map(({ model, label }) => [model.type, label])) },
}

const all = [shared, types, ...files.map((file) => file.french)]

/** The words of all domains. */
export const french: Required<French> & { unknown: string } = {
  fields: Object.assign({}, ...all.map(({ fields }) => fields)) as Words,
  objects: Object.assign({}, ...all.map(({ objects }) => objects)) as Words,
  values: mergeValues(all.map(({ values = {} }) => values)),
  numbers: Object.assign({}, ...all.map(({ numbers }) => numbers)) as Required<French>['numbers'],
  units: Object.assign({}, ...all.map(({ units }) => units)) as Required<French>['units'],
  parameters: Object.assign({}, ...all.map(({ parameters }) => parameters)) as Words,
  unknown,
}

/** Merges the words of several domains for the values of one field. */
function mergeValues(values: readonly Required<French>['values'][]): Required<French>['values'] {
  const merged: Record<string, Words> = {}
  for (const [field, words] of values.flatMap((each) => Object.entries(each)))
    merged[field] = { ...merged[field], ...words }
  return merged
}
