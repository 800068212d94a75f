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
