import {
  cleanText,
  foldText,
  isSpoilt,
  padCode,
  readBoolean,
  readCommuneCode,
  readDate,
  readDecimal,
  readDepartmentCode,
  readInteger,
  splitCells,
  turnsDirection,
} from '../reading/normalise.ts'
import type { RawRecord } from '../reading/record.ts'
import { isBodyNumberValid, readBodyNumber } from '../reading/siren.ts'
import type { JudgeContext, Layout, SourceRecord, StagedRow } from '../source.ts'
import { findSpelling, readText } from './layout.ts'
import type { Places, Territory } from './places.ts'
import { chooseTerritory, findMeant, readTerritoryCells, type FilePhase, type TerritoryCell } from './territories.ts'

/** Spellings that are remembered of one choice. */
const MOST_WORDS = 200

/** Stands in reports for a value about a person. */
const MASK = '•••'

/** What was noted of a cell. `column` as the file spells it, null for the record as a whole; `value` as it stood there. */
export type Note = {
  verdict: 'corrected' | 'warning' | 'rejected'
  column: string | null
  value: string
  /** What a corrected value became. */
  replacement: string | null
  /** The same sentence for every row of one kind, so that they can be counted by it. */
  reason: string
}

/** Where notes go. */
export type Notes = {
  /** Takes one judged record. In: its line, and what was noted; the notes are valid during the call alone. */
  judged(line: number, notes: readonly Note[]): void
}

/** Why a record is not taken. Thrown by readers of cells, caught by the judge. */
class Rejection extends Error {
  readonly column: string | null
  readonly value: string

  constructor(column: string | null, value: string, why: string) {
    super(why)
    this.name = 'Rejection'
    this.column = column
    this.value = value
  }
}

/**
 * Makes the judge of a file's records. In: the layout that `recogniseLayout` found, the names of columns as the file
 * spells them, what to check against, where notes go.
 * Out: a function that turns a record into the rows to be staged: none where it is rejected or not of the programme.
 */
export function createJudge(
  layout: Layout,
  header: readonly string[],
  context: JudgeContext,
  notes: Notes,
): (record: RawRecord) => StagedRow[] {
  const reader = new RecordReader(layout, header, context)
  return (record) => {
    reader.begin(record)
    let rows: StagedRow[] = []
    try {
      if (record.wrong) throw new Rejection(null, '', record.wrong)
      rows = layout.judge(reader, context)
    } catch (error) {
      if (!(error instanceof Rejection)) throw error
      reader.end(error)
      for (const id of reader.listed()) context.spared.add(id)
    }
    notes.judged(record.line, reader.notes)
    return rows
  }
}

/** One reader for all records of a file: it holds the record that is being judged. */
class RecordReader implements SourceRecord {
  line = 0
  geometry: unknown = undefined
  notes: Note[] = []
  readonly #places: Places
  /** The name of a column in the file, by its name in the layout. */
  readonly #spelling: ReadonlyMap<string, string>
  readonly #personal: ReadonlySet<string>
  readonly #phase: FilePhase
  readonly #list: Layout['byPhase']
  #cells: RawRecord['cells'] = {}

  constructor(layout: Layout, header: readonly string[], { places, phase }: JudgeContext) {
    this.#places = places
    this.#phase = phase
    this.#list = layout.byPhase
    this.#personal = new Set(layout.columns.filter(({ personal }) => personal).map(({ name }) => name))
    this.#spelling = findSpelling(layout, header)
  }

  begin(record: RawRecord): void {
    this.line = record.line
    this.geometry = record.geometry
    this.#cells = record.cells
    if (this.notes.length > 0) this.notes = []
  }

  /** Nothing else is told of a record that is rejected. */
  end({ column, value, message }: Rejection): void {
    this.notes = []
    this.#note('rejected', column, value, null, message)
  }

