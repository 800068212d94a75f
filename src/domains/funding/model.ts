import { dayOf } from '../../batch/sql/history.ts'
import { model, namedBy, needs, type Row } from '../../batch/model.ts'
import { todayInParis } from '../../today.ts'
import type { Award, Eligibility, FundingMeasure, FundingRound } from '../schema-types.ts'
import { placed } from '../shared/placed.ts'
import { searchable } from '../shared/searchable.ts'
import { sourced } from '../shared/sourced.ts'

export const fundingMeasure = model<'funding_measure', FundingMeasure>(
  'FundingMeasure',
  'funding_measure',
  'id',
  {
    slug: 'id',
    name: 'name',
    fund: 'fund',
    purposes: 'purposes',
    strands: 'strands',
    coverageRate: 'coverage_rate',
    isOpen: needs(['declared_open', 'declared_on', 'closes_on'], isOpen),
    declaredOpen: 'declared_open',
    declaredOn: 'declared_on',
    closesOn: 'closes_on',
    contactEmail: 'contact_email',
    applicationUrl: 'application_url',
    funder: { one: 'funder_id' },
    instructor: { one: 'instructor_id' },
    eligibility: { one: 'id' },
    ...sourced,
  },
  { naturalKey: namedBy('slug') },
)

export const searchedMeasures = searchable(fundingMeasure, {
  as: 'FUNDING_MEASURE',
  label: 'mesure de financement',
  name: 'name_sort',
})

/** The eligibility rules, from the row of the measure. */
export const eligibility = model<'funding_measure', Eligibility>('Eligibility', 'funding_measure', 'id', {
  departmentCount: 'eligible_department_count',
  criterion: 'eligibility_criterion',
  ...sourced,
})

export const fundingRound = model<'funding_round', FundingRound>('FundingRound', 'funding_round', 'id', {
  year: 'year',
  opensOn: 'opens_on',
  closesOn: 'closes_on',
  measure: { one: 'measure_id' },
  renews: { one: 'renews_id' },
  applicationUrl: 'application_url',
  envelopes: needs(['envelope_figure_code']),
  spending: needs(['spending_figure_code']),
  publishedAwardCount: 'published_award_count',
  ...sourced,
})

export const award = model<'award', Award>(
  'Award',
  'award',
  'id',
  {
    project: 'project',
    amount: 'amount',
    year: 'year',
    measure: { one: 'measure_id' },
    beneficiary: { one: 'beneficiary_id' },
    projectCommune: { one: 'project_commune_code' },
    beneficiaryCommune: { one: 'beneficiary_commune_code' },
    territory: { one: 'territory_id' },
    action: { one: 'action_id' },
    ...sourced,
  },
  { kept: 'awards' },
)

export const placedAwards = placed(award, 'project_commune_code')

export const searchedAwards = searchable(award, { as: 'AWARD', label: 'lauréat' })

/**
 * Whether applications were open on the date for which the row was read, or are today; null if no source says. A dated
 * statement holds until the closing date, or without one until the end of its year. An undated one holds today, as long
 * as the source lists the measure.
 */
function isOpen(row: Pick<Row<'funding_measure'>, 'declared_open' | 'declared_on' | 'closes_on'>): boolean | null {
  const { declared_open: isDeclaredOpen, declared_on: declaredOn, closes_on: closesOn } = row
  const day = dayOf(row) ?? todayInParis()
  if (closesOn !== null && day > closesOn) return false
  if (declaredOn === null) return dayOf(row) === undefined ? isDeclaredOpen : null
  const lastDay = isDeclaredOpen && closesOn !== null ? closesOn : `${declaredOn.slice(0, 4)}-12-31`
  return day >= declaredOn && day <= lastDay ? isDeclaredOpen : null
}
