import { sql } from 'kysely'
import { model, needs, type Row } from '../../batch/model.ts'
import type {
  DatePrecision,
  FigureBound,
  FigureDimension,
  ImpliedCount,
  KeyFigure,
  Phase,
  Programme,
  PublishedFigure,
  PublishedPart,
} from '../schema-types.ts'
import { searchable } from '../shared/searchable.ts'
import { sourced } from '../shared/sourced.ts'

export const boundLabels: Record<FigureBound, string> = { EXACT: 'exactement', ABOUT: 'environ', MORE_THAN: 'plus de' }

const dimensionLabels: Record<FigureDimension, string> = {
  REGION: 'par région',
  AXIS: 'par axe',
  CARRIER_KIND: 'par type de porteur',
  AVAILABILITY: 'par disponibilité',
  EXTENT: 'superficie extrême',
}

const precisionLabels: Record<DatePrecision, string> = { DAY: 'au jour', MONTH: 'au mois', YEAR: 'à l’année' }

export const programme = model<'programme_state', Programme>(
  'Programme',
  'programme_state',
  'id',
  {
    name: 'name',
    summary: 'summary',
    ...sourced,
  },
  { kept: true },
)

export const phase = model<'phase', Phase>(
  'Phase',
  'phase',
  'number',
  {
    number: 'number',
    startedOn: 'started_on',
    endYear: 'end_year',
    ...sourced,
  },
  { kept: true },
)

/** SQL for the number of the current phase, the default of clients. */
export const currentPhase = sql<number>`(select max(number) from ${sql.table('phase')})`

export const keyFigure = model<'key_figure', KeyFigure>(
  'KeyFigure',
  'key_figure',
  'code',
  {
    code: 'code',
    label: 'label',
    unit: 'unit',
    unitLabel: 'unit_label',
    base: { one: 'base_code' },
    counted: needs(['countable', 'counted_real', 'counted_demonstration', 'counted_unknown'], (row) =>
      row.countable
        ? { real: row.counted_real, demonstration: row.counted_demonstration, unknown: row.counted_unknown }
        : null,
    ),
    difference: needs(['countable', 'counted_real', 'published_value'], differenceOf),
    differenceBound: needs(['countable', 'counted_real', 'published_value', 'published_bound'], (row) =>
      differenceOf(row) === null ? null : row.published_bound,
    ),
  },
  { kept: true },
)

export const searchedKeyFigures = searchable(keyFigure, {
  as: 'KEY_FIGURE',
  label: 'chiffre clé',
  name: sql`public.fold(r.label)`,
  // A dozen rows, whose history is assembled column by column.
  vector: sql`public.search_vector(r.label, '', '')`,
  sourceKind: sql`(select source_kind from published_figure where key_figure_code = r.code
    order by position desc, id desc limit 1)`,
})

/** Published minus counted value, with the count rounded to the decimals of the published one. */
function differenceOf(row: Pick<Row<'key_figure'>, 'countable' | 'counted_real' | 'published_value'>): number | null {
  const { published_value: published, counted_real: counted } = row
  if (!row.countable || published === null || counted === null) return null
  const scale = 10 ** (String(published).split('.')[1]?.length ?? 0)
  return Math.round((published - Math.round(counted * scale) / scale) * scale) / scale
}

export const publishedFigure = model<'published_figure', PublishedFigure>(
  'PublishedFigure',
  'published_figure',
  'id',
  {
    value: 'value',
    bound: 'bound',
    boundLabel: needs(['bound'], (row) => boundLabels[row.bound as FigureBound]),
    asOf: 'as_of',
    precision: 'as_of_precision',
    precisionLabel: needs(['as_of_precision'], (row) => precisionLabels[row.as_of_precision as DatePrecision]),
    note: 'note',
    phase: { one: 'phase_number' },
    isDisputed: needs(['dispute']),
    disputedBy: needs(['dispute']),
    impliedCount: { one: 'share_id' },
    ...sourced,
  },
  { kept: true },
)

/** The count behind a share, from the row of the share. */
export const impliedCount = model<'published_figure', ImpliedCount>('ImpliedCount', 'published_figure', 'id', {
  minimum: 'count_minimum',
  maximum: 'count_maximum',
  base: { one: 'base_id' },
})

export const publishedPart = model<'published_part', PublishedPart>(
  'PublishedPart',
  'published_part',
  'id',
  {
    dimension: 'dimension',
    dimensionLabel: needs(['dimension'], (row) => dimensionLabels[row.dimension as FigureDimension]),
    key: 'key',
    label: 'label',
    value: 'value',
    unit: 'unit',
    unitLabel: 'unit_label',
    bound: 'bound',
    boundLabel: needs(['bound'], (row) => boundLabels[row.bound as FigureBound]),
    asOf: 'as_of',
    precision: 'as_of_precision',
    precisionLabel: needs(['as_of_precision'], (row) => precisionLabels[row.as_of_precision as DatePrecision]),
    note: 'note',
    isDisputed: needs(['dispute']),
    disputedBy: needs(['dispute']),
    ...sourced,
  },
  { kept: true },
)
