import { firstDay, number, precisionOf, readSeed } from '../../datasets/csv.ts'
import type { From } from '../../datasets/sources.ts'
import type { Rows } from '../../datasets/rows.ts'

const unitLabels: Readonly<Record<string, string>> = { PERCENT: 'pour cent', HECTARE: 'hectares', EURO: 'euros' }

/**
 * Reads the key figures, and the published values of them and of their parts.
 *
 * @param from - Gives the source columns of a row.
 */
export function figureRows(from: From): Rows {
  const figures = readSeed('key-figures', ['code', 'label', 'unit', 'unit_label', 'countable'], ['base'])
  const labelOf = new Map(figures.map(({ code, unit_label }) => [code, unit_label]))
  const baseOf = new Map(figures.map(({ code, base }) => [code, base]))
  const published = readPublished()
  return {
    key_figure: figures.map((row, position) => ({
      code: row.code,
      position,
      label: row.label,
      unit: row.unit,
      unit_label: row.unit_label,
      countable: row.countable === 'true',
      base_code: row.base,
    })),
    published_figure: published.map(({ source, phase, ...row }, position) => ({
      ...row,
      position,
      phase_number: number(phase),
      ...rangeOf(row, baseOf.get(row.key_figure_code)!, published),
      ...from(source),
    })),
    published_part: readSeed(
      'published-parts',
      ['id', 'key_figure', 'dimension', 'key', 'label', 'value', 'unit', 'bound', 'source'],
      ['as_of', 'dispute', 'note'],
    ).map(({ key_figure, as_of, source, ...row }, position) => ({
      ...row,
      key_figure_code: key_figure,
      position,
      value: Number(row.value),
      unit_label: unitLabels[row.unit] ?? labelOf.get(key_figure)!,
      as_of: as_of && firstDay(as_of),
      as_of_precision: as_of === null ? 'DAY' : precisionOf(as_of),
      ...from(source),
    })),
  }
}

type Published = ReturnType<typeof readPublished>[number]

/** Reads the published values, by date and then by phase. */
function readPublished() {
  return readSeed(
    'published-figures',
    ['id', 'key_figure', 'value', 'bound', 'as_of', 'source'],
    ['phase', 'dispute', 'note'],
  )
    .map(({ key_figure, as_of, value, ...row }) => ({
      ...row,
      key_figure_code: key_figure,
      value: Number(value),
      as_of: firstDay(as_of),
      as_of_precision: precisionOf(as_of),
    }))
    .toSorted((a, b) => compare(a.as_of, b.as_of) || compare(a.phase ?? '', b.phase ?? ''))
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** For a share in whole percent: its base value of the same date, and the range of counts that round to it. */
function rangeOf({ as_of, value }: Pick<Published, 'as_of' | 'value'>, base: string | null, published: Published[]) {
  const whole = published.find((other) => other.key_figure_code === base && other.as_of === as_of)
  if (!whole) return { base_id: null, count_minimum: null, count_maximum: null }
  return {
    base_id: whole.id,
    count_minimum: Math.ceil(((value - 0.5) / 100) * whole.value),
    count_maximum: Math.ceil(((value + 0.5) / 100) * whole.value) - 1,
  }
}
