import { sql, type RawBuilder } from 'kysely'
import { names } from '../../datasets/tables.ts'
import { cutName } from '../../datasets/versions.ts'
import type { Database } from '../../db/client.ts'
import type { Loss } from '../release-load.ts'
import type { Replacement } from './replacement.ts'

/** This many rows of a table may always be removed: in a small data set, few rows are a large share. */
const ALWAYS_ALLOWED_LOSSES = 20

/**
 * Finds the rows that a load would remove from a table beyond the limit; partition by partition if it has some.
 *
 * SQL: `select <partition>, count(*) from (select distinct <key> from cut_<table> where gone) group by <partition>`, and
 * the same for `existing`.
 *
 * @param existing - SQL for the rows `t` that the file replaces: what follows `from`, with conditions.
 */
export async function findLosses(
  trx: Database,
  { shape, rows, partitioning, guard }: Replacement,
  existing: RawBuilder<unknown>,
): Promise<Loss[]> {
  const partition = partitioning?.partitionOf('t') ?? sql`null::int`
  const count = async (from: RawBuilder<unknown>): Promise<Map<number | null, number>> => {
    const { rows: counts } = await sql<{ partition: number | null; count: number }>`/* import.find-losses */
      select ${partition} as partition, count(*)
      from (select distinct ${names(shape.key, 't')} from ${from}) t group by 1 order by 1`.execute(trx)
    return new Map(counts.map((row) => [row.partition, row.count]))
  }
  const many = [...(await count(sql`${sql.table(cutName(shape))} t where gone`))].filter(
    ([, gone]) => gone > ALWAYS_ALLOWED_LOSSES,
  )
  if (many.length === 0) return []
  const before = await count(existing)
  return many
    .map(([number, gone]) => ({
      rows: partitioning ? `${rows} of ${partitioning.name} ${number}` : rows,
      gone,
      of: before.get(number)!,
    }))
    .filter(({ gone, of }) => gone / of > guard.maxGone)
}
