import { readSeed } from '../../datasets/csv.ts'
import type { Seed, SeedContext, SeedFile } from '../../datasets/seed.ts'

/** Actors named in `data/`, including regions and members of territories, and their relations. */
export const seed: Seed = (context) => ({
  actor: actorRows(context),
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
    ...context.from(row.source),
  })),
})

/** A relation appears at both of its ends. */
export const shownTypes: SeedFile['shownTypes'] = {
  ActorRelation: { table: 'actor_relation', key: 'id', keysOf: (id) => [`${id}:out`, `${id}:in`] },
}

function actorRows({ from, rows }: SeedContext) {
  const named = readSeed('actors', ['id', 'kind', 'name', 'source'], ['acronym', 'siren']).map(
    ({ source, ...row }) => ({ ...row, ...from(source) }),
  )
  return [...named, ...regionRows(rows, new Set(named.map(({ id }) => id))), ...memberRows(rows)]
}

function regionRows({ region = [] }: SeedContext['rows'], named: ReadonlySet<string>) {
  return [...region]
    .filter(({ code, zone }) => zone !== 'COM' && !named.has(`region-${code}`))
    .map(({ code, name, release_id, source_kind }) => ({
      id: `region-${code}`,
      acronym: null,
      siren: null,
      kind: 'REGION',
      name,
      release_id,
      source_kind,
    }))
}

/** Makes each member an actor once, as it is in today's geography: most are members in both phases. */
function memberRows({ territory_member = [], intercommunal_body = [], commune = [] }: SeedContext['rows']) {
  const bodies = new Map([...intercommunal_body].map((body) => [body.siren, body]))
  const communes = new Map([...commune].map((each) => [each.code, each]))
  const members = new Map([...territory_member].map((member) => [member.siren, member]))
  return [...members.values()].map(({ siren, commune_code }) => {
    const { name, release_id, source_kind } = bodies.get(siren) ?? communes.get(commune_code!)!
    const kind = commune_code === null ? 'INTERCOMMUNAL_BODY' : 'COMMUNE'
    return { id: siren, acronym: null, siren, kind, name, release_id, source_kind }
  })
}