  /** The territories that the record of a list may be of. */
  listed(): string[] {
    if (this.#list === undefined) return []
    const [codes, names] = [this.#read(this.#list.code), this.#read(this.#list.name)]
    return codes === null ? [] : findMeant(readTerritoryCells(codes, names), this.#places, this.#phase)
  }

  #value(column: string): unknown {
    return this.#cells[this.#spelling.get(column)!]
  }

  text(column: string, most = Infinity): string | null {
    const text = this.#read(column)
    this.#doubt(column, this.#value(column))
    if (text !== null && text.length > most) this.reject(column, text, `This is longer than ${most} characters.`)
    return text
  }

  texts(column: string): string[] {
    const value = this.#value(column)
    if (!Array.isArray(value)) return []
    return value.flatMap((item: unknown) => {
      const text = typeof item === 'object' && item !== null && 'name' in item ? item.name : item
      if (typeof text !== 'string' || cleanText(text) === '') return []
      this.#doubt(column, text)
      return [cleanText(text)]
    })
  }

  decimal(column: string): string | null {
    return this.#parse(column, readDecimal, `This is no number: ${IN_FULL}`)
  }

  amount(column: string): string | null {
    const amount = this.decimal(column)
    if (amount !== null && Number(amount) < 0) this.warn(column, amount, 'This amount is negative: it lowers the sums.')
    return amount
  }

  integer(column: string): number | null {
    return this.#parse(column, readInteger, `This is no whole number: ${IN_FULL}`)
  }

  date(column: string): string | null {
    return this.#parse(column, readDate, 'This is no date: send it like 2024-03-12 or 12/03/2024.')
  }

  boolean(column: string): boolean | null {
    return this.#parse(column, readBoolean, 'This is neither oui nor non.')
  }

  choice<V extends string>(
    column: string,
    choices: Readonly<Record<V, readonly string[]>>,
    otherwise?: V | null,
  ): V | null {
    const text = this.text(column)
    if (text === null) return null
    const words = wordsOf(choices)
    const found = words.get(text) ?? words.get(foldText(text))
    // The same few words in a million rows. A copy: the cell holds the block of the file that it was read from.
    if (found !== undefined && words.size < MOST_WORDS) words.set(Buffer.from(text).toString(), found)
    if (found !== undefined) return found as V
    if (otherwise === undefined) this.reject(column, text, `This is none of ${expected(choices)}.`)
    this.warn(column, text, `This is none of ${expected(choices)}: it is taken for ${otherwise ?? 'unknown'}.`)
    return otherwise
  }

  commune(column: string): string | null {
    const code = this.#code(
      column,
      readCommuneCode,
      'This is no INSEE code of a commune: five characters, like 01004 or 2A004.',
    )
    if (code === null) return null
    const present = this.#places.communes.get(code)
    if (present === undefined)
      this.reject(
        column,
        code,
        this.#places.postalCodes.has(code)
          ? 'This is a postal code: send the INSEE code of the commune.'
          : 'No commune has this code, nor had it before.',
      )
    if (present !== code)
      this.correct(
        column,
        code,
        present,
        ARRONDISSEMENT.test(code)
          ? 'The code of an arrondissement is replaced by that of its commune.'
          : 'A former code is replaced by that of the present commune.',
      )
    return present
  }

  department(column: string): string | null {
    const code = this.#code(column, readDepartmentCode, 'This is no code of a department, like 01, 2A or 971.')
    if (code !== null && !this.#places.departments.has(code)) this.reject(column, code, 'No department has this code.')
    return code
  }

  region(column: string): string | null {
    const code = this.#code(column, readRegionCode, 'This is no code of a region, like 84 or 01.')
    if (code !== null && !this.#places.regions.has(code)) this.reject(column, code, 'No region has this code.')
    return code
  }

  siren(column: string, kind: 'SIREN' | 'SIRET' = 'SIREN'): string | null {
    const text = this.text(column)
    return text === null ? null : this.#siren(column, text, kind)
  }

  sirens(column: string): (string | null)[] {
    const text = this.text(column)
    if (text === null) return []
    return splitCells(text).map((part) =>
      part === '' ? null : this.tolerate(() => this.#siren(column, part, 'SIREN'), 'It is left out.'),
    )
  }

  territories(column: string, names?: string): string[] {
    const text = this.text(column)
    if (text === null) return []
    const cells = readTerritoryCells(text, names === undefined ? null : this.text(names))
    const found = cells.map((cell) => this.#territory(column, text, cell))
    const ids = [...new Set(found.map(({ id }) => id))]
    if (ids.length < cells.length)
      this.reject(
        column,
        text,
        'This names one territory twice: write the phase before each code, like 1-ti-0101;2-ti-0101.',
      )
    if (ids.length > new Set(found.map(({ phase }) => phase)).size)
      this.reject(column, text, 'These are two territories of one phase: a row belongs to one in each phase at most.')
    return ids
  }

  require<T>(value: T | null, column: string): T {
    if (value === null) this.reject(column, '', 'This may not be empty.')
    return value
  }

  tolerate<T>(read: () => T, without: string): T | null {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof Rejection)) throw error
      this.#note('warning', error.column, error.value, null, `${error.message} ${without}`)
      return null
    }
  }

  correct(column: string, from: string, to: string, why: string): void {
    this.#note('corrected', column, from, to, why)
  }

  warn(column: string, value: string, why: string): void {
    this.#note('warning', column, value, null, why)
  }

  reject(column: string, value: string, why: string): never {
    throw new Rejection(column, value, why)
  }

  #read(column: string): string | null {
    return readText(this.#cells, this.#spelling.get(column)!)
  }

  /** Warns, once for each cell, of what is odd in the characters of its text. */
  #doubt(column: string, value: unknown): void {
    if (typeof value !== 'string') return
    const spelling = this.#spelling.get(column)
    for (const { isIn, why } of oddities)
      if (isIn(value) && !this.notes.some((note) => note.column === spelling && note.reason === why))
        this.warn(column, cleanText(value), why)
  }

  /** The SIREN that a cell, or a part of one, tells. */
  #siren(column: string, text: string, kind: 'SIREN' | 'SIRET'): string {
    const refuse = () =>
      this.reject(column, text, `This is no ${kind} of ${kind === 'SIREN' ? 'nine' : 'fourteen'} digits.`)
    const number = readBodyNumber(text) ?? refuse()
    const siren = number.slice(0, 9)
    const found = number === siren ? 'SIREN' : 'SIRET'
    // Of the other kind it is only where the checksum says so: a SIRET may have lost five digits.
    if (found !== kind && !isBodyNumberValid(siren)) refuse()
    if (found !== kind)
      this.correct(
        column,
        text,
        siren,
        found === 'SIRET' ? 'This is a SIRET: its SIREN is taken.' : 'This is a SIREN: it tells the body, too.',
      )
    else this.#restore(column, text, number)
    if (!isBodyNumberValid(number)) this.warn(column, number, `The checksum of this ${found} is wrong.`)
    return siren
  }

