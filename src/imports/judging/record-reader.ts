import { readBoolean } from '../reading/booleans.ts'
import { readDate } from '../reading/dates.ts'
import { readDecimal, readInteger } from '../reading/numbers.ts'
import type { RawRecord } from '../reading/record.ts'
import { cleanText, isSpoilt, turnsDirection } from '../reading/text.ts'
import type { Layout, SourceRecord } from '../source.ts'
import { readChoice } from './choices.ts'
import { findSpelling, readText, readTexts } from './layout.ts'
import { Rejection, type Note } from './notes.ts'

const LOST_ZERO = 'A lost leading zero is restored.'

/** Oddities in the characters of a text, and the warnings about them. */
const oddities = [
  { isIn: turnsDirection, why: 'Marks that change the writing direction are removed.' },
  { isIn: isSpoilt, why: 'A wrong encoding has garbled letters of this text, like Ã© for é; it is kept as it is.' },
]

/** Replaces values about people in reports. */
const MASK = '•••'

/** The reader of all records of a file: it holds the record that is being judged. */
export class RecordReader implements SourceRecord {
  line = 0
  geometry: unknown = undefined
  notes: Note[] = []
  /** The names of columns in the file, by their names in the layout. */
  readonly #spelling: ReadonlyMap<string, string>
  readonly #personal: ReadonlySet<string>
  #cells: RawRecord['cells'] = {}

  constructor(layout: Layout, header: readonly string[]) {
    this.#personal = new Set(layout.columns.filter(({ personal }) => personal).map(({ name }) => name))
    this.#spelling = findSpelling(layout, header)
  }

  begin(record: RawRecord): void {
    this.line = record.line
    this.geometry = record.geometry
    this.#cells = record.cells
    if (this.notes.length > 0) this.notes = []
  }

  /** Rejects the record: it keeps no other note. */
  end({ column, value, message }: Rejection): void {
    this.notes = []
    this.#note({ verdict: 'rejected', column, value, replacement: null, reason: message })
  }

  #value(column: string): unknown {
    return this.#cells[this.#spelling.get(column)!]
  }

  text(column: string, maxLength = Infinity): string | null {
    const text = this.#read(column)
    this.#warnOfOddities(column, this.#value(column))
    if (text !== null && text.length > maxLength)
      this.reject(column, text, `This is longer than ${maxLength} characters.`)
    return text
  }

  texts(column: string): string[] {
    const texts = readTexts(this.#value(column))
    for (const text of texts) this.#warnOfOddities(column, text)
    return texts.map(cleanText)
  }

  decimal(column: string): string | null {
    return this.#parse(column, readDecimal, `This is not a number. ${IN_FULL}`)
  }

  amount(column: string): string | null {
    const amount = this.decimal(column)
    if (amount !== null && Number(amount) < 0)
      this.warn(column, amount, 'This amount is negative; it lowers the totals.')
    return amount
  }

  integer(column: string): number | null {
    return this.#parse(column, readInteger, `This is not a whole number. ${IN_FULL}`)
  }

  date(column: string): string | null {
    return this.#parse(column, readDate, 'This is not a date. Write it like 2024-03-12 or 12/03/2024.')
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
    return readChoice(this, column, text, choices, otherwise)
  }

  code(column: string, read: (text: string) => string | undefined, why: string): string | null {
    const text = this.text(column)
    if (text === null) return null
    const code = read(text) ?? this.reject(column, text, why)
    this.correctForm(column, text, code)
    return code
  }

  require<T>(value: T | null, column: string): T {
    if (value === null) this.reject(column, '', 'This must not be empty.')
    return value
  }

  tolerate<T>(read: () => T, without: string): T | null {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof Rejection)) throw error
      const { column, value, message } = error
      this.#note({ verdict: 'warning', column, value, replacement: null, reason: `${message} ${without}` })
      return null
    }
  }

  correct(column: string, from: string, to: string, why: string): void {
    this.#note({ verdict: 'corrected', column, value: from, replacement: to, reason: why })
  }

  correctForm(column: string, from: string, to: string): void {
    if (to === from || to === from.replaceAll(/\s/g, '')) return
    const isLonger = to.length > from.length
    this.correct(column, from, to, isLonger ? LOST_ZERO : 'The code is written in its standard form.')
  }

  warn(column: string, value: string, why: string): void {
    this.#note({ verdict: 'warning', column, value, replacement: null, reason: why })
  }

  reject(column: string, value: string, why: string): never {
    throw new Rejection(column, value, why)
  }

  #read(column: string): string | null {
    return readText(this.#cells, this.#spelling.get(column)!)
  }

  /** Warns about odd characters in a text, once per cell. */
  #warnOfOddities(column: string, value: unknown): void {
    if (typeof value !== 'string') return
    const spelling = this.#spelling.get(column)
    for (const { isIn, why } of oddities)
      if (isIn(value) && !this.notes.some((note) => note.column === spelling && note.reason === why))
        this.warn(column, cleanText(value), why)
  }

  #parse<T>(column: string, read: (text: string) => T | undefined, why: string): T | null {
    const text = this.text(column)
    if (text === null) return null
    const value = read(text)
    return value === undefined ? this.reject(column, text, why) : value
  }

  #note({ verdict, column, value, replacement, reason }: Note): void {
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

const IN_FULL = 'Write it in full, in digits, like 21667 or 21 667,50.'
