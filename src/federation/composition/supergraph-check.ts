import type { DocumentNode } from 'graphql'
import { sentenceOf } from './conflict-sentence.ts'
import { adviseOnOverride, findComposedOverrides } from './overrides.ts'
import { findUnsupported } from './unsupported.ts'

/**
 * Checks a supergraph that was composed elsewhere for what the hub does not do, and for fields of the hub that others
 * take over.
 *
 * @param overridesOf - The fields of the hub that a subgraph may take over, such as `Commune.name`.
 * @returns For each problem, what it is and what to do about it.
 */
export function checkSupergraph(
  document: DocumentNode,
  overridesOf: (subgraph: string) => readonly string[],
): string[] {
  const taken = findComposedOverrides(document).filter(({ field, subgraph }) => !overridesOf(subgraph).includes(field))
  return [
    ...findUnsupported(document).map(({ problem, advice }) => `${problem} ${advice}`),
    ...taken.map(({ field, subgraph }) => {
      const problem = sentenceOf(`"${field}" is taken away from the hub by "${subgraph}", with @override(from: "hub")`)
      return `${problem} ${adviseOnOverride(field, subgraph)}`
    }),
  ]
}
