import { foldText, readTerritoryCode, splitCodes } from '../reading/normalise.ts'
import type { SourceRecord } from '../source.ts'
import { noteRestored } from './codes.ts'
import type { FilePhase } from './file-phase.ts'
import type { Places, Territory } from './places.ts'

/** One territory that a cell names. */
export type TerritoryCell = {
  /** The code as it stands there, without the phase before it: `ti-101`. */
  written: string
  /** The code as the ANCT writes it; undefined where it is no such code. */
  code: string | undefined
  /** The phase that the cell says, as in `1-ti-0101`; null where it says none. */
  phase: number | null
  /** The name in the column beside it; null where there is none. */
  name: string | null
}

/**
 * Reads the territories that a cell names: one in each phase at most.
 *
 * @param text - The codes.
 * @param names - The column beside it, with their names.
 * @returns Their ids.
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
 * Reads the codes of a cell: one, or several with a `;`, `,`, `|` or `/` between them.
 *
 * @param names - The cell beside it, with as many names and a `;` or `|` between them; with another number of names they
 *   do not count.
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
 * Finds the territories that fit by code and name; by code alone where no name is told. Case, accents, dashes and
 * apostrophes of a name do not count.
 *
 * @param all - The territories of that code: one for each phase at most.
 */
export function findFitting({ name }: TerritoryCell, all: readonly Territory[]): readonly Territory[] {
  if (name === null) return all
  const wanted = looseName(name)
  return all.filter((each) => looseName(each.name) === wanted)
}

/**
 * Chooses the territory of a code that says no phase: that of the file's phase, unless only another phase has one of that
 * code and name.
 *
 * @param all - The territories of that code.
 * @returns The territory and what is doubtful about it; or null and why it is none.
 */
function chooseTerritory(
  cell: TerritoryCell,
  all: readonly Territory[],
  { number, told }: FilePhase,
): { territory: Territory; doubt: string | null } | { territory: null; doubt: string } {
  const isOfFile = ({ phase }: Territory) => phase === number
  const isTold = ({ phase }: Territory) => told.has(phase)
  const fitting = findFitting(cell, all)
  const ofFile = fitting.find(isOfFile)
  if (ofFile) return { territory: ofFile, doubt: null }
  const named = fitting.find(isTold)
  if (named) return { territory: named, doubt: cell.name === null ? otherPhase(named, number) : null }
  if (fitting.length > 0)
    return {
      territory: null,
      doubt: `This is a territory of phase ${fitting[0]!.phase}, but the file is read as phase ${number}. In a list of both, write the phase before each code, like ${fitting[0]!.phase}-ti-0101.`,
    }
  const ofCode = all.find(isOfFile) ?? all.find(isTold)
  if (ofCode)
    return { territory: ofCode, doubt: `The territory with this code has another name in phase ${ofCode.phase}.` }
  return {
    territory: null,
    doubt: `No territory of phase ${number} has this code, and the file is read as phase ${number}.`,
  }
}

/**
 * Finds which territories cells may mean, also where they are rejected: those of the code, or of the name where nobody knows
 * the code.
 *
 * @returns Ids: of a code that says no phase one for each phase that the file tells of.
 */
export function findMeant(cells: readonly TerritoryCell[], { territories }: Places, { told }: FilePhase): string[] {
  return cells.flatMap((cell) => {
    const ofCode = territories.get(cell.code ?? '')
    const meant = ofCode ?? (cell.name === null ? [] : findFitting(cell, [...territories.values()].flat()))
    const isMeant = ({ phase }: Territory) => (cell.phase === null ? told.has(phase) : phase === cell.phase)
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
