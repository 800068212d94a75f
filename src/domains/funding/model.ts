import { model, namedBy, needs } from '../../batch/model.ts'
import type { Award, Eligibility, FundingMeasure, FundingRound } from '../schema-types.ts'
import { searchable } from '../searchable.ts'
import { sourced } from '../sourced.ts'
import { todayInParis } from '../today.ts'

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
    isOpen: needs(['declared_open', 'closes_on'], (row) => row.declared_open && !isPast(row.closes_on)),
    closesOn: 'closes_on',
    contactEmail: 'contact_email',
    applicationUrl: 'application_url',
    funder: { one: 'funder_id' },
    instructor: { one: 'instructor_id' },
    eligibility: { one: 'id' },
    ...sourced,
  },
  namedBy('slug'),
)

export const searchedMeasures = searchable(fundingMeasure, {
  as: 'FUNDING_MEASURE',
  label: 'mesure de financement',
  name: 'name_sort',
})

/** Who may apply stands in the measure's own row. */
export const eligibility = model<'funding_measure', Eligibility>('Eligibility', 'funding_measure', 'id', {
  departmentCount: 'eligible_department_count',
  ...sourced,
})

export const fundingRound = model<'funding_round', FundingRound>('FundingRound', 'funding_round', 'id', {
  year: 'year',
  opensOn: 'opens_on',
  closesOn: 'closes_on',
  measure: { one: 'measure_id' },
  renews: { one: 'renews_id' },
  envelopes: needs(['envelope_figure_code']),
  publishedAwardCount: 'published_award_count',
  ...sourced,
})

export const award = model<'award', Award>('Award', 'award', 'id', {
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
})

export const searchedAwards = searchable(award, { as: 'AWARD', label: 'lauréat' })

function isPast(date: string | null): boolean {
  return date !== null && date < todayInParis()
}
