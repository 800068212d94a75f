import { digestOfRow } from '../../datasets/forgotten.ts'
import { foldToWords } from '../../imports/reading/text.ts'
import type { JudgeContext, StagedRow } from '../../imports/source.ts'
import type { EnsureTarget } from '../../imports/target.ts'
import type { GeographyLookups } from '../geography/lookups.ts'

/** Adds bodies that the hub does not have yet; existing ones stay unchanged. */
export const actors: EnsureTarget = {
  table: 'actor',
  columns: ['id', 'siren', 'name', 'kind'],
  mode: 'ensure',
}

/** The bodies of the geography. */
type Bodies = Pick<GeographyLookups, 'communesBySiren' | 'intercommunalBodies'>

/** Kinds of bodies by words in their legal form or name; the first match counts. For local authorities, and for others. */
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
 * Creates the row of a body, whose id is its SIREN. Its kind comes from the geography, else from the legal form, else from
 * the name, else it is `OTHER`.
 *
 * @param form - The legal form in the file's words.
 */
export function actorRow(siren: string, name: string, bodies: Bodies, form: string | null = null): StagedRow {
  let cached = kinds.get(bodies)
  if (!cached) kinds.set(bodies, (cached = new Map()))
  const key = `${siren} ${form} ${name}`
  let kind = cached.get(key)
  if (kind === undefined) {
    kind = kindOf(siren, name, bodies, form)
    if (cached.size < MAX_KINDS) cached.set(key, kind)
  }
  return { table: 'actor', row: { id: siren, siren, name, kind } }
}

/** Caches the kinds of bodies that a file names repeatedly. */
const kinds = new WeakMap<Bodies, Map<string, string>>()
const MAX_KINDS = 10_000

function kindOf(siren: string, name: string, bodies: Bodies, form: string | null): string {
  if (bodies.communesBySiren.has(siren)) return 'COMMUNE'
  if (bodies.intercommunalBodies.has(siren)) return 'INTERCOMMUNAL_BODY'
  // The SIREN of every local authority begins with 2.
  const patterns = siren.startsWith('2') ? authorities : others
  for (const words of [form, name]) {
    if (words === null) continue
    const folded = foldToWords(words)
    const found = patterns.find(([pattern]) => pattern.test(folded))
    if (found) return found[1]
  }
  return 'OTHER'
}

/** Returns the SIREN of a body; null if the body was erased on request. */
export function unlessForgotten(siren: string | null, { forgotten }: Pick<JudgeContext, 'forgotten'>): string | null {
  return siren !== null && forgotten.size > 0 && forgotten.has(digestOfRow('actor', siren)) ? null : siren
}
