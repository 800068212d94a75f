import { sql } from 'kysely'
import { grouping, labelled, through, year } from '../../batch/grouping.ts'
import { any, linkedBy, list, one, page, type Relation } from '../../batch/relation.ts'
import { source, sourceKindLabels } from '../dataset/model.ts'
import { checkCommuneCode, checkDepartmentCode, checkRegionCode, checkSiren, presentCodes } from '../geography/codes.ts'
import { outlineOf } from '../geography/outline.ts'
import { currentPhase, phase } from '../programme/model.ts'
import type { TerritoryDimension, TerritoryFilter, TerritoryGroup, TerritoryOrderField } from '../schema-types.ts'
import { each } from '../shared/codes.ts'
import { checkText, sourceKinds, words } from '../shared/filters.ts'
import { checkTerritoryCode } from './codes.ts'
import { outline, territory, territoryMember } from './model.ts'

type Territories = Relation<'territory', TerritoryFilter, 'page'>

const territoriesUnder = (name: string, rest: Pick<Territories, 'under' | 'otherwise'>) =>
  page<'territory', TerritoryFilter, TerritoryOrderField>({
    name,
    of: territory,
    ...rest,
    filter: {
      phases: (eb, phases) => eb('r.phase_number', '=', any(phases)),
      homeRegionCodes: (eb, codes) => eb('r.home_region_code', '=', any(codes)),
      coveredRegionCodes: (eb, codes) =>
        eb.exists(
          eb
            .selectFrom('territory_region as link')
            .whereRef('link.territory_id', '=', 'r.id')
            .where('link.region_code', '=', any(codes)),
        ),
      departmentCodes: (eb, codes) =>
        eb.exists(
          eb
            .selectFrom('territory_department as link')
            .whereRef('link.territory_id', '=', 'r.id')
            .where('link.department_code', '=', any(codes)),
        ),
      memberSirens: (eb, sirens) =>
        eb.exists(
          eb
            .selectFrom('territory_member as link')
            .whereRef('link.territory_id', '=', 'r.id')
            .where('link.siren', '=', any(sirens)),
        ),
      communeCodes: (eb, codes) =>
        eb.exists(
          eb
            .selectFrom('territory_commune as link')
            .whereRef('link.territory_id', '=', 'r.id')
            .where('link.commune_code', '=', any(presentCodes(codes))),
        ),
      text: words,
      sourceKinds,
    },
    check: {
      homeRegionCodes: each(checkRegionCode),
      coveredRegionCodes: each(checkRegionCode),
      departmentCodes: each(checkDepartmentCode),
      memberSirens: each(checkSiren),
      communeCodes: each(checkCommuneCode),
      text: checkText,
    },
    order: { CODE: 'code', NAME: 'name_sort' },
  })

/** Territories, by default of the current phase: `… from territory where <filter> order by code, id`. */
export const territories = territoriesUnder('territory.all', {
  otherwise: { phases: (eb) => eb('r.phase_number', '=', currentPhase) },
})

/** Territories in groups, by default of the current phase: `select … count(*), sum(population) from territory … group by …`. */
export const territoryGroups = grouping<'territory', TerritoryFilter, TerritoryDimension, TerritoryGroup>({
  name: 'territory.groups',
  rows: territories,
  dimensions: {
    REGION: 'home_region_code',
    PHASE: 'phase_number',
    YEAR: through('phase_number', phase, year('started_on')),
    COG_YEAR: 'cog_year',
    SOURCE_KIND: labelled('source_kind', sourceKindLabels),
  },
  measures: { population: 'population', communeCount: 'commune_count', memberCount: 'member_count' },
})

/** The territories of a phase: `… from territory where phase_number = $phase …`. */
export const territoriesOfPhase = territoriesUnder('territory.ofPhase', {
  under: (rows, phase) => rows.where('r.phase_number', '=', sql<number>`${phase}::int`),
})

/** The territories of a home region, by default of the current phase: `… where home_region_code = $region …`. */
export const territoriesOfRegion = territoriesUnder('territory.ofRegion', {
  under: (rows, code) => rows.where('r.home_region_code', '=', code),
  otherwise: { phases: (eb) => eb('r.phase_number', '=', currentPhase) },
})

/** The territories that cover a department, by default of the current phase: `… join territory_department …`. */
export const territoriesOfDepartment = territoriesUnder('territory.ofDepartment', {
  under: linkedBy(territory, 'territory_department', { row: 'territory_id', parent: 'department_code' }),
  otherwise: { phases: (eb) => eb('r.phase_number', '=', currentPhase) },
})

type CodeAndPhase = { code: string; phase?: number | null }

/** The territory with a code, by default in the current phase: `… from territory where code = $code …`. */
export const territoryByCode = one<'territory', CodeAndPhase>({
  name: 'territory.byCode',
  of: territory,
  filter: {
    code: (eb, code) => eb('r.code', '=', code),
    phase: (eb, phase) => eb('r.phase_number', '=', phase),
  },
  otherwise: { phase: (eb) => eb('r.phase_number', '=', currentPhase) },
  check: { code: checkTerritoryCode },
  order: { ID: 'id' },
})

type PhaseOnly = { phase?: number | null }

const territoryOf = (name: string, under: Relation<'territory', PhaseOnly, 'one'>['under']) =>
  one<'territory', PhaseOnly>({
    name,
    of: territory,
    under,
    filter: { phase: (eb, phase) => eb('r.phase_number', '=', phase) },
    otherwise: { phase: (eb) => eb('r.phase_number', '=', currentPhase) },
    order: { ID: 'id' },
  })

/** The territory of a commune in a phase: `… from territory join territory_commune …`. */
export const territoryOfCommune = territoryOf(
  'territory.ofCommune',
  linkedBy(territory, 'territory_commune', { row: 'territory_id', parent: 'commune_code' }),
)

/** The territory of an intercommunal body in a phase: `… from territory join territory_member …`. */
export const territoryOfIntercommunalBody = territoryOf(
  'territory.ofIntercommunalBody',
  linkedBy(territory, 'territory_member', { row: 'territory_id', parent: 'intercommunal_body_siren' }),
)

/** The members of a territory, by name: `… from territory_member where territory_id = $territory order by name_sort`. */
export const membersOfTerritory = list({
  name: 'territoryMember.ofTerritory',
  of: territoryMember,
  under: (rows, id) => rows.where('r.territory_id', '=', id),
  order: { NAME: 'name_sort' },
})

/** The outline of a territory: `… from territory_outline where territory_id = $territory`. */
export const outlineOfTerritory = outlineOf('territoryOutline.ofTerritory', outline)

/** The source of a territory's outline: `… from source join territory_outline … where territory_id = $territory`. */
export const boundarySourceOfTerritory = one({
  name: 'source.ofTerritoryOutline',
  of: source,
  under: linkedBy(source, 'territory_outline', { row: 'release_id', parent: 'territory_id' }),
  order: { ID: 'id' },
})
