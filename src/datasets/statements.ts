import type { Insertable } from 'kysely'
import type { DB } from '../db/tables.ts'
import { readSeed, several } from './csv.ts'
import type { From } from './sources.ts'
import type { Rows } from './rows.ts'

/** Where the rows of a type are, and under which keys the graph shows one of them. */
type Place = { table: keyof DB; keysOf: (row: Readonly<Record<string, unknown>>) => string[] }

const byId = (table: keyof DB): Place => ({ table, keysOf: ({ id }) => [id as string] })

const places: Readonly<Record<string, Place>> = {
  Actor: byId('actor'),
  // A relation is shown at each of its ends.
  ActorRelation: { table: 'actor_relation', keysOf: ({ id }) => [`${id as string}:out`, `${id as string}:in`] },
  Award: byId('award'),
  FundingMeasure: byId('funding_measure'),
  FundingRound: byId('funding_round'),
  IndustrialSite: byId('industrial_site'),
  PersonFunction: byId('person_function'),
  Phase: { table: 'phase', keysOf: ({ number }) => [String(number)] },
  PublishedFigure: byId('published_figure'),
  PublishedPart: byId('published_part'),
  SiteLabel: { table: 'site_label', keysOf: ({ code }) => [code as string] },
}

/**
 * The further sources of rows, `data/statements.csv`.
 * In: the rows that they are about; the provenance of each. Errors: a type or a row that is not there.
 */
export function statementRows(rows: Rows, from: From): Insertable<DB['source_statement']>[] {
  const counts = new Map<string, number>()
  return readSeed('statements', ['type', 'rows', 'source'], ['fields', 'note']).flatMap((statement) => {
    const { type, source, fields, note } = statement
    return several(statement.rows)
      .flatMap((key) => findRow(rows, type, key))
      .map((of_row) => {
        const position = counts.get(of_row) ?? 0
        counts.set(of_row, position + 1)
        return {
          id: `${of_row} ${position}`,
          of_row,
          position,
          fields: fields === null ? null : several(fields),
          note,
          ...from(source),
        }
      })
  })
}

/** Names of a row with its release, as `stated_source` has them: one for each key under which the graph shows it. */
function findRow(rows: Rows, type: string, key: string): string[] {
  const place = places[type]
  for (const row of (place && rows[place.table]) ?? []) {
    const { release_id, ...values } = row as { release_id: string }
    const keys = place!.keysOf(values)
    const [first = ''] = keys
    if (first === key || first === `${key}:out`) return keys.map((each) => `${release_id} ${type} ${each}`)
  }
  throw new Error(`data/statements.csv names ${type} ${key}, but no seed row is that.`)
}
