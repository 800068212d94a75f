import { sql } from 'kysely'
import { grouping, labelled, through } from '../../batch/grouping.ts'
import { any, list, page, type Relation } from '../../batch/relation.ts'
import { actor, actorKindLabels } from '../actor/model.ts'
import { sourceKindLabels } from '../dataset/model.ts'
import { checkDepartmentCode, checkRegionCode, checkSiren } from '../geography/codes.ts'
import { commune } from '../geography/model.ts'
import { publishedFigure } from '../programme/model.ts'
import type {
  AwardDimension,
  AwardFilter,
  AwardGroup,
  AwardOrderField,
  FundingMeasureFilter,
  FundingMeasureOrderField,
} from '../schema-types.ts'
import { each } from '../shared/codes.ts'
import { checkText, sourceKinds, words } from '../shared/filters.ts'
import { checkTerritoryCode, homeRegionCodes, territoryCodes } from '../territory/codes.ts'
import { territory } from '../territory/model.ts'
import { award, fundingMeasure, fundingRound } from './model.ts'

/** Funding measures, page by page: `… from funding_measure where <filter> order by name_sort, id`. */
export const fundingMeasures = page<'funding_measure', FundingMeasureFilter, FundingMeasureOrderField>({
  name: 'fundingMeasure.all',
  of: fundingMeasure,
  filter: {
    funderAcronyms: (eb, acronyms) =>
      eb.exists(
        eb
          .selectFrom('actor')
          .whereRef('actor.id', '=', 'r.funder_id')
          .where(sql`public.fold(actor.acronym)`, 'in', sql`(select public.fold(unnest(${acronyms}::text[])))`),
      ),
    text: words,
    sourceKinds,
  },
  check: { text: checkText },
  order: { NAME: 'name_sort' },
})

/** The measures that an actor funds: `… from funding_measure where funder_id = $actor order by name_sort, id`. */
export const measuresOfFunder = list({
  name: 'fundingMeasure.ofFunder',
  of: fundingMeasure,
  under: (rows, actor) => rows.where('r.funder_id', '=', actor),
  order: { NAME: 'name_sort' },
})

/** The rounds of a measure, oldest first: `… from funding_round where measure_id = $measure order by year, id`. */
export const roundsOfMeasure = list({
  name: 'fundingRound.ofMeasure',
  of: fundingRound,
  under: (rows, measure) => rows.where('r.measure_id', '=', measure),
  order: { YEAR: 'year' },
})

/** The amounts published for a round's envelope, oldest first: `… from published_figure where key_figure_code = $code …`. */
export const envelopesOfRound = list({
  name: 'publishedFigure.envelope',
  of: publishedFigure,
  by: 'envelope_figure_code',
  under: (rows, code) => rows.where('r.key_figure_code', '=', code),
  order: { POSITION: 'position' },
})

/** The amounts published as spent in a round, oldest first: `… from published_figure where key_figure_code = $code …`. */
export const spendingOfRound = list({
  name: 'publishedFigure.spending',
  of: publishedFigure,
  by: 'spending_figure_code',
  under: (rows, code) => rows.where('r.key_figure_code', '=', code),
  order: { POSITION: 'position' },
})

const awardsUnder = (name: string, under?: Relation<'award', AwardFilter, 'page'>['under']) =>
  page<'award', AwardFilter, AwardOrderField>({
    name,
    of: award,
    under,
    filter: {
      years: (eb, years) => eb('r.year', '=', any(years)),
      measureSlugs: (eb, slugs) => eb('r.measure_id', '=', any(slugs)),
      territoryCodes,
      homeRegionCodes,
      departmentCodes: (eb, codes) =>
        eb.exists(
          eb
            .selectFrom('commune')
            .whereRef('commune.code', '=', 'r.project_commune_code')
            .where('commune.department_code', '=', any(codes)),
        ),
      beneficiarySirens: (eb, sirens) =>
        eb('r.beneficiary_id', 'in', eb.selectFrom('actor').select('actor.id').where('actor.siren', '=', any(sirens))),
      text: words,
      sourceKinds,
    },
    check: {
      territoryCodes: each(checkTerritoryCode),
      homeRegionCodes: each(checkRegionCode),
      departmentCodes: each(checkDepartmentCode),
      beneficiarySirens: each(checkSiren),
      text: checkText,
    },
    order: { REFERENCE: 'id', AMOUNT: 'amount_sort', YEAR: 'year' },
  })

/** Awards, page by page: `… from award where <filter> order by id`. */
export const awards = awardsUnder('award.all')

/** Awards in groups: `select … count(*), sum(amount) from award left join commune … where <filter> group by …`. */
export const awardGroups = grouping<'award', AwardFilter, AwardDimension, AwardGroup>({
  name: 'award.groups',
  rows: awards,
  dimensions: {
    MEASURE: 'measure_id',
    FUNDER: through('measure_id', fundingMeasure, 'funder_id'),
    INSTRUCTOR: through('measure_id', fundingMeasure, 'instructor_id'),
    YEAR: 'year',
    REGION: through('territory_id', territory, 'home_region_code'),
    TERRITORY: 'territory_id',
    PROJECT_COMMUNE: 'project_commune_code',
    PROJECT_DEPARTMENT: through('project_commune_code', commune, 'department_code'),
    PROJECT_REGION: through('project_commune_code', commune, 'region_code'),
    BENEFICIARY: 'beneficiary_id',
    BENEFICIARY_KIND: through('beneficiary_id', actor, labelled('kind', actorKindLabels)),
    BENEFICIARY_COMMUNE: 'beneficiary_commune_code',
    BENEFICIARY_DEPARTMENT: through('beneficiary_commune_code', commune, 'department_code'),
    BENEFICIARY_REGION: through('beneficiary_commune_code', commune, 'region_code'),
    ACTION: 'action_id',
    SOURCE_KIND: labelled('source_kind', sourceKindLabels),
  },
  measures: { granted: 'amount' },
})

/** The awards of a measure: `… from award where measure_id = $measure …`. */
export const awardsOfMeasure = awardsUnder('award.ofMeasure', (rows, id) => rows.where('r.measure_id', '=', id))

/** The awards with a project in a territory: `… from award where territory_id = $territory …`. */
export const awardsOfTerritory = awardsUnder('award.ofTerritory', (rows, id) => rows.where('r.territory_id', '=', id))

/** The awards of an action: `… from award where action_id = $action …`. */
export const awardsOfAction = awardsUnder('award.ofAction', (rows, id) => rows.where('r.action_id', '=', id))

/** The awards that an actor won: `… from award where beneficiary_id = $actor …`. */
export const awardsOfBeneficiary = awardsUnder('award.ofBeneficiary', (rows, id) =>
  rows.where('r.beneficiary_id', '=', id),
)
