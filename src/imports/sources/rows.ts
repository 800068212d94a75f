import { sql, type RawBuilder } from 'kysely'
import { digestOf } from '../../datasets/forgotten.ts'
import type { Places } from '../judging/places.ts'
import { foldText } from '../reading/normalise.ts'
import type { JudgeContext, SourceRecord, StagedRow, Table, EnsureTarget } from '../source.ts'

/** Characters in a name or a title at most, which are in indexes. */
export const NAME = 500

/**
 * The id of a row by its reference, which is unique per publisher. No prefix has a colon, so two publishers' ids are never
 * the same. Errors: a rejection where there is no reference, or one of over 100 characters.
 */
export function idOf(record: SourceRecord, column: string, { prefix }: JudgeContext): string {
  return `${prefix}:${record.require(record.text(column, 100), column)}`
}

/** Bodies that a file names are added where the hub does not know them; what it knows of them stays. */
export const actors: EnsureTarget = {
  table: 'actor',
  columns: ['id', 'siren', 'name', 'kind'],
  mode: 'ensure',
}

/** Kinds of bodies by words of their legal form or name, the first that fits: of local authorities, and of the rest. */
const authorities: readonly [RegExp, string][] = [
  [/^(conseil regional|region)\b/, 'REGION'],
  [/^(cc|ca|cu|met|ept) |\b(communaute (de communes|d agglomeration|urbaine)|metropole)\b/, 'INTERCOMMUNAL_BODY'],
  [/^commune\b/, 'COMMUNE'],
]
const others: readonly [RegExp, string][] = [
  [/\bassociation\b/, 'ASSOCIATION'],
  [/\b(sas|sasu|sarl|eurl|sa|snc|sci|scop|scic|societe|entreprise|entrepreneur)\b/, 'COMPANY'],
]

/**
 * The row of a body that has a SIREN, which is then its id. Its kind is that of the geography where the SIREN is in
 * it, else what the legal form says, else the name; `OTHER` where nothing tells. In: the legal form as the file words it.
 */
export function actorRow(siren: string, name: string, places: Places, form: string | null = null): StagedRow {
  let known = kinds.get(places)
  if (!known) kinds.set(places, (known = new Map()))
  const key = `${siren} ${form} ${name}`
  let kind = known.get(key)
  if (kind === undefined) {
    kind = kindOf(siren, name, places, form)
    if (known.size < MOST_KINDS) known.set(key, kind)
  }
  return { table: 'actor', row: { id: siren, siren, name, kind } }
}

/** What was found of bodies that a file names again and again. */
const kinds = new WeakMap<Places, Map<string, string>>()
const MOST_KINDS = 10_000

function kindOf(siren: string, name: string, places: Places, form: string | null): string {
  if (places.communesBySiren.has(siren)) return 'COMMUNE'
  if (places.intercommunalBodies.has(siren)) return 'INTERCOMMUNAL_BODY'
  // The SIREN of every local authority begins with 2.
  const patterns = siren.startsWith('2') ? authorities : others
  for (const words of [form, name]) {
    if (words === null) continue
    const folded = foldText(words)
      .replaceAll(/[^a-z0-9]+/g, ' ')
      .trim()
    const found = patterns.find(([pattern]) => pattern.test(folded))
    if (found) return found[1]
  }
  return 'OTHER'
}

/** The SIREN of a body, but of none that was erased on request. */
export function unlessForgotten(siren: string | null, { forgotten }: JudgeContext): string | null {
  return siren !== null && forgotten.size > 0 && forgotten.has(digestOf('actor', siren)) ? null : siren
}

/** The department that a commune lies in, by their codes: 2A of 2A004, 971 of 97118. */
export function departmentOf(commune: string): string {
  return commune.slice(0, /^9[78]/.test(commune) ? 3 : 2)
}

/** Which rows a list of territories replaces: those of all territories of the phases that it is about. */
export function ofStagedPhases(table: Table): RawBuilder<boolean> {
  const staged = sql.table(`staged_${table}`)
  return sql<boolean>`t.territory_id in (
    select id from territory where phase_number in (
      select listed.phase_number from ${staged} s join territory listed on listed.id = s.territory_id
    )
  )`
}
