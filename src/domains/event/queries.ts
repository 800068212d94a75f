import { list, page } from '../../batch/relation.ts'
import type { EventFilter, EventOrderField } from '../schema-types.ts'
import { sourceKinds } from '../shared/filters.ts'
import { event, participation, personFunction } from './model.ts'

/** Events, page by page, oldest first: `… from event where <filter> order by held_on, slug`. */
export const events = page<'event', EventFilter, EventOrderField>({
  name: 'event.all',
  of: event,
  filter: { sourceKinds },
  order: { DATE: 'held_on', NAME: 'name_sort' },
})

/** The participations in an event: `… from participation where event_slug = $event order by position, id`. */
export const participationsOfEvent = list({
  name: 'participation.ofEvent',
  of: participation,
  under: (rows, slug) => rows.where('r.event_slug', '=', slug),
  order: { POSITION: 'position' },
})

/** The participations of people on behalf of an actor or with a function there: `… from participation where on_behalf_of_id = $actor or exists (…)`. */
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

/** The functions of a person, in their order: `… from person_function where person_id = $person …`. */
export const functionsOfPerson = list({
  name: 'personFunction.ofPerson',
  of: personFunction,
  under: (rows, person) => rows.where('r.person_id', '=', person),
  order: { POSITION: 'position' },
})

/** The functions of a participant: `… from person_function where person_id = $participation.person_id …`. */
export const functionsOfParticipant = list({
  ...functionsOfPerson,
  name: 'personFunction.ofParticipant',
  by: 'person_id',
})

/** The participations of a person: `… from participation where person_id = $person order by position, id`. */
export const participationsOfPerson = list({
  name: 'participation.ofPerson',
  of: participation,
  under: (rows, person) => rows.where('r.person_id', '=', person),
  order: { POSITION: 'position' },
})
