import { provenance, type Source } from '../sources.ts'

/** One data set for each kind of row that the generator makes. */
export const demonstrationSources = {
  actors: source('actors', 'acteurs'),
  actions: source('actions', 'actions'),
  awards: source('awards', 'lauréats'),
  sites: source('sites', 'sites clés en main'),
  engineering: source('engineering', 'chefs de projet et coordinateurs régionaux'),
  pairs: source('pairs', 'binômes élu-industriel'),
  exhibits: source('exhibits', 'objets exposés'),
}

/** The day whose published totals demonstration rows add up to: from then on they stand, in tables that keep rows by date. */
export const demonstrationDay = '2025-05-27'

/** The provenance of a generated row of that kind. */
export function demonstrationProvenance(kind: keyof typeof demonstrationSources) {
  return provenance(demonstrationSources[kind])
}

function source(id: string, title: string): Source {
  return {
    id: `demo-${id}`,
    kind: 'DEMONSTRATION',
    publisher: 'territoires-industrie-hub',
    title: `Jeu de démonstration – ${title}`,
    url: null,
    licence: null,
    as_of: null,
  }
}
