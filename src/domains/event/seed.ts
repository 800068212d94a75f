import { readSeed } from '../../datasets/csv.ts'
import type { Seed } from '../../datasets/seed.ts'

/** Events, their participants, and the functions of these people. */
export const seed: Seed = ({ from }) => ({
  event: readSeed('events', ['slug', 'name', 'held_on', 'source'], ['place']).map(({ source, ...row }) => ({
    ...row,
    ...from(source),
  })),
  person: readSeed('people', ['id', 'name', 'source']).map(({ source, ...row }) => ({ ...row, ...from(source) })),
  person_function: readSeed('person-functions', ['person', 'position', 'title', 'source'], ['body', 'as_of']).map(
    (row) => ({
      id: `${row.person}-${row.position}`,
      person_id: row.person,
      position: Number(row.position),
      title: row.title,
      body_id: row.body,
      as_of: row.as_of,
      ...from(row.source),
    }),
  ),
  // The id identifies no person, because the participation stays when the person is erased on request.
  participation: readSeed('participations', ['event', 'position', 'role', 'source'], ['person', 'on_behalf_of']).map(
    (row) => ({
      id: `${row.event}-${row.position}`,
      event_slug: row.event,
      position: Number(row.position),
      role: row.role,
      person_id: row.person,
      on_behalf_of_id: row.on_behalf_of,
      ...from(row.source),
    }),
  ),
})
