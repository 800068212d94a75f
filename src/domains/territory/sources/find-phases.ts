import { Failure } from '../../../failure.ts'
import type { SurveyedFile, Surveyed } from '../../../imports/source.ts'
import type { ProgrammeLookups } from '../../programme/lookups.ts'
import type { Territory, TerritoryLookups } from '../lookups.ts'
import { findPhaseOfDay, type FilePhase, type TerritoryColumns } from '../readers.ts'
import { findFitting, readTerritoryCells } from '../territory-cells.ts'

/** What finding phases looks up. */
export type PhaseLookups = ProgrammeLookups & TerritoryLookups

/** Numbers of codes by phase. */
type Counts = Map<number, number>

/** What the codes of a list reveal about its phase. */
type Tally = {
  list: SurveyedFile
  /** Codes that state their phase. */
  stated: Counts
  /** How many codes state no phase; how many of these match each phase by code, and by code and name. */
  plain: number
  byCode: Counts
  byName: Counts
  /** The first line whose cell names territories that cannot be of one phase, and their phases. */
  several?: { line: number; phases: number[] }
  /** The first code that matches several phases by code and name. */
  either?: { line: number; code: string }
}

/** A phase, the reason for it, and the counts that it is based on. */
type Choice = { number: number; why: string; counted: 'byName' | 'byCode' }

/**
 * Finds the phases of the lists of a release before their records are judged. The phase of a list is the one that most
 * of its codes match by code and name. If several match equally well, it is the phase that other codes of the list
 * state (`1-ti-0101`), that of the other lists, or the one that was running on the as-of date.
 *
 * @param columns - The columns of all lists.
 * @param asOf - The as-of date of the lists, ISO 8601.
 * @returns For each list its phase, and a remark about how it was found.
 * @throws {@link Failure} if a list covers several phases, and one of its codes could belong to either.
 */
export async function findPhasesOfLists(
  lists: readonly SurveyedFile[],
  columns: Required<TerritoryColumns>,
  lookups: PhaseLookups,
  asOf: string,
): Promise<Required<Surveyed<FilePhase>>[]> {
  const tallies: Tally[] = []
  for (const list of lists) tallies.push(await countFits(list, columns, lookups))
  const choices = tallies.map((tally) => chooseByCodes(tally, lookups))
  const agreed = new Set(choices.flatMap((each) => each?.number ?? []))
  const [only, another] = [...agreed]
  const fallback =
    only !== undefined && another === undefined ? choice(only, ', like the rest of the release') : ofDay()
  return tallies.map((tally, index) => decide(tally, choices[index] ?? fallback, lookups))

  function ofDay(): Choice {
    const { number } = findPhaseOfDay(lookups, asOf)
    const hasBegun = lookups.phases.some(({ startedOn }) => startedOn <= asOf)
    return choice(
      number,
      hasBegun ? `, which was running on ${asOf}` : `, the first, because none had begun by ${asOf}`,
    )
  }
}

function choice(number: number, why: string, counted: Choice['counted'] = 'byName'): Choice {
  return { number, why, counted }
}

async function countFits(
  list: SurveyedFile,
  columns: Required<TerritoryColumns>,
  { territories }: TerritoryLookups,
): Promise<Tally> {
  const tally: Tally = { list, stated: new Map(), plain: 0, byCode: new Map(), byName: new Map() }
  for await (const { line, texts } of list.readTexts([columns.codes, columns.names])) {
    const [codes, names] = texts as [string | null, string | null]
    if (codes === null) continue
    const named: (readonly Territory[])[] = []
    for (const cell of readTerritoryCells(codes, names)) {
      const all = territories.get(cell.code ?? '')
      if (!all) continue
      const fitting = cell.phase === null ? findFitting(cell, all) : all.filter(({ phase }) => phase === cell.phase)
      if (fitting.length > 0) named.push(fitting)
      if (cell.phase !== null) count(tally.stated, fitting)
      else {
        tally.plain += 1
        count(tally.byCode, all)
        count(tally.byName, fitting)
        if (fitting.length > 1) tally.either ??= { line, code: cell.code! }
      }
    }
    if (spansPhases(named)) tally.several ??= { line, phases: named.flat().map(({ phase }) => phase) }
  }
  return tally
}

function count(counts: Counts, territories: readonly Territory[]): void {
  for (const { phase } of territories) counts.set(phase, (counts.get(phase) ?? 0) + 1)
}

/** Returns whether the codes of a cell cannot be of one phase. */
function spansPhases(named: readonly (readonly Territory[])[]): boolean {
  const phases = named.map((fitting) => new Set(fitting.map(({ phase }) => phase)))
  return phases.some((one, index) => phases.slice(index + 1).some((other) => one.isDisjointFrom(other)))
}

/** Chooses the phase by the codes of a list; null if several match equally well, or all codes state theirs. */
function chooseByCodes({ stated, plain, byCode, byName }: Tally, { phases }: ProgrammeLookups): Choice | null {
  if (plain === 0) return null
  const byNames = mostIn(
    byName,
    phases.map(({ number }) => number),
  )
  if (byNames.length === 1) return choice(byNames[0]!, '')
  const byCodes = mostIn(byCode, byNames)
  if (byCodes.length === 1) return choice(byCodes[0]!, ', though its names fit equally well', 'byCode')
  const [only, another] = [...stated.keys()]
  return only !== undefined && another === undefined ? choice(only, ', as its other codes state') : null
}

/** Returns the phases with the highest count. */
function mostIn(counts: Counts, phases: readonly number[]): number[] {
  const most = Math.max(...phases.map((phase) => counts.get(phase) ?? 0))
  return phases.filter((phase) => (counts.get(phase) ?? 0) === most)
}

function decide(
  tally: Tally,
  { number, why, counted }: Choice,
  { phases }: ProgrammeLookups,
): Required<Surveyed<FilePhase>> {
  const { list, stated, plain, several, either } = tally
  const covered = new Set([...(plain === 0 ? [] : [number]), ...stated.keys(), ...(several?.phases ?? [])])
  if (covered.size > 1 && either)
    throw new Failure(
      `${list.name} covers phases ${[...covered].toSorted().join(' and ')}, and ${either.code} on line ${either.line} could belong to either. Write the phase before each code, like ${number}-${either.code}.`,
      1,
    )
  return { facts: { number, covered }, remark: describe() }

  function describe(): string {
    if (plain + stated.size === 0) return 'No territory has any of its codes.'
    const statements = [...stated].toSorted().map(([phase, codes]) => `${codes} × phase ${phase}`)
    if (plain === 0) return `Each of its codes states its phase: ${statements.join(', ')}.`
    const how = counted === 'byName' ? 'by code and name' : 'by code alone'
    const fits = phases.map((phase) => `${tally[counted].get(phase.number) ?? 0} of ${plain} fit phase ${phase.number}`)
    const others = stated.size > 0 ? `; other codes state ${statements.join(', ')}` : ''
    return `It is read as phase ${number}${why}: ${how}, ${fits.join(' and ')}${others}.`
  }
}
