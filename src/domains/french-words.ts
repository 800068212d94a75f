import { shared, type French, type Words } from './french.ts'
import { importFromDomains } from './index.ts'

const files = await importFromDomains<{ french: French }>('french.ts')
const all = [shared, ...files.map((file) => file.french)]

/** The words of all domains. */
export const french: Required<French> = {
  fields: Object.assign({}, ...all.map(({ fields }) => fields)) as Words,
  values: mergeValues(all.map(({ values = {} }) => values)),
  parameters: Object.assign({}, ...all.map(({ parameters }) => parameters)) as Words,
}

/** Merges the words of several domains for the values of one field. */
function mergeValues(values: readonly Required<French>['values'][]): Required<French>['values'] {
  const merged: Record<string, Words> = {}
  for (const [field, words] of values.flatMap((each) => Object.entries(each)))
    merged[field] = { ...merged[field], ...words }
  return merged
}
