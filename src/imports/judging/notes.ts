/** A note on a cell. `column` as the file spells it, null for the whole record; `value` as in the file. */
export type Note = {
  verdict: 'corrected' | 'warning' | 'rejected'
  column: string | null
  value: string
  /** The corrected value. */
  replacement: string | null
  /** The same sentence for all notes of one kind, so that they can be counted. */
  reason: string
}

/** A receiver of notes. */
export type Notes = {
  /** Takes the notes of one judged record. They are valid only during the call. */
  judged(line: number, notes: readonly Note[]): void
}

/** The reason for rejecting a record. Thrown by readers of cells, caught by the judge. */
export class Rejection extends Error {
  readonly column: string | null
  readonly value: string

  constructor(column: string | null, value: string, why: string) {
    super(why)
    this.name = 'Rejection'
    this.column = column
    this.value = value
  }
}
