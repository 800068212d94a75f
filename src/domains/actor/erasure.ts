import { sql } from 'kysely'
import type { Erasure } from '../../datasets/content.ts'
import { DEMONSTRATION } from '../../demonstration.ts'

/** A sole trader, who uses their own name, is an actor. */
export const erasure: Erasure = {
  erasable: { table: 'actor', among: sql`t.source_kind <> ${DEMONSTRATION}` },
  pointers: [
    { table: 'actor_relation', column: 'object_id', to: 'actor', where: { column: 'object_type', is: 'Actor' } },
  ],
  isAbout: { Actor: (key, id) => key === id, ActorRelation: (key, id) => key.split(':').includes(id) },
}
