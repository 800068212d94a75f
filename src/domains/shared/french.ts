import type { NumberForm } from './number-forms.ts'

/** French words by the names in the graph. */
export type Words = Readonly<Record<string, string>>

/** French words for the pages. Each domain exports its own as `french` from its file `french.ts`. */
export type French = {
  /** The fields in the contract's operations, by name. */
  fields?: Words
  /** Those of these fields whose value is an object, where the name also is that of a plain value. */
  objects?: Words
  /** Enum values and types, by the name of their field. */
  values?: Readonly<Record<string, Words>>
  /** How the numbers of a field are written, by its name: other numbers have separators of thousands only. */
  numbers?: Readonly<Record<string, NumberForm | 'AS_UNIT'>>
  /** How a number is written whose field has the form `AS_UNIT`, by the value of the field `unit` beside it. */
  units?: Readonly<Record<string, NumberForm>>
  /** A description of each URL parameter of `/data`. */
  parameters?: Words
}

/** Words shared by several domains. */
export const shared: French = {
  fields: {
    __typename: 'type',
    asOf: 'en date du',
    code: 'code',
    demonstrationCount: 'dont démonstration',
    id: 'identifiant',
    kind: 'nature',
    label: 'libellé',
    name: 'nom',
    nodes: 'objets',
    siren: 'SIREN',
    slug: 'nom court',
    source: 'source',
    title: 'intitulé',
    totalCount: 'total',
    url: 'adresse',
    year: 'année',
  },
  parameters: {
    first: 'Nombre de lignes, depuis la première\u00A0; toutes sauf mention contraire.',
    asOf: 'Le jour que décrivent les données\u00A0: 2025-11-13.',
    kinds: 'Natures.',
    sourceKinds: 'Natures de sources.',
    text: 'Mots à chercher, dans n’importe quel ordre et sans tenir compte des accents.',
    updatedSince: 'Lignes écrites par un chargement depuis cet instant\u00A0: 2025-11-13T09:30:00Z.',
  },
}
