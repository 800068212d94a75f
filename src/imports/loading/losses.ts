import { sql, type RawBuilder } from 'kysely'
import { names, type TableShape } from '../../datasets/tables.ts'
import { cutName } from '../../datasets/versions.ts'
import type { Transaction } from '../source.ts'
import { phaseOf } from './phase-of.ts'

/** What a load takes away. Demonstration rows, which make room for a real file, are not among it. */
export type Loss = {
  /** What the rows are, as messages say it: `communes of territories of phase 2`. */
  rows: string
  /** How many of them the file holds no longer. */
  gone: number
  /** How many stood on the days that the file tells of. */
  of: number
}

/** So many rows of a table may go whatever their share is: small data sets change in large shares. */
const FEW = 20

/**
 * Finds what a load takes away of a table beyond what may go, before it does; of what belongs to territories, phase by phase.
 *
 * SQL: `select <phase>, count(*) from (select distinct <key> from cut_<table> where gone) group by <phase>`, and the same of
 * the rows that stood.
 *
 * @param rows - What the rows are, for messages.
 * @param standing - SQL for the rows that the file replaces, `t` among them: what comes behind `from`, with conditions.
 * @param maxGone - The share that may go, from 0 to 1.
 */
export async function findLosses(
  trx: Transaction,
  { shape, rows }: { shape: TableShape; rows: string },
  standing: RawBuilder<unknown>,
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
  const stood = await count(standing)
  return many
    .map(([phase, gone]) => ({
      rows: phase === null ? rows : `${rows} of phase ${phase}`,
      gone,
      of: stood.get(phase)!,
    }))
    .filter(({ gone, of }) => gone / of > maxGone)
}
