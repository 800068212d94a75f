import { any, page, type Relation } from '../../batch/relation.ts'
import { checkRegionCode, checkTerritoryCode, each } from '../codes.ts'
import { checkText, homeRegionCodes, sourceKinds, territoryCodes, words } from '../filters.ts'
import type { ActionFilter, ActionOrderField } from '../schema-types.ts'
import { action } from './model.ts'

const actionsUnder = (name: string, under?: Relation<'action', ActionFilter, 'page'>['under']) =>
  page<'action', ActionFilter, ActionOrderField>({
    name,
    of: action,
    under,
    filter: {
      statuses: (eb, statuses) => eb('r.status', '=', any(statuses)),
      axes: (eb, axes) => eb('r.axis', '=', any(axes)),
      territoryCodes,
      homeRegionCodes,
      text: words,
      sourceKinds,
    },
    check: { territoryCodes: each(checkTerritoryCode), homeRegionCodes: each(checkRegionCode), text: checkText },
    order: { REFERENCE: 'id', TITLE: 'title_sort', BUDGET: 'budget_sort' },
  })

/** Actions, page by page: `… from action where <filter> order by id`. */
export const actions = actionsUnder('action.all')

/** The actions of a territory: `… from action where territory_id = $territory …`. */
export const actionsOfTerritory = actionsUnder('action.ofTerritory', (rows, territory) =>
  rows.where('r.territory_id', '=', territory),
)

/** The actions that an actor leads: `… from action where lead_actor_id = $actor …`. */
export const actionsLedByActor = actionsUnder('action.ledByActor', (rows, actor) =>
  rows.where('r.lead_actor_id', '=', actor),
)

/** The actions that an actor is a partner of: `… from action join action_partner …`. */
export const actionsPartneredByActor = actionsUnder('action.partneredByActor', (rows, actor) =>
  rows.innerJoin('action_partner as link', 'link.action_id', 'r.id').where('link.actor_id', '=', actor),
)
