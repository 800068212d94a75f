import type { Source } from '../../../imports/source.ts'
import { NAME } from '../../../imports/row-ids.ts'
import { actorRow, actors } from '../../actor/imported-rows.ts'
import { readSiren } from '../../actor/readers.ts'
import type { GeographyLookups } from '../../geography/lookups.ts'
import { byPhase } from '../phase-partitions.ts'
import { findPhasesOfLists, type PhaseLookups } from './find-phases.ts'
import { findMeant, readTerritories, type FilePhase } from '../readers.ts'
import { replacePhases } from './replace-phases.ts'

const kinds = {
  COM: ['COM', 'commune'],
  EPT: ['EPT', 'établissement public territorial'],
  CC: ['CC', 'communauté de communes'],
  CA: ['CA', "communauté d'agglomération"],
  CU: ['CU', 'communauté urbaine'],
  METRO: ['METRO', 'métropole'],
  MET69: ['MET69', 'métropole de Lyon'],
}

const columns = { codes: 'id_ti', names: 'lib_ti' }

/** The intercommunal bodies and single communes that make up each territory. */
export const anctMembers: Source<PhaseLookups & GeographyLookups, FilePhase> = {
  name: 'anct-members',
  title: 'Programme Territoires d’industrie\u00A0: groupements des territoires',
  publisher: 'ANCT',
  kind: 'OFFICIAL',
  licence: 'Licence Ouverte 2.0',
  url: 'https://www.data.gouv.fr/datasets/programme-territoires-dindustrie/',
  takes:
    'The complete list of members (CSV: id_ti, lib_ti, siren_groupement, lib_groupement, nature_juridique) of one phase, or of both with the phase before each code (1-ti-0101).',
  standIns: [],
  partitioning: byPhase,
  survey: (lists, lookups, asOf) => findPhasesOfLists(lists, columns, lookups, asOf),
  layouts: [
    {
      name: 'members',
      format: 'csv',
      columns: [
        { name: 'id_ti', required: true },
        { name: 'lib_ti' },
        { name: 'siren_groupement', required: true },
        { name: 'lib_groupement', required: true },
        { name: 'nature_juridique', required: true },
      ],
      findOwners: (record, context) => findMeant(record, columns, context),
      judge(record, context) {
        const { lookups } = context
        const territories = readTerritories(record, columns, context)
        if (territories.length === 0) record.reject('id_ti', '', 'This must not be empty.')
        const siren = record.require(readSiren(record, 'siren_groupement'), 'siren_groupement')
        const name = record.require(record.text('lib_groupement', NAME), 'lib_groupement')
        const kind = record.require(record.choice('nature_juridique', kinds), 'nature_juridique')
        const body = lookups.intercommunalBodies.has(siren) ? siren : null
        const commune = body === null ? (lookups.communesBySiren.get(siren) ?? null) : null
        if (body === null && commune === null)
          record.reject('siren_groupement', siren, 'No current intercommunal body or commune has this SIREN.')
        return [
          ...territories.map((territory) => ({
            table: 'territory_member' as const,
            row: {
              territory_id: territory,
              siren,
              name,
              kind,
              intercommunal_body_siren: body,
              commune_code: commune,
            },
          })),
          actorRow(siren, name, lookups),
        ]
      },
    },
  ],
  targets: [
    actors,
    {
      table: 'territory_member',
      rows: 'members of territories',
      columns: ['territory_id', 'siren', 'name', 'kind', 'intercommunal_body_siren', 'commune_code'],
      ...replacePhases('territory_member'),
    },
  ],
}
