import { sql } from 'kysely'
import { model, namedBy, needs } from '../../batch/model.ts'
import type { Event, Participation, ParticipationRole, Person, PersonFunction } from '../schema-types.ts'
import { searchable } from '../shared/searchable.ts'
import { sourced } from '../shared/sourced.ts'

export const roleLabels: Record<ParticipationRole, string> = {
  OPENED: 'a ouvert',
  ATTENDED: 'a participé',
  REPRESENTED: 'a représenté',
}

export const event = model<'event', Event>(
  'Event',
  'event',
  'slug',
  {
    slug: 'slug',
    name: 'name',
    heldOn: 'held_on',
    place: 'place',
    ...sourced,
  },
  { naturalKey: namedBy('slug') },
)

export const searchedEvents = searchable(event, { as: 'EVENT', label: 'événement', name: 'name_sort' })

export const participation = model<'participation', Participation>('Participation', 'participation', 'id', {
  role: 'role',
  roleLabel: needs(['role'], (row) => roleLabels[row.role as ParticipationRole]),
  person: { one: 'person_id' },
  functions: needs(['person_id']),
  onBehalfOf: { one: 'on_behalf_of_id' },
  event: { one: 'event_slug' },
  ...sourced,
})

export const person = model<'person', Person>('Person', 'person', 'id', { name: 'name', ...sourced })

export const searchedPeople = searchable(person, {
  as: 'PERSON',
  label: 'personne',
  name: sql`public.fold(r.name)`,
})

export const personFunction = model<'person_function', PersonFunction>('PersonFunction', 'person_function', 'id', {
  title: 'title',
  body: { one: 'body_id' },
  asOf: 'as_of',
  ...sourced,
})
