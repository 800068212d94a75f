import { sql, type RawBuilder } from 'kysely'
import { names, type TableShape } from '../../datasets/tables.ts'
import { cutName } from '../../datasets/versions.ts'
import type { Transaction } from '../source.ts'
import { phaseOf } from './phase-of.ts'

/** Rows of one kind that a load removes, without the demonstration rows that a file replaces. */
export type Loss = {
  /** The rows in the words of messages: `communes of territories of phase 2`. */
  rows: string
  /** How many of them are missing from the file. */
  gone: number
  /** How many there were in the time that the file covers. */
  of: number
}

/** This many rows of a table may always be removed: in a small data set, few rows are a large share. */
const FEW = 20

/**
 * Finds the rows that a load would remove from a table beyond the limit; phase by phase for rows of territories.
 *
 * SQL: `select <phase>, count(*) from (select distinct <key> from cut_<table> where gone) group by <phase>`, and the
 * same for `existing`.
 *
 * @param target - The table, and its rows in the words of messages.
 * @param existing - SQL for the rows `t` that the file replaces: what follows `from`, with conditions.
 * @param maxGone - The share that may be removed, from 0 to 1.
 */
export async function findLosses(
  trx: Transaction,
  { shape, rows }: { shape: TableShape; rows: string },
  existing: RawBuilder<unknown>,
  maxGone: number,
): Promise<Loss[]> {
  const isByPhase = shape.key.includes('territory_id')
  const count = async (from: RawBuilder<unknown>): Promise<Map<number | null, number>> => {
    const { rows: counts } = await sql<{ phase: number | null; count: number }>`/* import.find-losses */
      select ${isByPhase ? phaseOf('t') : sql`null::int`} as phase, count(*)
      from (select distinct ${names(shape.key, 't')} from ${from}) t group by 1 order by 1`.execute(trx)
    return new Map(counts.map((row) => [row.phase, row.count]))
  }
  const many = [...(await count(sql`${sql.table(cutName(shape))} t where gone`))].filter(([, gone]) => gone > FEW)
  if (many.length === 0) return []
  const before = await count(existing)
  return many
    .map(([phase, gone]) => ({
      rows: phase === null ? rows : `${rows} of phase ${phase}`,
      gone,
      of: before.get(phase)!,
    }))
    .filter(({ gone, of }) => gone / of > maxGone)
}
