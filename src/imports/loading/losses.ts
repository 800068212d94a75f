import { sql, type RawBuilder } from 'kysely'
import { names, type TableShape } from '../../datasets/tables.ts'
import { cutName } from '../../datasets/versions.ts'
import type { Transaction } from '../source.ts'

/** What a load takes away of one table's rows. Demonstration rows, which make room for a real file, are not among them. */
export type Loss = {
  /** What the rows are, as messages say it: `communes of territories`. */
  rows: string
  /** How many of them the file holds no longer. */
  gone: number
  /** How many stood on the days that the file tells of. */
  of: number
}

/** So many rows may go whatever their share is: small data sets change in large shares. */
const FEW = 20

/**
 * Counts what a load takes away of a table, before it does.
 *
 * SQL: `select count(*) from (select distinct <key> from cut_<table> where gone)`, and the same of those that stood.
 *
 * @param standing - SQL for the rows that the file replaces, behind `from`, with conditions.
 * @returns null where no more than a few go.
 */
export async function countLoss(
  trx: Transaction,
  { shape, rows }: { shape: TableShape; rows: string },
  standing: RawBuilder<unknown>,
): Promise<Loss | null> {
  const count = async (from: RawBuilder<unknown>): Promise<number> => {
    const found = await sql<{ count: number }>`/* import.count-loss */
      select count(*) from (select distinct ${names(shape.key)} from ${from}) counted`.execute(trx)
    return found.rows[0]!.count
  }
  const gone = await count(sql`${sql.table(cutName(shape))} where gone`)
  return gone > FEW ? { rows, gone, of: await count(standing) } : null
}

/**
 * Whether a load takes too much away for the file to be whole.
 *
 * @param maxGone - The share of rows that may go, from 0 to 1.
 */
export function isTooMuch({ gone, of }: Loss, maxGone: number): boolean {
  return gone > of * maxGone
}
