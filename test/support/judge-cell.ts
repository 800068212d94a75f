import { createJudge } from '../../src/imports/judging/judge.ts'
import type { Note } from '../../src/imports/judging/notes.ts'
import type { JudgeContext, Layout, SourceRecord } from '../../src/imports/source.ts'

/** The columns of the records: the last is about people. */
export const columns = ['cell', 'name', 'person'] as const

/** A layout whose only row has what a reader makes of a record. */
export const layoutOf = (read: (record: SourceRecord) => unknown): Layout => ({
  name: 'trial',
  format: 'csv',
  columns: columns.map((name) => ({ name, personal: name === 'person' })),
  judge: (record) => [{ table: 'exhibit', row: { read: read(record) } }],
})

/** A context that says nothing. */
export const emptyContext = (): JudgeContext => ({
  lookups: {},
  facts: undefined,
  prefix: 'x',
  year: null,
  forgotten: new Set(),
  spared: new Set(),
})

/** Judges a record of one cell. */
export function judgeCell(cell: string, read: (record: SourceRecord) => unknown, name = '', person = '') {
  const notes: Note[] = []
  const judged = createJudge(layoutOf(read), columns, emptyContext(), {
    judged: (_line, noted) => notes.push(...noted),
  })
  const [staged] = judged({ line: 7, cells: { cell, name, person } })
  return { value: staged?.row['read'], notes }
}

/** What a reader makes of a cell, and what it notes. */
export function readCell(...given: Parameters<typeof judgeCell>) {
  const { value, notes } = judgeCell(...given)
  return { value, notes: notes.map(({ verdict, value: noted, replacement }) => [verdict, noted, replacement]) }
}
