import type { Source } from '../../../imports/source.ts'
import { ofStagedPhases } from './staged-phases.ts'

/** The ANCT's list of the communes of territories. */
export const anctCommunes: Source = {
  name: 'anct-communes',
  title: 'Programme Territoires d’industrie\u00A0: communes des territoires',
  publisher: 'ANCT',
  kind: 'OFFICIAL',
  licence: 'Licence Ouverte 2.0',
  url: 'https://www.data.gouv.fr/datasets/programme-territoires-dindustrie/',
  takes:
    'The complete list of communes (CSV: insee_com, lib_com, id_ti, lib_ti) of one phase, or of both with the phase before each code (1-ti-0101).',
  position: 2,
  standIns: [],
  layouts: [
    {
      name: 'communes',
      format: 'csv',
      columns: [
        { name: 'insee_com', required: true },
        { name: 'lib_com' },
        { name: 'id_ti', required: true },
        { name: 'lib_ti' },
      ],
      byPhase: { code: 'id_ti', name: 'lib_ti' },
      judge(record) {
        const territories = record.territories('id_ti', 'lib_ti')
        // The list may cover all of France: a commune without a code is in no territory.
        if (territories.length === 0) return []
        const commune = record.require(record.commune('insee_com'), 'insee_com')
        return territories.map((territory) => ({
          table: 'territory_commune',
          row: { territory_id: territory, commune_code: commune },
        }))
      },
    },
  ],
  targets: [
    {
      table: 'territory_commune',
      rows: 'communes of territories',
      columns: ['territory_id', 'commune_code'],
      mode: 'replace',
      scope: ofStagedPhases('territory_commune'),
    },
  ],
}
