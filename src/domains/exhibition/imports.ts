import { demonstrationId } from '../../demonstration.ts'
import { idOf, NAME } from '../../imports/row-ids.ts'
import type { Source } from '../../imports/source.ts'

/** The only known exhibition. */
const exhibition = 'fabriques-en-territoires-d-industrie'

/** The objects of the exhibition, in the hub's own template because nobody publishes them. */
const exhibits: Source = {
  name: 'exhibits',
  title: 'Objets exposés «\u00A0Fabriqués en Territoires d’industrie\u00A0»',
  publisher: null,
  kind: 'OFFICIAL',
  licence: null,
  url: null,
  takes: "The hub's own template (CSV): hub template exhibits.",
  template: true,
  standIns: [{ id: demonstrationId('exhibits') }],
  layouts: [
    {
      name: 'exhibits',
      format: 'csv',
      columns: [
        {
          name: 'reference',
          required: true,
          meaning: "Référence de l'objet, unique chez qui publie, et gardée d'un envoi à l'autre",
          example: 'OBJ-12',
        },
        { name: 'nom', required: true, meaning: "Nom de l'objet", example: 'Cocotte en fonte' },
      ],
      judge: (record, context) => [
        {
          table: 'exhibit',
          row: {
            id: idOf(record, 'reference', context),
            name: record.require(record.text('nom', NAME), 'nom'),
            exhibition_slug: exhibition,
          },
        },
      ],
    },
  ],
  targets: [{ table: 'exhibit', rows: 'exhibits', columns: ['id', 'name', 'exhibition_slug'], mode: 'replace' }],
}

export const sources = [exhibits]
