import type { JudgeContext, SourceRecord, Surveyed, SurveyedFile } from '../../imports/source.ts'
import type { ProgrammeLookups } from '../programme/lookups.ts'
import type { Territory, TerritoryLookups } from './lookups.ts'
import { findFitting, readTerritoryCells, type TerritoryCell } from './territory-cells.ts'

/** The phase of codes in a file that do not state one. */
export type FilePhase = {
  /** The file's phase, for every code with a territory in it. */
  number: number
  /** All phases that the file covers: a code whose name matches in another of them belongs to that one. */
  covered: ReadonlySet<number>
}

/**
 * Returns the phase of files that are not complete lists of a phase: the one that was running on their as-of date, or
 * any other for codes without a territory in it.
 */
export function findPhaseOfDay({ phases }: ProgrammeLookups, day: string): FilePhase {
  const running = phases.findLast(({ startedOn }) => startedOn <= day) ?? phases[0]
  return { number: running?.number ?? 0, covered: new Set(phases.map(({ number }) => number)) }
}

/** Surveys such files. */
export function surveyByDay(
  files: readonly SurveyedFile[],
  lookups: ProgrammeLookups,
  asOf: string,
): Surveyed<FilePhase>[] {
  const facts = findPhaseOfDay(lookups, asOf)
  return files.map(() => ({ facts }))
}

/** The columns with the codes and, if any, the names of territories. */
export type TerritoryColumns = { codes: string; names?: string }

type TerritoryContext = Pick<JudgeContext<TerritoryLookups, FilePhase>, 'lookups' | 'facts'>

/**
 * Reads the territories named in a cell: at most one per phase.
 *
 * @param columns - The names help to find the phase; see `chooseTerritory`.
 * @returns Their ids: `2-ti-0101`.
 * @throws `Rejection` if a code is invalid, or names no territory.
 */
export function readTerritories(
  record: SourceRecord,
  { codes: column, names }: TerritoryColumns,
  context: TerritoryContext,
): string[] {
  const text = record.text(column)
  if (text === null) return []
  const cells = readTerritoryCells(text, names === undefined ? null : record.text(names))
  const found = cells.map((cell) => findTerritory(record, column, text, cell, context))
  const ids = [...new Set(found.map(({ id }) => id))]
  if (ids.length < cells.length)
    record.reject(
      column,
      text,
      'This names one territory twice. Write the phase before each code, like 1-ti-0101;2-ti-0101.',
    )
  if (ids.length > new Set(found.map(({ phase }) => phase)).size)
    record.reject(column, text, 'These are two territories of one phase. Give at most one per phase.')
  return ids
}

function findTerritory(
  record: SourceRecord,
  column: string,
  text: string,
  cell: TerritoryCell,
  { lookups, facts }: TerritoryContext,
): Territory {
  const { written, code, phase } = cell
  if (code === undefined) record.reject(column, text, 'This is not a territory code. Write it like ti-0101.')
  record.correctForm(column, written, code)
  const all = lookups.territories.get(code)
  if (!all) record.reject(column, text, 'No territory of any phase has this code.')
  if (phase !== null)
    return (
      all.find((each) => each.phase === phase) ??
      record.reject(column, text, 'No territory of that phase has this code.')
    )
  const { territory, doubt } = chooseTerritory(cell, all, facts)
  if (territory === null) record.reject(column, text, doubt)
  if (doubt !== null) record.warn(column, text, doubt)
  return territory
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
 * Finds the territories that a record may mean, even if it is rejected: those with the code, or with the name if the
 * code is unknown.
 *
 * @returns Their ids; for a code that states no phase, one for each phase that the file covers.
 */
export function findMeant(
  record: SourceRecord,
  columns: Required<TerritoryColumns>,
  { lookups, facts }: TerritoryContext,
): string[] {
  const codes = record.text(columns.codes)
  if (codes === null) return []
  return readTerritoryCells(codes, record.text(columns.names)).flatMap((cell) => {
    const ofCode = lookups.territories.get(cell.code ?? '')
    const meant = ofCode ?? (cell.name === null ? [] : findFitting(cell, [...lookups.territories.values()].flat()))
    const isMeant = ({ phase }: Territory) => (cell.phase === null ? facts.covered.has(phase) : phase === cell.phase)
    return meant.filter(isMeant).map(({ id }) => id)
  })
}

function otherPhase({ phase }: Territory, number: number): string {
  return `No territory of phase ${number} has this code; that of phase ${phase} is used.`
}
