import { list, page } from '../../batch/relation.ts'
import { sourceKinds } from '../filters.ts'
import type { EventFilter, EventOrderField } from '../schema-types.ts'
import { event, participation, personFunction } from './model.ts'

/** Events, page by page, oldest first: `… from event where <filter> order by held_on, slug`. */
export const events = page<'event', EventFilter, EventOrderField>({
  name: 'event.all',
  of: event,
  filter: { sourceKinds },
  order: { DATE: 'held_on', NAME: 'name_sort' },
})

/** Who took part in an event: `… from participation where event_slug = $event order by position, id`. */
export const participationsOfEvent = list({
  name: 'participation.ofEvent',
  of: participation,
  under: (rows, slug) => rows.where('r.event_slug', '=', slug),
  order: { POSITION: 'position' },
})

/** Who took part on behalf of an actor or holds a function there: `… from participation where on_behalf_of_id = $actor or exists (…)`. */
export const participationsOfActor = list({
  name: 'participation.ofActor',
  of: participation,
  under: (rows, actor) =>
    rows.where((eb) =>
      eb.or([
        eb('r.on_behalf_of_id', '=', actor),
        eb(
          'r.person_id',
          'in',
          eb
            .selectFrom('person_function')
            .select('person_function.person_id')
            .where('person_function.body_id', '=', actor),
        ),
      ]),
    ),
  order: { POSITION: 'position' },
})

/** The functions of a person, first the one named first: `… from person_function where person_id = $person …`. */
export const functionsOfPerson = list({
  name: 'personFunction.ofPerson',
  of: personFunction,
  under: (rows, person) => rows.where('r.person_id', '=', person),
  order: { POSITION: 'position' },
})

/** The same of the person who took part: `… from person_function where person_id = $participation.person_id …`. */
export const functionsOfParticipant = list({
  ...functionsOfPerson,
  name: 'personFunction.ofParticipant',
  by: 'person_id',
})

/** What a person took part in: `… from participation where person_id = $person order by position, id`. */
export const participationsOfPerson = list({
  name: 'participation.ofPerson',
  of: participation,
  under: (rows, person) => rows.where('r.person_id', '=', person),
  order: { POSITION: 'position' },
})
