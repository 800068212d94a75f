import { link, model, needs } from '../../batch/model.ts'
import type { Actor, ActorKind, ActorRelation, RelationDirection, RelationKind } from '../schema-types.ts'
import { searchable } from '../shared/searchable.ts'
import { sourced } from '../shared/sourced.ts'

export const actorKindLabels: Record<ActorKind, string> = {
  STATE: 'État',
  MINISTRY: 'ministère',
  DIRECTORATE: 'administration centrale',
  AGENCY: 'agence ou établissement public',
  BANK: 'banque',
  ASSOCIATION: 'association',
  REGION: 'région',
  INTERCOMMUNAL_BODY: 'intercommunalité',
  COMMUNE: 'commune',
  COMPANY: 'entreprise',
  OTHER: 'autre',
}

export const relationLabels: Record<RelationKind, string> = {
  STEERS: 'pilote',
  CO_STEERS: 'copilote',
  ASSOCIATE_MEMBER_OF: 'membre associé de',
  RUNS: 'opère',
  FUNDS: 'finance',
  INSTRUCTS: 'instruit',
  ACCOMPANIES: 'accompagne',
}

/** The same from the object's end. */
const inverseLabels: Record<RelationKind, string> = {
  STEERS: 'piloté par',
  CO_STEERS: 'copiloté par',
  ASSOCIATE_MEMBER_OF: 'a pour membre associé',
  RUNS: 'opéré par',
  FUNDS: 'financé par',
  INSTRUCTS: 'instruit par',
  ACCOMPANIES: 'accompagné par',
}

const directionLabels: Record<RelationDirection, string> = { OUT: 'sortante', IN: 'entrante' }

export const actor = model<'actor', Actor>(
  'Actor',
  'actor',
  'id',
  {
    acronym: 'acronym',
    siren: 'siren',
    name: 'name',
    kind: 'kind',
    kindLabel: needs(['kind'], (row) => actorKindLabels[row.kind as ActorKind]),
    ...sourced,
  },
  // The key of an actor without a SIREN is a word.
  {
    naturalKey: { fields: ['siren'], keyOf: ({ siren }) => (/^\d{9}$/.test(siren!) ? siren! : '') },
    orphans: 'removed',
  },
)

export const searchedActors = searchable(actor, { as: 'ACTOR', label: 'acteur', name: 'name_sort' })

export const actorRelation = model<'actor_relation_end', ActorRelation>(
  'ActorRelation',
  'actor_relation_end',
  'id',
  {
    kind: 'kind',
    kindLabel: needs(
      ['kind', 'direction'],
      ({ kind, direction }) => (direction === 'OUT' ? relationLabels : inverseLabels)[kind as RelationKind],
    ),
    direction: 'direction',
    directionLabel: needs(['direction'], (row) => directionLabels[row.direction as RelationDirection]),
    since: 'since',
    until: 'until',
    target: needs(['target_type', 'target_id']),
    ...sourced,
  },
  { kept: true },
)

/** Relations that have not ended. */
export const standingRelation = link('standing_relation', { kept: true })
