import { Failure } from '../../failure.ts'
import { readRecords } from '../reading/records.ts'
import type { InspectedFile } from '../reading/file.ts'
import { readText } from './layout.ts'
import type { Places, Territory } from './places.ts'
import { findFitting, readTerritoryCells } from './territories.ts'

/** Of which phase the territories of a file are whose codes do not say so. */
export type FilePhase = {
  /** The phase of every code that has a territory of its name there. */
  number: number
  /** The phases that the file tells of: a code whose name fits in another of them is of that one. */
  told: ReadonlySet<number>
}

/**
 * The phase of files that are not lists of a whole phase: the one that ran on the day that they describe, or any other
 * where that one has no such territory.
 */
export function findPhaseOfDay({ phases }: Places, day: string): FilePhase {
  const running = phases.findLast(({ startedOn }) => startedOn <= day) ?? phases[0]
  return { number: running?.number ?? 0, told: new Set(phases.map(({ number }) => number)) }
}

/** A list, and its columns of the code and the name of a territory, as the file spells them. */
type List = { name: string; file: InspectedFile; columns: { code: string; name: string } }

/** What the codes of a list tell of its phase. */
type Tally = {
  /** How many codes say no phase. */
  plain: number
  /** How many of them a phase has, and how many it has under the name that the list tells. */
  byCode: Map<number, number>
  byName: Map<number, number>
  /** The phases that codes say, or that a cell tells because it names a territory of each. */
  told: Set<number>
  /** The first line whose cell names territories of several phases. */
  several?: number
  /** The first code that several phases have under the name that the list tells, and its line. */
  either?: { line: number; code: string }
}

/**
 * Finds the phase of a list before its records are judged: the one in which most of its codes fit by code and name. Of two
 * that fit alike it is the one that ran on the day that the list describes. Codes that say a phase (`1-ti-0101`) do not
 * count. A list is of both phases where codes say so, or where a cell names a territory of each.
 *
 * @param asOf - The day that the list describes, ISO 8601.
 * @returns The phase, and a sentence about how it was found.
 * @throws {Failure} A cell of the list names territories of several phases, and another code could be of any.
 */
export async function findPhaseOfList(
  list: List,
  places: Places,
  asOf: string,
): Promise<{ phase: FilePhase; remark: string }> {
  const { plain, byCode, byName, told, several, either } = await countFits(list, places)
  const ofDay = findPhaseOfDay(places, asOf).number
  const best = mostIn(
    byCode,
    mostIn(
      byName,
      places.phases.map(({ number }) => number),
    ),
  )
  const number = best.includes(ofDay) ? ofDay : (best.at(-1) ?? ofDay)
  if (several !== undefined && either !== undefined)
    throw new Failure(
      `Line ${several} of ${list.name} names territories of several phases, so ${either.code} on line ${either.line} could be of any: write the phase before each code, like ${number}-${either.code}.`,
      1,
    )
  return { phase: { number, told: new Set([number, ...told]) }, remark: tell() }

  function tell(): string {
    if (plain === 0) return 'Each of its codes says a phase.'
    if (best.length > 1)
      return `Its codes and names fit phases ${best.join(' and ')} equally well: it is read as phase ${number}, which ran on ${asOf}.`
    const fits = places.phases.map((phase) => `${byName.get(phase.number) ?? 0} fit phase ${phase.number}`)
    return `It is read as phase ${number}: by code and name, ${fits.join(' and ')}, of ${plain}.`
  }
}

async function countFits({ file, columns }: List, { territories }: Places): Promise<Tally> {
  const tally: Tally = { plain: 0, byCode: new Map(), byName: new Map(), told: new Set() }
  for await (const { line, cells, wrong } of readRecords(file, () => {})) {
    const text = wrong ? null : readText(cells, columns.code)
    if (text === null) continue
    const named: (readonly Territory[])[] = []
    for (const cell of readTerritoryCells(text, readText(cells, columns.name))) {
      if (cell.phase !== null) tally.told.add(cell.phase)
      const all = territories.get(cell.code ?? '')
      if (!all || cell.phase !== null) continue
      const fitting = findFitting(cell, all)
      tally.plain += 1
      count(tally.byCode, all)
      count(tally.byName, fitting)
      if (fitting.length > 1) tally.either ??= { line, code: cell.code! }
      if (fitting.length > 0) named.push(fitting)
    }
    if (!isOfSeveral(named)) continue
    tally.several ??= line
    for (const { phase } of named.flat()) tally.told.add(phase)
  }
  return tally
}

function count(counts: Map<number, number>, territories: readonly Territory[]): void {
  for (const { phase } of territories) counts.set(phase, (counts.get(phase) ?? 0) + 1)
}

/** Those of the phases that have the highest count. */
function mostIn(counts: ReadonlyMap<number, number>, phases: readonly number[]): number[] {
  const most = Math.max(...phases.map((phase) => counts.get(phase) ?? 0))
  return phases.filter((phase) => (counts.get(phase) ?? 0) === most)
}

/** Whether the codes of a cell can only be of different phases. */
function isOfSeveral(named: readonly (readonly Territory[])[]): boolean {
  const phases = named.map((fitting) => new Set(fitting.map(({ phase }) => phase)))
  return phases.some((one, index) => phases.slice(index + 1).some((other) => one.isDisjointFrom(other)))
}
