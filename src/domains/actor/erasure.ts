import { sql } from 'kysely'
import type { Erasure } from '../../datasets/content.ts'
import { madeUp } from '../sourced.ts'

/** A sole trader, who uses their own name, is an actor. */
export const erasure: Erasure = {
  erasable: { table: 'actor', among: sql`t.source_kind <> ${madeUp}` },
  pointers: [
    { table: 'actor_relation', column: 'object_id', to: 'actor', where: { column: 'object_type', is: 'Actor' } },
  ],
  isAbout: { Actor: (key, id) => key === id, ActorRelation: (key, id) => key.split(':').includes(id) },
}
