import { sql } from 'kysely'
import type { Derivation } from '../../datasets/content.ts'

/**
 * Stores for each key figure its latest published value, and its counts: of real rows, of demonstration rows, and of real
 * rows whose value is unknown. Figures that cannot be counted stay null.
 */
export const derivation: Derivation = {
  async afterEveryChange(db) {
    await sql`/* datasets.link-published-values */
      update key_figure set (published_value, published_bound) = (
        select value, bound from published_figure where key_figure_code = code order by position desc, id desc limit 1
      )`.execute(db)
    // The last date, for the current rows.
    await sql`/* datasets.count-key-figures */
      update key_figure set counted_real = counted.counted_real, counted_demonstration = counted.counted_demonstration,
        counted_unknown = counted.counted_unknown
      from history.figure_count('9999-12-31') counted
      where counted.code = key_figure.code`.execute(db)
  },
}
