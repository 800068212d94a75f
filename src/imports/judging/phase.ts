import { Failure } from '../../failure.ts'
import type { InspectedFile } from '../reading/file.ts'
import { readRecords } from '../reading/records.ts'
import type { FilePhase } from './file-phase.ts'
import { readText } from './layout.ts'
import type { Places, Territory } from './places.ts'
import { findFitting, readTerritoryCells } from './territories.ts'

/**
 * The phase of files that are not lists of a whole phase: the one that ran on the day that they describe, or any other
 * where that one has no such territory.
 */
export function findPhaseOfDay({ phases }: Places, day: string): FilePhase {
  const running = phases.findLast(({ startedOn }) => startedOn <= day) ?? phases[0]
  return { number: running?.number ?? 0, told: new Set(phases.map(({ number }) => number)) }
}

/** A list, and its columns of the code and the name of a territory, as the file spells them. */
export type List = { name: string; file: InspectedFile; columns: { code: string; name: string } }

/** Codes by phase. */
type Counts = Map<number, number>

/** What the codes of a list tell of its phase. */
type Tally = {
  list: List
  /** Codes that say their phase. */
  said: Counts
  /** How many do not, how many of these each phase has, and how many it has under the name that the list tells. */
  plain: number
  byCode: Counts
  byName: Counts
  /** The first line whose cell names territories that can only be of different phases, and these phases. */
  several?: { line: number; phases: number[] }
  /** The first code that several phases have under the name that the list tells. */
  either?: { line: number; code: string }
}

/** A phase, why it is the one, and which counts tell so. */
type Choice = { number: number; why: string; counted: 'byName' | 'byCode' }

/**
 * Finds the phases of the lists of one release before their records are judged: of each the one in which most of its codes
 * fit by code and name. Where they fit equally well, it is the phase that other codes of the list say (`1-ti-0101`), that of
 * the other lists, or the one that ran on the day that they describe.
 *
 * @param asOf - The day that the lists describe, ISO 8601.
 * @returns For each list its phase, and a sentence about how it was found.
 * @throws {Failure} A list tells of several phases, and a code of it could be of either.
 */
export async function findPhasesOfLists(
  lists: readonly List[],
  places: Places,
  asOf: string,
): Promise<{ phase: FilePhase; remark: string }[]> {
  const tallies: Tally[] = []
  for (const list of lists) tallies.push(await countFits(list, places))
  const choices = tallies.map((tally) => chooseByCodes(tally, places))
  const agreed = new Set(choices.flatMap((choice) => choice?.number ?? []))
  const [only, another] = [...agreed]
  const fallback =
    only !== undefined && another === undefined ? chosen(only, ', like the rest of the release') : ofDay()
  return tallies.map((tally, index) => decide(tally, choices[index] ?? fallback, places))

  function ofDay(): Choice {
    const { number } = findPhaseOfDay(places, asOf)
    const hasBegun = places.phases.some(({ startedOn }) => startedOn <= asOf)
    return chosen(
      number,
      hasBegun ? `, which was running on ${asOf}` : `, the first, because none had begun by ${asOf}`,
    )
  }
}

function chosen(number: number, why: string, counted: Choice['counted'] = 'byName'): Choice {
  return { number, why, counted }
}

async function countFits(list: List, { territories }: Places): Promise<Tally> {
  const tally: Tally = { list, said: new Map(), plain: 0, byCode: new Map(), byName: new Map() }
  for await (const { line, cells, wrong } of readRecords(list.file, () => {})) {
    const text = wrong ? null : readText(cells, list.columns.code)
    if (text === null) continue
    const named: (readonly Territory[])[] = []
    for (const cell of readTerritoryCells(text, readText(cells, list.columns.name))) {
      const all = territories.get(cell.code ?? '')
      if (!all) continue
      const fitting = cell.phase === null ? findFitting(cell, all) : all.filter(({ phase }) => phase === cell.phase)
      if (fitting.length > 0) named.push(fitting)
      if (cell.phase !== null) count(tally.said, fitting)
      else {
        tally.plain += 1
        count(tally.byCode, all)
        count(tally.byName, fitting)
        if (fitting.length > 1) tally.either ??= { line, code: cell.code! }
      }
    }
    if (areOfSeveral(named)) tally.several ??= { line, phases: named.flat().map(({ phase }) => phase) }
  }
  return tally
}

function count(counts: Counts, territories: readonly Territory[]): void {
  for (const { phase } of territories) counts.set(phase, (counts.get(phase) ?? 0) + 1)
}

/** Whether the codes of a cell can only be of different phases. */
function areOfSeveral(named: readonly (readonly Territory[])[]): boolean {
  const phases = named.map((fitting) => new Set(fitting.map(({ phase }) => phase)))
  return phases.some((one, index) => phases.slice(index + 1).some((other) => one.isDisjointFrom(other)))
}

/** The phase that the codes of a list tell; null where they fit equally well, or all say theirs. */
function chooseByCodes({ said, plain, byCode, byName }: Tally, { phases }: Places): Choice | null {
  if (plain === 0) return null
  const byNames = mostIn(
    byName,
    phases.map(({ number }) => number),
  )
  if (byNames.length === 1) return chosen(byNames[0]!, '')
  const byCodes = mostIn(byCode, byNames)
  if (byCodes.length === 1) return chosen(byCodes[0]!, ', though its names fit equally well', 'byCode')
  const [only, another] = [...said.keys()]
  return only !== undefined && another === undefined ? chosen(only, ', as its other codes state') : null
}

/** Those of the phases that have the highest count. */
function mostIn(counts: Counts, phases: readonly number[]): number[] {
  const most = Math.max(...phases.map((phase) => counts.get(phase) ?? 0))
  return phases.filter((phase) => (counts.get(phase) ?? 0) === most)
}

function decide(
  tally: Tally,
  { number, why, counted }: Choice,
  { phases }: Places,
): { phase: FilePhase; remark: string } {
  const { list, said, plain, several, either } = tally
  const told = new Set([...(plain === 0 ? [] : [number]), ...said.keys(), ...(several?.phases ?? [])])
  if (told.size > 1 && either)
    throw new Failure(
      `${list.name} covers phases ${[...told].toSorted().join(' and ')}, and ${either.code} on line ${either.line} could belong to either. Write the phase before each code, like ${number}-${either.code}.`,
      1,
    )
  return { phase: { number, told }, remark: tell() }

  function tell(): string {
    if (plain + said.size === 0) return 'No territory has any of its codes.'
    const saying = [...said].toSorted().map(([phase, codes]) => `${codes} × phase ${phase}`)
    if (plain === 0) return `Each of its codes states its phase: ${saying.join(', ')}.`
    const how = counted === 'byName' ? 'by code and name' : 'by code alone'
    const fits = phases.map((phase) => `${tally[counted].get(phase.number) ?? 0} of ${plain} fit phase ${phase.number}`)
    const others = said.size > 0 ? `; other codes state ${saying.join(', ')}` : ''
    return `It is read as phase ${number}${why}: ${how}, ${fits.join(' and ')}${others}.`
  }
}