  /** Notes what was put right in a code: nothing where it is spaces alone. */
  #restore(column: string, text: string, code: string): void {
    if (code !== text && code !== text.replaceAll(/\s/g, ''))
      this.correct(column, text, code, code.length > text.length ? LOST_ZERO : 'The code is written as it should be.')
  }

  #parse<T>(column: string, read: (text: string) => T | undefined, why: string): T | null {
    const text = this.text(column)
    if (text === null) return null
    const value = read(text)
    return value === undefined ? this.reject(column, text, why) : value
  }

  /** A code, with what was lost put back. */
  #code(column: string, read: (text: string) => string | undefined, why: string): string | null {
    const text = this.text(column)
    if (text === null) return null
    const code = read(text) ?? this.reject(column, text, why)
    this.#restore(column, text, code)
    return code
  }

  #territory(column: string, text: string, cell: TerritoryCell): Territory {
    const { written, code, phase } = cell
    if (code === undefined) this.reject(column, text, 'This is no code of a territory, like ti-0101.')
    this.#restore(column, written, code)
    const all = this.#places.territories.get(code)
    if (!all) this.reject(column, text, 'No territory has this code, in any phase.')
    if (phase !== null)
      return (
        all.find((each) => each.phase === phase) ??
        this.reject(column, text, 'No territory of that phase has this code.')
      )
    const { territory, doubt } = chooseTerritory(cell, all, this.#phase)
    if (territory === null) this.reject(column, text, doubt)
    if (doubt !== null) this.warn(column, text, doubt)
    return territory
  }

  #note(
    verdict: Note['verdict'],
    column: string | null,
    value: string,
    replacement: string | null,
    reason: string,
  ): void {
    const masked = column !== null && this.#personal.has(column)
    this.notes.push({
      verdict,
      column: column === null ? null : (this.#spelling.get(column) ?? column),
      value: masked && value !== '' ? MASK : value,
      replacement: masked && replacement !== null ? MASK : replacement,
      reason,
    })
  }
}

const LOST_ZERO = 'A leading zero that was lost is put back.'
const IN_FULL = 'write it in full, in digits, like 21667 or 21 667,50.'

/** Codes of the municipal arrondissements of Paris, Lyon and Marseille. */
const ARRONDISSEMENT = /^(751\d\d|6938\d|132\d\d)$/

const oddities = [
  { isIn: turnsDirection, why: 'Marks that turn the direction of writing are taken out.' },
  { isIn: isSpoilt, why: 'A wrong encoding has spoilt letters of this text, like Ã© for é: it is taken as it stands.' },
]

function readRegionCode(text: string): string | undefined {
  const code = padCode(text, 2)
  return /^\d{2,3}$/.test(code) ? code : undefined
}

const words = new WeakMap<object, Map<string, string>>()

/** The choices by their words, folded: worked out once for each set of choices. */
function wordsOf(choices: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  const known = words.get(choices)
  if (known) return known
  const made = new Map(
    Object.entries(choices).flatMap(([choice, spellings]) => spellings.map((word) => [foldText(word), choice])),
  )
  words.set(choices, made)
  return made
}

function expected(choices: Readonly<Record<string, readonly string[]>>): string {
  return Object.values(choices)
    .flatMap((spellings) => spellings[0] ?? [])
    .join(', ')
}
