import { splitCodes } from '../../imports/reading/codes.ts'
import { foldText, foldToWords } from '../../imports/reading/text.ts'
import type { Territory } from './lookups.ts'

/** A territory named in a cell. */
export type TerritoryCell = {
  /** The code as written, without the phase before it: `ti-101`. */
  written: string
  /** The code in the ANCT's form; undefined if it is not a territory code. */
  code: string | undefined
  /** The phase that the cell states, as in `1-ti-0101`; null if it states none. */
  phase: number | null
  /** The name in the column of names, if any. */
  name: string | null
}

/**
 * Reads the codes of a cell: one, or several separated by `;`, `,`, `|` or `/`.
 *
 * @param names - The names, separated by `;` or `|`; ignored if there are not as many as codes.
 */
export function readTerritoryCells(codes: string, names: string | null): TerritoryCell[] {
  const parts = splitCodes(codes)
  const all = parts.length === 1 ? [names] : (names?.split(/\s*[;|]\s*/) ?? [])
  return parts.map((part, index) => {
    const [, phase, written] = /^(?:([1-9])-)?(.*)$/s.exec(part) as unknown as [string, string | undefined, string]
    return {
      written,
      code: readTerritoryCode(written),
      phase: phase === undefined ? null : Number(phase),
      name: all.length === parts.length ? (all[index] ?? null) : null,
    }
  })
}

/**
 * Finds the territories that match by code and name, or by code alone without a name. Case, accents, dashes and
 * apostrophes of the name do not matter.
 *
 * @param all - The territories with the code: at most one per phase.
 */
export function findFitting({ name }: TerritoryCell, all: readonly Territory[]): readonly Territory[] {
  if (name === null) return all
  const wanted = foldToWords(name)
  return all.filter((each) => foldToWords(each.name) === wanted)
}

/** Reads the code of a territory: `TI_0101` and `ti-101` are `ti-0101`. Undefined if it is not such a code. */
export function readTerritoryCode(text: string): string | undefined {
  const digits = /^ti[-_ ]?(\d{3,4})$/.exec(foldText(text))?.[1]
  return digits && `ti-${digits.padStart(4, '0')}`
}
