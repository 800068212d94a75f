import { number, readSeed } from '../../datasets/csv.ts'
import type { Seed } from '../../datasets/seed.ts'
import { figureRows } from './figures.ts'

/** The programme, its summaries and phases, and the figures published about it. */
export const seed: Seed = ({ from }) => ({
  programme: readSeed('programme', ['id', 'name', 'source']).map(({ source, ...row }) => ({ ...row, ...from(source) })),
  programme_summary: readSeed('programme-summaries', ['programme', 'valid_from', 'summary', 'source']).map((row) => ({
    programme_id: row.programme,
    valid_from: row.valid_from,
    summary: row.summary,
    ...from(row.source),
  })),
  phase: readSeed('phases', ['number', 'programme', 'started_on', 'source'], ['end_year']).map((row) => ({
    number: Number(row.number),
    programme_id: row.programme,
    started_on: row.started_on,
    end_year: number(row.end_year),
    ...from(row.source),
  })),
  ...figureRows(from),
})
