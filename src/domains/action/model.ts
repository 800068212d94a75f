import { link, model, needs } from '../../batch/model.ts'
import type { Action, ActionAxis, ActionStatus } from '../schema-types.ts'
import { searchable } from '../shared/searchable.ts'
import { sourced } from '../shared/sourced.ts'
import { unknown } from '../shared/unknown.ts'

export const statusLabels: Record<ActionStatus, string> = {
  PLANNED: 'prévue',
  UNDER_WAY: 'en cours',
  DONE: 'réalisée',
  DROPPED: 'abandonnée',
  UNKNOWN: unknown,
}

export const axisLabels: Record<ActionAxis, string> = {
  ECOLOGICAL_TRANSITION: 'transition écologique et énergétique',
  INNOVATION: 'innovation',
  SKILLS: 'compétences et recrutement',
  LAND: 'foncier industriel',
  ATTRACT: 'attirer',
  RECRUIT: 'recruter',
  INNOVATE: 'innover',
  SIMPLIFY: 'simplifier',
  OTHER: 'autre',
}

export const action = model<'action', Action>(
  'Action',
  'action',
  'id',
  {
    title: 'title',
    status: 'status',
    statusLabel: needs(['status'], (row) => statusLabels[row.status as ActionStatus]),
    publisherStatus: 'publisher_status',
    axis: 'axis',
    axisLabel: needs(['axis'], (row) => axisLabels[row.axis as ActionAxis]),
    startsOn: 'starts_on',
    endsOn: 'ends_on',
    budget: 'budget',
    requested: 'requested',
    granted: 'granted',
    leadActor: { one: 'lead_actor_id' },
    territory: { one: 'territory_id' },
    ...sourced,
  },
  { kept: 'actions' },
)

/** The partners of actions, besides the lead actor. */
export const actionPartner = link('action_partner', { kept: true, shownIn: { action_id: 'action' } })

export const searchedActions = searchable(action, { as: 'ACTION', label: 'action', name: 'title_sort' })
