import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { slugOf } from '../text.ts'
import { readCartography } from './cartography.ts'
import { boolean, firstDay, number, precisionOf, readSeed, seedFolder, several } from './csv.ts'
import { geographyVersion, readGeography, type Geography } from './geography.ts'
import type { Rows } from './rows.ts'
import { figureRows } from './figures.ts'
import { provenance, sourceRows, type From, type Provenance, type Source } from './sources.ts'
import { statementRows } from './statements.ts'

/** To be raised when the loader or the generator makes other rows out of the same files. */
const loaderVersion = 5

const geographySource = 'decoupage-administratif'

/** What the reference rows are made from, as one checksum: the seed files, the geography and the loader itself. */
export function referenceChecksum(): string {
  const hash = createHash('sha256').update(`loader ${loaderVersion}\ngeography ${geographyVersion}\n`)
  for (const file of readdirSync(seedFolder).toSorted())
    if (/\.(csv|topojson)$/.test(file)) hash.update(`${file}\n`).update(readFileSync(path.join(seedFolder, file)))
  return hash.digest('hex')
}

/**
 * The geography and the project's own seed rows, by table.
 * In: the instant of the load. Errors: a row of `data/` that names a source, a member or a cell that does not exist.
 */
export function readReference(loadedAt: string): Rows {
  const sources = readSources()
  const bySource = new Map(sources.map((source) => [source.id, provenance(source)]))
  const from = (source: string): Provenance =>
    bySource.get(source) ?? fail(`"${source}" is not in data/sources.csv, but a row names it as its source.`)
  const asOf = new Map(sources.map((source) => [source.id, source.as_of]))
  const since = (source: string): string =>
    asOf.get(source) ?? fail(`"${source}" has no date in data/sources.csv, but rows that are kept by date name it.`)
  const geography = readGeography(from(geographySource))
  const rows: Rows = {
    ...sourceRows(sources, loadedAt),
    ...geography,
    ...programmeRows(from),
    ...territoryRows(from, geography),
    ...readCartography(from, readBeginOf()),
    ...actorRows(from, geography),
    ...fundingRows(from, since),
    ...siteRows(from, since),
    ...eventRows(from, since),
  }
  return { ...rows, source_statement: statementRows(rows, from) }
}

function readSources(): Source[] {
  return readSeed(
    'sources',
    ['id', 'kind', 'publisher', 'title'],
    ['url', 'licence', 'as_of', 'published', 'read'],
  ).map(({ published, read, ...source }) => ({
    ...source,
    published_on: published && firstDay(published),
    published_precision: published && precisionOf(published),
    read_on: read,
  }))
}

/** The day that a source describes: from then on its rows stand. */
type Since = (source: string) => string

function programmeRows(from: From): Rows {
  return {
    programme: readSeed('programme', ['id', 'name', 'source']).map(({ source, ...row }) => ({
      ...row,
      ...from(source),
    })),
    programme_summary: readSeed('programme-summaries', ['programme', 'valid_from', 'summary', 'source']).map((row) => ({
      programme_id: row.programme,
      valid_from: row.valid_from,
      summary: row.summary,
      ...from(row.source),
    })),
    phase: readPhases().map((row) => ({
      number: Number(row.number),
      programme_id: row.programme,
      started_on: row.started_on,
      end_year: number(row.end_year),
      ...from(row.source),
    })),
    ...figureRows(from),
  }
}

/** `territories_known_from`: the first day on which all the territories of the phase are known by name. */
function readPhases() {
  return readSeed('phases', ['number', 'programme', 'started_on', 'territories_known_from', 'source'], ['end_year'])
}

/** Finds the day from which on a territory stands, with its members and its outline. In: its id. */
function readBeginOf(): (territory: string) => string {
  const knownFrom = new Map(readPhases().map((phase) => [phase.number, phase.territories_known_from]))
  return (territory) =>
    knownFrom.get(territory.slice(0, territory.indexOf('-'))) ?? fail(`${territory} is of no phase of data/phases.csv.`)
}

function territoryRows(from: From, geography: Geography): Rows {
  const beginOf = readBeginOf()
  const idOf = (phase: string, code: string) => `${phase}-${code}`
  return {
    territory: readSeed('territories', ['phase', 'code', 'name', 'source'], ['home_region']).map((row) => ({
      id: idOf(row.phase, row.code),
      phase_number: Number(row.phase),
      code: row.code,
      slug: slugOf(row.name),
      name: row.name,
      // The list of phase 1 gives no region, but a code starts with that of the home region: ti-8401.
      home_region_code: row.home_region ?? row.code.slice(3, 5),
      valid_from: beginOf(idOf(row.phase, row.code)),
      ...from(row.source),
    })),
    territory_member: readMembers(geography).map(({ phase, territory, source, today: _, ...row }) => ({
      ...row,
      territory_id: idOf(phase, territory),
      valid_from: beginOf(idOf(phase, territory)),
      ...from(source),
    })),
  }
}

