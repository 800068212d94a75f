import { NAME } from '../../../imports/row-ids.ts'
import type { Source, SourceRecord } from '../../../imports/source.ts'

/** Aids that local authorities can apply for, from the public API of Aides-territoires. */
export const aidesTerritoires: Source = {
  name: 'aides-territoires',
  title: 'Aides-territoires\u00A0: aides publiées',
  publisher: 'Aides-territoires (ANCT)',
  kind: 'OFFICIAL',
  licence: 'Licence Ouverte 2.0',
  url: 'https://aides-territoires.beta.gouv.fr/api/aids/all/',
  takes: 'The aids returned by its API (JSON: "results", or the list alone). Descriptions and contacts are not read.',
  standIns: [],
  layouts: [
    {
      name: 'aids',
      format: 'json',
      columns: [
        { name: 'id', required: true },
        { name: 'name', required: true },
        { name: 'slug' },
        { name: 'programs' },
        { name: 'categories' },
        { name: 'aid_types' },
        { name: 'is_live' },
        { name: 'recurrence' },
        { name: 'submission_deadline' },
        { name: 'subvention_rate_upper_bound' },
        { name: 'application_url' },
        { name: 'origin_url' },
      ],
      judge(record) {
        const key = record.text('id', 100) ?? record.require(record.text('slug', NAME), 'id')
        const isPermanent = /^permanente?$/i.test(record.text('recurrence') ?? '')
        return [
          {
            table: 'funding_measure',
            row: {
              id: `aides-territoires-${key}`,
              name: record.require(record.text('name', NAME), 'name'),
              fund: record.texts('programs')[0] ?? null,
              purposes: record.texts('categories'),
              strands: record.texts('aid_types'),
              coverage_rate: readRate(record),
              application_url: readAddress(record, 'application_url') ?? readAddress(record, 'origin_url'),
              // Published aids are open until they close.
              declared_open: record.boolean('is_live') ?? true,
              closes_on: isPermanent ? null : record.date('submission_deadline'),
            },
          },
        ]
      },
    },
  ],
  targets: [
    {
      table: 'funding_measure',
      rows: 'funding measures',
      columns: [
        'id',
        'name',
        'fund',
        'purposes',
        'strands',
        'coverage_rate',
        'application_url',
        'declared_open',
        'closes_on',
      ],
      mode: 'replace',
    },
  ],
}

/** Reads the highest rate, a percentage in the API, as a fraction. */
function readRate(record: SourceRecord): number | null {
  const rate = record.decimal('subvention_rate_upper_bound')
  if (rate === null || Number(rate) === 0) return null
  if (Number(rate) > 0 && Number(rate) <= 100) return Number(rate) / 100
  record.warn('subvention_rate_upper_bound', rate, 'This is not a percentage; it is left out.')
  return null
}

function readAddress(record: SourceRecord, column: string): string | null {
  const address = record.text(column)
  if (address === null || /^https?:\/\//i.test(address)) return address
  record.warn(column, address, 'This is not a web address; it is left out.')
  return null
}
