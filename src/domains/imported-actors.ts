import { digestOf } from '../datasets/forgotten.ts'
import type { Places } from '../imports/judging/places.ts'
import { foldText } from '../imports/reading/normalise.ts'
import type { EnsureTarget, JudgeContext, StagedRow } from '../imports/source.ts'

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
