import { grouping, labelled, month, quarter, through, year } from '../../batch/grouping.ts'
import { any, linkedBy, page, type Relation } from '../../batch/relation.ts'
import { actor, actorKindLabels } from '../actor/model.ts'
import { sourceKindLabels } from '../dataset/model.ts'
import { checkRegionCode } from '../geography/codes.ts'
import type { ActionDimension, ActionFilter, ActionGroup, ActionOrderField } from '../schema-types.ts'
import { each } from '../shared/codes.ts'
import { checkText, sourceKinds, words } from '../shared/filters.ts'
import { checkTerritoryCode, homeRegionCodes, territoryCodes } from '../territory/codes.ts'
import { territory } from '../territory/model.ts'
import { action, axisLabels, statusLabels } from './model.ts'

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

/** Actions in groups: `select … count(*), sum(budget) from action left join territory … where <filter> group by …`. */
export const actionGroups = grouping<'action', ActionFilter, ActionDimension, ActionGroup>({
  name: 'action.groups',
  rows: actions,
  dimensions: {
    REGION: through('territory_id', territory, 'home_region_code'),
    TERRITORY: 'territory_id',
    PHASE: through('territory_id', territory, 'phase_number'),
    STATUS: labelled('status', statusLabels),
    AXIS: labelled('axis', axisLabels),
    LEAD_ACTOR: 'lead_actor_id',
    LEAD_ACTOR_KIND: through('lead_actor_id', actor, labelled('kind', actorKindLabels)),
    SOURCE_KIND: labelled('source_kind', sourceKindLabels),
    YEAR: year('starts_on'),
    QUARTER: quarter('starts_on'),
    MONTH: month('starts_on'),
    END_YEAR: year('ends_on'),
    END_QUARTER: quarter('ends_on'),
    END_MONTH: month('ends_on'),
  },
  measures: { budget: 'budget', requested: 'requested', granted: 'granted' },
})

/** The actions of a territory: `… from action where territory_id = $territory …`. */
export const actionsOfTerritory = actionsUnder('action.ofTerritory', (rows, territory) =>
  rows.where('r.territory_id', '=', territory),
)

/** The actions that an actor leads: `… from action where lead_actor_id = $actor …`. */
export const actionsLedByActor = actionsUnder('action.ledByActor', (rows, actor) =>
  rows.where('r.lead_actor_id', '=', actor),
)

/** The actions that an actor is a partner of: `… from action join action_partner …`. */
export const actionsPartneredByActor = actionsUnder(
  'action.partneredByActor',
  linkedBy(action, 'action_partner', { row: 'action_id', parent: 'actor_id' }),
)
