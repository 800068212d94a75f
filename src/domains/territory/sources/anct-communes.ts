import type { Source } from '../../../imports/source.ts'
import type { GeographyLookups } from '../../geography/lookups.ts'
import { readCommune } from '../../geography/readers.ts'
import { byPhase } from '../phase-partitions.ts'
import { findPhasesOfLists, type PhaseLookups } from './find-phases.ts'
import { findMeant, readTerritories, type FilePhase } from '../readers.ts'
import { replacePhases } from './replace-phases.ts'

const columns = { codes: 'id_ti', names: 'lib_ti' }

/** The ANCT's list of the communes of territories. */
export const anctCommunes: Source<PhaseLookups & GeographyLookups, FilePhase> = {
  name: 'anct-communes',
  title: 'Programme Territoires d’industrie\u00A0: communes des territoires',
  publisher: 'ANCT',
  kind: 'OFFICIAL',
  licence: 'Licence Ouverte 2.0',
  url: 'https://www.data.gouv.fr/datasets/programme-territoires-dindustrie/',
  takes:
    'The complete list of communes (CSV: insee_com, lib_com, id_ti, lib_ti) of one phase, or of both with the phase before each code (1-ti-0101).',
  standIns: [],
  partitioning: byPhase,
  survey: (lists, lookups, asOf) => findPhasesOfLists(lists, columns, lookups, asOf),
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
      findOwners: (record, context) => findMeant(record, columns, context),
      judge(record, context) {
        const territories = readTerritories(record, columns, context)
        // The list may cover all of France: a commune without a code is in no territory.
        if (territories.length === 0) return []
        const commune = record.require(readCommune(record, 'insee_com', context.lookups), 'insee_com')
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
      ...replacePhases('territory_commune'),
    },
  ],
}
