import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readSeed, several } from '../../../src/datasets/csv.ts'
import { findTables } from '../../../src/datasets/tables.ts'
import { testDatabases } from '../../support/databases.ts'

/** What a seed row says in one cell, and which kinds of facts that can be. */
type Cell = { place: string; kinds: readonly string[]; values: readonly string[] }

type Row = Readonly<Record<string, string | null>>

/** A file of `data/`: its rows in the graph, and which of its columns state facts. */
type File = {
  name: string
  table: string
  type: string
  key: (row: Row) => string
  facts: Readonly<Record<string, Reading>>
}

type Reading = { field: string; kinds: readonly string[]; values?: (cell: string) => string[] }

const number = (field: string): Reading => ({ field, kinds: ['number', 'percent'] })
const date = (field: string): Reading => ({ field, kinds: ['date'] })
const year = (field: string): Reading => ({ field, kinds: ['year'] })
const codes = (field: string): Reading => ({ field, kinds: ['code'], values: several })
const address = (field: string): Reading => ({ field, kinds: ['address', 'email'] })
/** A name occurs somewhere in what the source said. */
const named = (field: string): Reading => ({ field, kinds: ['name'] })
/** Our own words about what the source said; the source's facts list them by hand in `said_in`. */
const sentence = (field: string): Reading => ({ field, kinds: ['said_in'] })

const byId = (row: Row) => row['id']!

const files: readonly File[] = [
  { name: 'programme', table: 'programme', type: 'Programme', key: byId, facts: { name: named('name') } },
  {
    name: 'programme-summaries',
    table: 'programme_summary',
    type: 'Programme',
    key: (row) => row['valid_from']!,
    facts: { summary: sentence('summary') },
  },
  {
    name: 'phases',
    table: 'phase',
    type: 'Phase',
    key: (row) => row['number']!,
    facts: { started_on: date('startedOn'), end_year: year('endYear') },
  },
  {
    name: 'published-figures',
    table: 'published_figure',
    type: 'PublishedFigure',
    key: byId,
    facts: { value: number('value'), as_of: date('asOf') },
  },
  {
    name: 'published-parts',
    table: 'published_part',
    type: 'PublishedPart',
    key: byId,
    facts: { value: number('value'), as_of: date('asOf') },
  },
  {
    name: 'actors',
    table: 'actor',
    type: 'Actor',
    key: byId,
    facts: { name: named('name'), acronym: named('acronym'), siren: codes('siren') },
  },
  {
    name: 'actor-relations',
    table: 'actor_relation',
    type: 'ActorRelation',
    key: (row) => `${row['subject']}:${row['relation']}:${row['object']}`,
    facts: { since: date('since'), until: date('until') },
  },
  {
    name: 'funding-measures',
    table: 'funding_measure',
    type: 'FundingMeasure',
    key: byId,
    facts: {
      purposes: sentence('purposes'),
      strands: sentence('strands'),
      coverage_rate: { field: 'coverageRate', kinds: ['percent'], values: (cell) => [String(Number(cell) * 100)] },
      contact_email: address('contactEmail'),
      application_url: address('applicationUrl'),
      declared_on: date('declaredOn'),
      closes_on: date('closesOn'),
      eligible_departments: number('eligibility'),
      eligibility_criterion: sentence('eligibility'),
    },
  },
  {
    name: 'funding-rounds',
    table: 'funding_round',
    type: 'FundingRound',
    key: (row) => `${row['measure']}-${row['year']}`,
    facts: {
      year: year('year'),
      opens_on: date('opensOn'),
      closes_on: date('closesOn'),
      application_url: address('applicationUrl'),
    },
  },
  {
    name: 'awards',
    table: 'award',
    type: 'Award',
    key: byId,
    facts: {
      year: year('year'),
      amount: number('amount'),
      project: sentence('project'),
      project_commune: codes('projectCommune'),
    },
  },
  {
    name: 'site-labels',
    table: 'site_label',
    type: 'SiteLabel',
    key: (row) => row['code']!,
    facts: {
      edition: sentence('edition'),
      summary: sentence('summary'),
      criteria: sentence('criteria'),
      planned_change: sentence('plannedChange'),
    },
  },
  {
    name: 'platforms',
    table: 'platform',
    type: 'Platform',
    key: byId,
    facts: { name: named('name'), url: address('url') },
  },
  {
    name: 'sites',
    table: 'industrial_site',
    type: 'IndustrialSite',
    key: byId,
    facts: {
      name: named('name'),
      communes: codes('siteCommunes'),
      department: codes('department'),
      hectares: number('hectares'),
      available_from: year('availableFrom'),
      available_to: year('availableTo'),
    },
  },
  {
    name: 'events',
    table: 'event',
    type: 'Event',
    key: (row) => row['slug']!,
    facts: { held_on: date('heldOn'), place: named('place') },
  },
  { name: 'people', table: 'person', type: 'Person', key: byId, facts: { name: named('name') } },
  {
    name: 'person-functions',
    table: 'person_function',
    type: 'PersonFunction',
    key: (row) => `${row['person']}-${row['position']}`,
    facts: { title: named('title'), as_of: date('asOf') },
  },
  {
    name: 'participations',
    table: 'participation',
    type: 'Participation',
    key: (row) => `${row['event']}-${row['position']}`,
    facts: {},
  },
  {
    name: 'exhibitions',
    table: 'exhibition',
    type: 'Exhibition',
    key: (row) => row['slug']!,
    facts: { name: named('name') },
  },
  { name: 'exhibits', table: 'exhibit', type: 'Exhibit', key: byId, facts: { name: named('name') } },
]

