import { boolean, number, readSeed, several } from '../../datasets/csv.ts'
import type { Seed } from '../../datasets/seed.ts'

/** Funding measures, their rounds, and the awards known by name. */
export const seed: Seed = ({ from, since }) => ({
  funding_measure: readSeed(
    'funding-measures',
    ['id', 'name', 'purposes', 'source'],
    [
      'fund',
      'strands',
      'coverage_rate',
      'contact_email',
      'application_url',
      'declared_open',
      'declared_on',
      'closes_on',
      'eligible_departments',
      'eligibility_criterion',
    ],
  ).map((row) => ({
    id: row.id,
    name: row.name,
    fund: row.fund,
    purposes: several(row.purposes),
    strands: several(row.strands),
    coverage_rate: number(row.coverage_rate),
    contact_email: row.contact_email,
    application_url: row.application_url,
    declared_open: boolean(row.declared_open),
    declared_on: row.declared_on,
    closes_on: row.closes_on,
    eligible_department_count: number(row.eligible_departments),
    eligibility_criterion: row.eligibility_criterion,
    ...from(row.source),
  })),
  funding_round: readSeed(
    'funding-rounds',
    ['measure', 'year', 'source'],
    ['opens_on', 'closes_on', 'renews_year', 'application_url', 'envelope_figure', 'spending_figure', 'award_figure'],
  ).map((row) => ({
    id: `${row.measure}-${row.year}`,
    measure_id: row.measure,
    year: Number(row.year),
    opens_on: row.opens_on,
    closes_on: row.closes_on,
    renews_id: row.renews_year && `${row.measure}-${row.renews_year}`,
    application_url: row.application_url,
    envelope_figure_code: row.envelope_figure,
    spending_figure_code: row.spending_figure,
    award_figure_code: row.award_figure,
    ...from(row.source),
  })),
  award: readSeed(
    'awards',
    ['id', 'measure', 'year', 'beneficiary', 'project_commune', 'source'],
    ['project', 'amount'],
  ).map((row) => ({
    id: row.id,
    measure_id: row.measure,
    year: Number(row.year),
    project: row.project,
    amount: number(row.amount),
    beneficiary_id: row.beneficiary,
    project_commune_code: row.project_commune,
    valid_from: since(row.source),
    ...from(row.source),
  })),
})
