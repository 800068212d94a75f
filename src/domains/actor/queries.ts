import { sql } from 'kysely'
import { any, linkedBy, list, one, page } from '../../batch/relation.ts'
import { checkSiren } from '../geography/codes.ts'
import type { ActorFilter, ActorOrderField } from '../schema-types.ts'
import { each } from '../shared/codes.ts'
import { checkText, sourceKinds, words } from '../shared/filters.ts'
import { actor, actorRelation } from './model.ts'

/** Actors, page by page: `… from actor where <filter> order by name_sort, id`. */
export const actors = page<'actor', ActorFilter, ActorOrderField>({
  name: 'actor.all',
  of: actor,
  filter: {
    kinds: (eb, kinds) => eb('r.kind', '=', any(kinds)),
    sirens: (eb, sirens) => eb('r.siren', '=', any(sirens)),
    text: words,
    sourceKinds,
  },
  check: { sirens: each(checkSiren), text: checkText },
  order: { NAME: 'name_sort' },
})

/** The actor with an acronym or a SIREN: `… from actor where fold(acronym) = fold($acronym) and siren = $siren`. */
export const actorByName = one<'actor', { acronym?: string | null; siren?: string | null }>({
  name: 'actor.byName',
  of: actor,
  filter: {
    acronym: (_, acronym) => sql`public.fold(r.acronym) = public.fold(${acronym})`,
    siren: (eb, siren) => eb('r.siren', '=', siren),
  },
  check: { siren: checkSiren },
  order: { ID: 'id' },
})

/** The relations of an actor, in both directions: `… from actor_relation_end where actor_id = $actor`. */
export const relationsOfActor = list({
  name: 'actorRelation.ofActor',
  of: actorRelation,
  under: (rows, id) => rows.where('r.actor_id', '=', id),
  order: { ID: 'id' },
})

const subjectsOf = (name: string, kinds: readonly string[], objectType: 'Programme' | 'Platform') =>
  list({
    name,
    of: actor,
    under: (rows, id) =>
      rows
        .innerJoin('standing_relation as link', 'link.subject_id', 'r.id')
        .where(
          'link.kind',
          'in',
          kinds.map((kind) => sql.lit(kind)),
        )
        .where('link.object_type', '=', sql.lit(objectType))
        .where('link.object_id', '=', id),
    order: { NAME: 'name_sort' },
  })

/** Who steers the programme: `… from actor join standing_relation … where kind in ('STEERS', 'CO_STEERS') and object_id = $programme`. */
export const steerersOfProgramme = subjectsOf('actor.steeringProgramme', ['STEERS', 'CO_STEERS'], 'Programme')

/** Who runs a platform: `… from actor join actor_relation … where kind = 'RUNS' and object_id = $platform`. */
export const operatorsOfPlatform = subjectsOf('actor.runningPlatform', ['RUNS'], 'Platform')

/** The partners of an action: `… from actor join action_partner …`. */
export const partnersOfAction = list({
  name: 'actor.partneringAction',
  of: actor,
  under: linkedBy(actor, 'action_partner', { row: 'actor_id', parent: 'action_id' }),
  order: { NAME: 'name_sort' },
})
