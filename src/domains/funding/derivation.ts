import { sql } from 'kysely'
import type { Derivation } from '../../datasets/content.ts'

/** Derives who funds and instructs measures, and how many awards of their rounds were published. */
export const derivation: Derivation = {
  // Null if there are two such bodies.
  async afterReference(db) {
    await sql`/* datasets.link-measure-actors */
      update funding_measure set
        funder_id = (select min(subject_id) from standing_relation where object_type = 'FundingMeasure'
          and object_id = funding_measure.id and kind = 'FUNDS' having count(*) = 1),
        instructor_id = (select min(subject_id) from standing_relation where object_type = 'FundingMeasure'
          and object_id = funding_measure.id and kind = 'INSTRUCTS' having count(*) = 1)`.execute(db)
    // The latest one.
    await sql`/* datasets.link-round-figures */
      update funding_round set published_award_count = (
        select value from published_figure where key_figure_code = award_figure_code order by position desc, id desc limit 1
      )`.execute(db)
  },
}