function readMembers(geography: Geography) {
  const bodies = new Map(geography.intercommunal_body.map((body) => [body.siren, body]))
  const communes = new Map(geography.commune.map((commune) => [commune.siren, commune]))
  return readSeed('territory-members', ['phase', 'territory', 'siren', 'kind', 'name', 'source']).map((row) => {
    const body = bodies.get(row.siren)
    const commune = communes.get(row.siren)
    const today = body ?? commune
    if (!today) throw new Error(`The member ${row.siren} (${row.name}) of ${row.territory} is not in the geography.`)
    return {
      ...row,
      intercommunal_body_siren: body?.siren ?? null,
      commune_code: body ? null : (commune?.code ?? null),
      today: today.name,
    }
  })
}

function actorRows(from: From, geography: Geography): Rows {
  const named = readSeed('actors', ['id', 'kind', 'name', 'source'], ['acronym', 'siren']).map(
    ({ source, ...row }) => ({ ...row, ...from(source) }),
  )
  const regions = geography.region
    .filter((region) => region.zone !== 'COM' && !named.some(({ id }) => id === `region-${region.code}`))
    .map((region) => ({
      id: `region-${region.code}`,
      acronym: null,
      siren: null,
      kind: 'REGION',
      name: region.name,
      ...from(geographySource),
    }))
  // Most members of one phase are members of the other too.
  const members = [...new Map(readMembers(geography).map((member) => [member.siren, member])).values()].map(
    (member) => ({
      id: member.siren,
      acronym: null,
      siren: member.siren,
      kind: member.commune_code === null ? 'INTERCOMMUNAL_BODY' : 'COMMUNE',
      name: member.today,
      ...from(geographySource),
    }),
  )
  return {
    actor: [...named, ...regions, ...members],
    actor_relation: readSeed(
      'actor-relations',
      ['subject', 'relation', 'object_type', 'object', 'source'],
      ['since', 'until'],
    ).map((row) => ({
      id: `${row.subject}:${row.relation}:${row.object}`,
      subject_id: row.subject,
      kind: row.relation,
      object_type: row.object_type,
      object_id: row.object,
      since: row.since,
      until: row.until,
      ...from(row.source),
    })),
  }
}

function fundingRows(from: From, since: Since): Rows {
  return {
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
  }
}

function siteRows(from: From, since: Since): Rows {
  const sites = readSeed(
    'sites',
    ['id', 'label', 'name', 'department', 'source'],
    ['communes', 'hectares', 'available_from', 'available_to', 'land_recycling', 'carrier_kind', 'note'],
  )
  const labels = readSeed(
    'site-labels',
    ['code', 'name', 'edition', 'summary', 'criteria', 'source'],
    ['planned_change', 'platforms'],
  )
  return {
    site_label: labels.map(({ source, platforms: _, ...row }) => ({
      ...row,
      criteria: several(row.criteria),
      ...from(source),
    })),
    label_platform: labels.flatMap((row) =>
      several(row.platforms).map((platform) => ({ label_code: row.code, platform_id: platform })),
    ),
    platform: readSeed('platforms', ['id', 'name', 'source'], ['url']).map(({ source, ...row }) => ({
      ...row,
      ...from(source),
    })),
    industrial_site: sites.map((row) => ({
      id: row.id,
      label_code: row.label,
      name: row.name,
      department_code: row.department,
      hectares: number(row.hectares),
      available_from: number(row.available_from),
      available_to: number(row.available_to),
      land_recycling: boolean(row.land_recycling),
      carrier_kind: row.carrier_kind,
      note: row.note,
      valid_from: since(row.source),
      ...from(row.source),
    })),
    site_commune: sites.flatMap((row) =>
      several(row.communes).map((commune) => ({
        site_id: row.id,
        commune_code: commune,
        valid_from: since(row.source),
      })),
    ),
  }
}

function eventRows(from: From, since: Since): Rows {
  return {
    event: readSeed('events', ['slug', 'name', 'held_on', 'source'], ['place']).map(({ source, ...row }) => ({
      ...row,
      ...from(source),
    })),
    person: readSeed('people', ['id', 'name', 'source']).map(({ source, ...row }) => ({ ...row, ...from(source) })),
    person_function: readSeed('person-functions', ['person', 'position', 'title', 'source'], ['body', 'as_of']).map(
      (row) => ({
        id: `${row.person}-${row.position}`,
        person_id: row.person,
        position: Number(row.position),
        title: row.title,
        body_id: row.body,
        as_of: row.as_of,
        ...from(row.source),
      }),
    ),
    // The id names nobody, because the participation stays when the person is removed on request.
    participation: readSeed('participations', ['event', 'position', 'role', 'source'], ['person', 'on_behalf_of']).map(
      (row) => ({
        id: `${row.event}-${row.position}`,
        event_slug: row.event,
        position: Number(row.position),
        role: row.role,
        person_id: row.person,
        on_behalf_of_id: row.on_behalf_of,
        ...from(row.source),
      }),
    ),
    exhibition: readSeed('exhibitions', ['slug', 'event', 'name', 'source']).map((row) => ({
      slug: row.slug,
      event_slug: row.event,
      name: row.name,
      ...from(row.source),
    })),
    exhibit: readSeed('exhibits', ['id', 'exhibition', 'name', 'source']).map((row) => ({
      id: row.id,
      exhibition_slug: row.exhibition,
      name: row.name,
      valid_from: since(row.source),
      ...from(row.source),
    })),
  }
}

function fail(message: string): never {
  throw new Error(message)
}
