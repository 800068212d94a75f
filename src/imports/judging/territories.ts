import { foldText, readTerritoryCode, splitCodes } from '../reading/normalise.ts'
import type { SourceRecord } from '../source.ts'
import { noteRestored } from './codes.ts'
import type { FilePhase } from './file-phase.ts'
import type { Places, Territory } from './places.ts'

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
 * Reads the territories named in a cell: at most one per phase.
 *
 * @param cell - Its column, the codes, and the names from the column of names.
 * @returns Their ids.
 * @throws `Rejection` if a code is invalid, or names no territory.
 */
export function readTerritories(
  record: SourceRecord,
  { column, text, names }: { column: string; text: string; names: string | null },
  places: Places,
  filePhase: FilePhase,
): string[] {
  const cells = readTerritoryCells(text, names)
  const found = cells.map((cell) => findTerritory(record, column, text, cell, places, filePhase))
  const ids = [...new Set(found.map(({ id }) => id))]
  if (ids.length < cells.length)
    record.reject(
      column,
      text,
      'This names one territory twice. Write the phase before each code, like 1-ti-0101;2-ti-0101.',
    )
  if (ids.length > new Set(found.map(({ phase }) => phase)).size)
    record.reject(column, text, 'These are two territories of one phase. Send at most one per phase.')
  return ids
}

function findTerritory(
  record: SourceRecord,
  column: string,
  text: string,
  cell: TerritoryCell,
  places: Places,
  filePhase: FilePhase,
): Territory {
  const { written, code, phase } = cell
  if (code === undefined) record.reject(column, text, 'This is not a territory code. Send one like ti-0101.')
  noteRestored(record, column, written, code)
  const all = places.territories.get(code)
  if (!all) record.reject(column, text, 'No territory of any phase has this code.')
  if (phase !== null)
    return (
      all.find((each) => each.phase === phase) ??
      record.reject(column, text, 'No territory of that phase has this code.')
    )
  const { territory, doubt } = chooseTerritory(cell, all, filePhase)
  if (territory === null) record.reject(column, text, doubt)
  if (doubt !== null) record.warn(column, text, doubt)
  return territory
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
  const wanted = looseName(name)
  return all.filter((each) => looseName(each.name) === wanted)
}

/**
 * Chooses the territory of a code that states no phase: that of the file's phase, unless only another phase has one
 * with this code and name.
 *
 * @param all - The territories with the code.
 * @returns The territory and a doubt about it, if any; or null and the reason for rejecting it.
 */
function chooseTerritory(
  cell: TerritoryCell,
  all: readonly Territory[],
  { number, covered }: FilePhase,
): { territory: Territory; doubt: string | null } | { territory: null; doubt: string } {
  const isOfFile = ({ phase }: Territory) => phase === number
  const isCovered = ({ phase }: Territory) => covered.has(phase)
  const fitting = findFitting(cell, all)
  const ofFile = fitting.find(isOfFile)
  if (ofFile) return { territory: ofFile, doubt: null }
  const named = fitting.find(isCovered)
  if (named) return { territory: named, doubt: cell.name === null ? otherPhase(named, number) : null }
  if (fitting.length > 0)
    return {
      territory: null,
      doubt: `This is a territory of phase ${fitting[0]!.phase}, but the file is read as phase ${number}. In a list of both, write the phase before each code, like ${fitting[0]!.phase}-ti-0101.`,
    }
  const ofCode = all.find(isOfFile) ?? all.find(isCovered)
  if (ofCode)
    return { territory: ofCode, doubt: `The territory with this code has another name in phase ${ofCode.phase}.` }
  return {
    territory: null,
    doubt: `No territory of phase ${number} has this code, and the file is read as phase ${number}.`,
  }
}

/**
 * Finds the territories that cells may mean, even if they are rejected: those with the code, or with the name if the
 * code is unknown.
 *
 * @returns Their ids; for a code that states no phase, one for each phase that the file covers.
 */
export function findMeant(cells: readonly TerritoryCell[], { territories }: Places, { covered }: FilePhase): string[] {
  return cells.flatMap((cell) => {
    const ofCode = territories.get(cell.code ?? '')
    const meant = ofCode ?? (cell.name === null ? [] : findFitting(cell, [...territories.values()].flat()))
    const isMeant = ({ phase }: Territory) => (cell.phase === null ? covered.has(phase) : phase === cell.phase)
    return meant.filter(isMeant).map(({ id }) => id)
  })
}

function otherPhase({ phase }: Territory, number: number): string {
  return `No territory of phase ${number} has this code; that of phase ${phase} is used.`
}

function looseName(name: string): string {
  return foldText(name)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}
