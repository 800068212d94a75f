/** A value for one field of a filter, the SQL condition that it means, and how many of all rows match. */
export type FilterCase = { value: unknown; where: string; finds?: 'some' | 'all' | 'none' }

const ofTerritory = (condition: string) =>
  `exists (select from territory t where t.id = r.territory_id and t.phase_number = 2 and ${condition})`
const words = (column: string, stem: string) => `public.fold(${column}) ~ '\\m${stem}'`
const demonstration: FilterCase = { value: ['DEMONSTRATION'], where: `r.source_kind = 'DEMONSTRATION'` }
const reported: FilterCase = { value: ['REPORTED'], where: `r.source_kind = 'REPORTED'` }

/** One load wrote all rows of the default data set. */
const updatedSince: FilterCase = { value: '2020-01-01T00:00:00Z', where: 'true', finds: 'all' }

/** Each field of each filter in the schema, by filter and field. */
export const filterCases: Record<string, Record<string, FilterCase>> = Object.fromEntries(
  Object.entries<Record<string, FilterCase>>({
    ActionFilter: {
      statuses: { value: ['DONE', 'DROPPED'], where: `r.status in ('DONE', 'DROPPED')` },
      axes: { value: ['LAND'], where: `r.axis = 'LAND'` },
      territoryCodes: { value: ['ti-7610', 'ti-9307'], where: `r.territory_id in ('2-ti-7610', '2-ti-9307')` },
      homeRegionCodes: { value: ['53'], where: ofTerritory(`t.home_region_code = '53'`) },
      text: { value: 'hydrogene', where: words('r.title', 'hydrogene') },
      sourceKinds: { ...demonstration, finds: 'all' },
    },
    ActorFilter: {
      kinds: { value: ['AGENCY', 'BANK'], where: `r.kind in ('AGENCY', 'BANK')` },
      sirens: { value: ['303275473', '000000000'], where: `r.siren = '303275473'` },
      text: {
        value: 'territoire cohesions',
        where: `${words('r.name', 'cohesion')} and ${words('r.name', 'territoires')}`,
      },
      sourceKinds: reported,
    },
    AwardFilter: {
      years: { value: [2024], where: `r.year = 2024`, finds: 'all' },
      measureSlugs: { value: ['sprint-innovation'], where: `r.measure_id = 'sprint-innovation'`, finds: 'none' },
      territoryCodes: { value: ['ti-7610'], where: `r.territory_id = '2-ti-7610'` },
      homeRegionCodes: { value: ['53', '76'], where: ofTerritory(`t.home_region_code in ('53', '76')`) },
      departmentCodes: {
        value: ['76', '59'],
        where: `r.project_commune_code in (select code from commune where department_code in ('76', '59'))`,
      },
      beneficiarySirens: {
        value: ['303275473'],
        where: `r.beneficiary_id in (select id from actor where siren = '303275473')`,
      },
      text: { value: 'eau procede', where: `${words('r.project', 'eaux?')} and ${words('r.project', 'procedes?')}` },
      sourceKinds: reported,
    },
    CommuneFilter: {
      text: { value: 'Éloi', where: `r.name_sort like '%eloi%'` },
      departmentCodes: { value: ['2A', '01'], where: `r.department_code in ('2A', '01')` },
      regionCodes: { value: ['94'], where: `r.region_code = '94'` },
      sourceKinds: { ...demonstration, finds: 'none' },
    },
    DepartmentFilter: {
      regionCodes: { value: ['84', '01'], where: `r.region_code in ('84', '01')` },
      zones: { value: ['DROM', 'COM'], where: `r.zone in ('DROM', 'COM')` },
      sourceKinds: { ...demonstration, finds: 'none' },
    },
    EventFilter: { sourceKinds: { ...reported, finds: 'all' } },
    ExhibitFilter: { text: { value: 'eoliennes', where: words('r.name', 'eolienne') }, sourceKinds: reported },
    FundingMeasureFilter: {
      funderAcronyms: {
        value: ['banque des territoires', 'anct'],
        where: `r.funder_id in (select id from actor where acronym = 'ANCT')`,
      },
      text: { value: 'sprints', where: words('r.name', 'sprint') },
      sourceKinds: { ...reported, finds: 'all' },
    },
    IndustrialSiteFilter: {
      labels: { value: ['TURNKEY_FRANCE_2030'], where: `r.label_code = 'TURNKEY_FRANCE_2030'`, finds: 'all' },
      departmentCodes: { value: ['76', '29'], where: `r.department_code in ('76', '29')` },
      territoryCodes: { value: ['ti-4408'], where: `r.territory_id = '2-ti-4408'` },
      carrierKinds: { value: ['PUBLIC'], where: `r.carrier_kind = 'PUBLIC'` },
      text: { value: 'friche', where: words('r.name', 'friche') },
      sourceKinds: demonstration,
    },
    IntercommunalBodyFilter: {
      text: { value: "PAYS d'Apt", where: `r.name_sort like '%pays d apt%'` },
      kinds: { value: ['METRO', 'EPT'], where: `r.kind in ('METRO', 'EPT')` },
      sourceKinds: { value: ['OFFICIAL'], where: `r.source_kind = 'OFFICIAL'`, finds: 'all' },
    },
    TerritoryFilter: {
      phases: { value: [1], where: `r.phase_number = 1` },
      homeRegionCodes: { value: ['84'], where: `r.home_region_code = '84'` },
      coveredRegionCodes: { value: ['84'], where: linked('region', 'region_code', '84') },
      departmentCodes: { value: ['2A', '971'], where: linked('department', 'department_code', '2A', '971') },
      memberSirens: { value: ['249710062'], where: linked('member', 'siren', '249710062') },
      communeCodes: { value: ['97118'], where: linked('commune', 'commune_code', '97118') },
      text: { value: 'industries', where: words('r.name', 'industries?\\M') },
      sourceKinds: { value: ['OFFICIAL'], where: `r.source_kind = 'OFFICIAL'`, finds: 'all' },
    },
  }).map(([filter, cases]) => [filter, { ...cases, updatedSince }]),
)

/** What applies at the root if a field of the filter is left out. */
export const rootDefaults: Record<string, { unless: string; where: string }> = {
  TerritoryFilter: { unless: 'phases', where: 'r.phase_number = 2' },
}

function linked(table: string, column: string, ...values: string[]): string {
  const list = values.map((value) => `'${value}'`).join()
  return `exists (select from territory_${table} l where l.territory_id = r.id and l.${column} in (${list}))`
}
