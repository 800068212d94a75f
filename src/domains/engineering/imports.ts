import { demonstrationId } from '../../demonstration.ts'
import type { Source, StagedRow } from '../../imports/source.ts'
import type { GeographyLookups } from '../geography/lookups.ts'
import { readRegion } from '../geography/readers.ts'
import type { ProgrammeLookups } from '../programme/lookups.ts'
import { byPhase } from '../territory/phase-partitions.ts'
import type { TerritoryLookups } from '../territory/lookups.ts'
import { readTerritories, surveyByDay, type FilePhase } from '../territory/readers.ts'

/** Words of columns about people; and a name, unless it is that of a territory or region. */
const aboutPeople =
  /\b(prenoms?|mails?|e mail|courriels?|telephones?|tel|mobile|portable|contacts?|adresses?|identite)\b/
const nameOfPerson = /\bnoms?\b(?! (du |de la |de )?(territoire|region|ti)\b)/

/** Numbers of people working for territories and regions, in the hub's own template because nobody publishes them. */
const engineering: Source<GeographyLookups & ProgrammeLookups & TerritoryLookups, FilePhase> = {
  name: 'engineering',
  title: 'Ingénierie locale des territoires d’industrie\u00A0: effectifs',
  publisher: null,
  kind: 'OFFICIAL',
  licence: null,
  url: null,
  takes: "The hub's own template (CSV): hub template engineering. Counts only: files with names of people are refused.",
  template: true,
  standIns: [{ id: demonstrationId('engineering') }],
  survey: surveyByDay,
  layouts: [
    {
      name: 'engineering',
      format: 'csv',
      columns: [
        {
          name: 'code_territoire',
          required: true,
          meaning: 'Code du territoire, pour compter ses chefs de projet ; vide sur la ligne d’une région',
          example: 'ti-5310',
        },
        // Personal, so that a name in place of a number is masked in reports.
        { name: 'chefs_de_projet', required: true, personal: true, meaning: 'Nombre de chefs de projet', example: '1' },
        {
          name: 'code_region',
          meaning: 'Code de la région, pour compter ses coordinateurs ; vide sur la ligne d’un territoire',
          example: '53',
        },
        { name: 'coordinateurs', personal: true, meaning: 'Nombre de coordinateurs régionaux', example: '1' },
      ],
      refuses: {
        isRefused(column) {
          const words = column.replaceAll('-', ' ')
          return aboutPeople.test(words) || nameOfPerson.test(words)
        },
        why: 'Names and addresses of people are not accepted.',
        instead: 'send counts only',
      },
      judge(record, context) {
        const [territory, other] = readTerritories(record, { codes: 'code_territoire' }, context)
        if (other !== undefined)
          record.reject('code_territoire', record.text('code_territoire')!, 'A row must name a single territory.')
        const region = readRegion(record, 'code_region', context.lookups)
        if ((territory === undefined) === (region === null))
          record.reject(
            'code_territoire',
            territory ?? '',
            'A row must name either a territory or a region, not both or neither.',
          )
        return [
          territory === undefined
            ? {
                table: 'regional_coordination',
                row: {
                  region_code: region,
                  coordinator_count: readCount(record.integer('coordinateurs'), 'coordinateurs'),
                },
              }
            : {
                table: 'engineering',
                row: {
                  territory_id: territory,
                  project_lead_count: readCount(record.integer('chefs_de_projet'), 'chefs_de_projet'),
                },
              },
        ] satisfies StagedRow[]

        function readCount(count: number | null, column: string): number {
          const people = record.require(count, column)
          if (people < 0 || people > 1000)
            record.reject(column, String(people), 'This is not a number of people from 0 to 1000.')
          return people
        }
      },
    },
  ],
  targets: [
    {
      table: 'engineering',
      rows: 'numbers of project leads',
      columns: ['territory_id', 'project_lead_count'],
      mode: 'replace',
      partitioning: byPhase,
    },
    {
      table: 'regional_coordination',
      rows: 'numbers of coordinators',
      columns: ['region_code', 'coordinator_count'],
      mode: 'replace',
    },
  ],
}

export const sources = [engineering]
