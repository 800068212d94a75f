import type { Insertable } from 'kysely'
import { nameOfRow } from '../db/row-names.ts'
import type { DB } from '../db/tables.ts'
import type { Content } from './content.ts'
import { readSeed, several } from './csv.ts'
import type { From } from './sources.ts'
import type { Rows } from './rows.ts'

/**
 * Makes the further sources of rows, `data/statements.csv`.
 *
 * @param rows - The rows that they are about.
 * @param from - Returns the provenance of a source.
 * @param shownTypes - The table of each type.
 * @throws If the file names a type or a row that does not exist.
 */
export function statementRows(
  rows: Rows,
  from: From,
  shownTypes: Content['shownTypes'],
): Insertable<DB['source_statement']>[] {
  const counts = new Map<string, number>()
  return readSeed('statements', ['type', 'rows', 'source'], ['fields', 'note']).flatMap((statement) => {
    const { type, source, fields, note } = statement
    return several(statement.rows)
      .flatMap((key) => findRow(rows, shownTypes, type, key))
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

/**
 * Returns the names of a row with its release, as in `stated_source`: one for each key under which the graph shows it.
 */
function findRow(rows: Rows, shownTypes: Content['shownTypes'], type: string, key: string): string[] {
  const shown = shownTypes[type]
  for (const row of (shown && rows[shown.table]) ?? []) {
    const values = row as { release_id: string } & Readonly<Record<string, unknown>>
    if (String(values[shown!.key]) !== key) continue
    const keys = shown!.keysOf?.(key) ?? [key]
    return keys.map((each) => nameOfRow({ release: values.release_id, type, key: each }))
  }
  throw new Error(`data/statements.csv names ${type} ${key}, which is not a seed row.`)
}