/** Complete files of publishers, which other tests compare. */
const lists = new Set(['decoupage-administratif', 'anct-territoires-phase-1', 'anct-territoires-phase-2'])

type Fact = { source: string; kind: string; value: string; about: string | null; said_in: string | null }

const facts: Fact[] = readSeed('facts', ['source', 'kind', 'value'], ['about', 'said_in'])
const statements = readSeed('statements', ['type', 'rows', 'source'], ['fields', 'note'])

/** Ignores differences of typography and case. */
const plain = (text: string) =>
  text
    .replaceAll('’', "'")
    .replaceAll(/[\u00A0\u202F]/g, ' ')
    .toLowerCase()
    // The source refers to a ministry by its minister.
    .replaceAll('ministère', 'ministre')

const statementsOf = (file: File, row: Row) =>
  statements.filter(({ type, rows }) => type === file.type && several(rows).includes(file.key(row)))

/**
 * The sources that state a cell: those recorded for its field, otherwise the row's own and those without a recorded
 * field.
 */
function sourcesOf(file: File, row: Row, field: string): string[] {
  const about = statementsOf(file, row)
  const stating = about.filter(({ fields }) => several(fields).includes(field))
  if (stating.length > 0) return stating.map(({ source }) => source)
  return [row['source']!, ...about.filter(({ fields }) => fields === null).map(({ source }) => source)]
}

/** Whether a cell says what a fact states: a number, date or code must be equal, a name must occur. */
function says(fact: Fact, { kinds, place }: Cell, value: string): boolean {
  if (kinds.includes('said_in')) return fact.said_in === place
  if (kinds.includes('name')) return plain(`${fact.value} ${fact.about}`).includes(plain(value))
  if (!kinds.includes(fact.kind) || fact.value !== value) return false
  // A number also has to count the same thing.
  return !isNumber(fact) || several(fact.said_in).includes(place)
}

/** Every cell that states facts, with all sources of its row, and those that state the cell. */
const cells = files.flatMap((file) =>
  readSeed(file.name, ['source'], Object.keys(file.facts)).flatMap((row: Row) =>
    Object.entries(file.facts).flatMap(([column, { field, kinds, values = (cell: string) => [cell] }]) => {
      const cell = row[column]
      if (cell == null) return []
      const shared = {
        place: `${file.name} ${file.key(row)} ${column}`,
        sources: sourcesOf(file, row, field),
        allSources: [row['source']!, ...statementsOf(file, row).map(({ source }) => source)],
      }
      const all = [{ ...shared, kinds, values: values(cell) }]
      // Numbers in our own words must come from a source.
      if (kinds.includes('said_in')) all.push({ ...shared, kinds: ['name'], values: cell.match(/\d+/g) ?? [] })
      return all
    }),
  ),
)

function isNumber({ kind }: Fact): boolean {
  return kind === 'number' || kind === 'percent'
}

describe('the seed rows', () => {
  it('give the place of each number', () => {
    expect(facts.filter((fact) => isNumber(fact) && fact.said_in === null)).toEqual([])
  })

  it('say only what one of their sources said, cell by cell', () => {
    const unsaid = cells
      .filter(({ sources }) => !sources.some((source) => lists.has(source)))
      .flatMap((cell) =>
        cell.values
          .filter((value) => !facts.some((fact) => cell.sources.includes(fact.source) && says(fact, cell, value)))
          .map((value) => `${cell.place}: ${value} (${cell.sources.join(', ')})`),
      )
    expect(unsaid).toEqual([])
  })

  it('say everything that these sources said', () => {
    const isShown = (fact: Fact) =>
      cells.some(
        (cell) => cell.allSources.includes(fact.source) && cell.values.some((value) => says(fact, cell, value)),
      )
    expect(facts.filter((fact) => !isShown(fact)).map(({ source, kind, value }) => [source, kind, value])).toEqual([])
  })

  it('are checked for every table whose rows name one of these sources', async () => {
    const { db, close } = await testDatabases[0]!.openShared()
    const sources = sql.join([...new Set(facts.map(({ source }) => source))].filter((source) => !lists.has(source)))
    const claiming: string[] = []
    for (const { name, sourced } of await findTables(db)) {
      if (!sourced) continue
      const { rows } = await sql`select from ${sql.table(name)} row join release on release.id = row.release_id
        where dataset_id in (${sources}) limit 1`.execute(db)
      if (rows.length > 0) claiming.push(name)
    }
    await close()
    expect(claiming.toSorted()).toEqual([...files.map(({ table }) => table), 'source_statement'].toSorted())
  })
})
