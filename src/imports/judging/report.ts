import { closeSync, openSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Note, Notes } from './notes.ts'
import { writeReport, type ReportPaths } from './report-files.ts'

/** The facts about the whole file. */
type About = {
  /** The loaded release; null if nothing was loaded. */
  release: string | null
  source: string
  file: string
  checksum: string
  layout: string
  /** The as-of date of the file. */
  asOf: string | null
}

/** Numbers of rows: `rows` is `accepted` plus `rejected`; `corrected` counts accepted rows with corrections. */
export type Counts = { rows: number; accepted: number; corrected: number; rejected: number; warnings: number }

/** The report of a load, written while its rows are judged. */
export type Report = Notes & {
  /** The file of the notes that follow. */
  file: string
  readonly counts: Readonly<Counts>
  /** Rejects a row that was accepted before, such as a duplicate. */
  reject(line: number, column: string | null, value: string, why: string, file?: string): void
  /** Adds a remark on a whole file. */
  remark(file: string, text: string): void
  /** Returns lines for the screen: remarks, counts, and the ten most frequent reasons with an example each. */
  summary(): string[]
  /** Completes and closes both files. */
  close(about: About): void
  /** Closes both files as they are, if still open. */
  abandon(): void
}

type Reason = { verdict: Note['verdict']; column: string; reason: string; count: number; line: number; value: string }

/** Notes per write. */
const BATCH = 1000

const columns = ['file', 'line', 'verdict', 'column', 'value', 'replacement', 'reason']

/**
 * Starts the report of a load. Both files are written as notes arrive, so memory does not grow with them. CSV cells
 * that a spreadsheet would take for formulas start with an apostrophe.
 *
 * @param paths - The files to write; existing ones are replaced.
 * @throws {@link Failure}, also from the methods, if the report cannot be written.
 */
export function createReport(paths: ReportPaths): Report {
  const inFolder = <R>(work: () => R) => writeReport(path.dirname(paths.csv), work)
  const [csv, json] = inFolder(() => [openSync(paths.csv, 'w'), openSync(paths.json, 'w')] as const)
  const open: number[] = [csv, json]
  const put = (file: number, text: string) => inFolder(() => writeFileSync(file, text))
  put(csv, stringify([columns]))
  put(json, '{"notes":[')
  const counts: Counts = { rows: 0, accepted: 0, corrected: 0, rejected: 0, warnings: 0 }
  const reasons = new Map<string, Reason>()
  // As JSON, which is a copy: a cell's string keeps its block of the file in memory.
  let batch: string[] = []
  let written = 0
  const remarks: { file: string; text: string }[] = []

  function write(): void {
    if (batch.length === 0) return
    const notes = batch.map((note) => JSON.parse(note) as Note)
    put(csv, stringify(notes, { columns, escape_formulas: true }))
    put(json, `${written === 0 ? '' : ','}\n${batch.join(',\n')}`)
    written += batch.length
    batch = []
  }

  function add(file: string, line: number, note: Note): void {
    const { verdict, column, value, reason } = note
    const key = `${verdict} ${column} ${reason}`
    const counted = reasons.get(key)
    if (counted) counted.count += 1
    else reasons.set(key, { verdict, column: column ?? '', reason, count: 1, line, value })
    if (verdict === 'warning') counts.warnings += 1
    batch.push(JSON.stringify({ file, line, ...note }))
    if (batch.length >= BATCH) write()
  }

  const report: Report = {
    counts,
    file: '',
    judged(line, notes) {
      counts.rows += 1
      if (notes.some(({ verdict }) => verdict === 'rejected')) counts.rejected += 1
      else {
        counts.accepted += 1
        if (notes.some(({ verdict }) => verdict === 'corrected')) counts.corrected += 1
      }
      for (const note of notes) add(report.file, line, note)
    },
    reject(line, column, value, reason, file = report.file) {
      counts.accepted -= 1
      counts.rejected += 1
      add(file, line, { verdict: 'rejected', column, value, replacement: null, reason })
    },
    remark(file, text) {
      remarks.push({ file, text })
      write()
      put(csv, stringify([[file, '', 'remark', '', '', '', text]], { escape_formulas: true }))
    },
    summary() {
      const { rows, accepted, corrected, rejected, warnings } = counts
      const frequent = [...reasons.values()].toSorted((one, other) => other.count - one.count).slice(0, 10)
      return [
        ...remarks.map(({ file, text }) => `${file}: ${text}`),
        `${rows} rows: ${accepted} accepted (${corrected} of them corrected), ${rejected} rejected; ${warnings} warnings.`,
        ...frequent.map(({ verdict, column, reason, count, line, value }) => {
          const cell = [column, value && JSON.stringify(value.slice(0, 60))].filter(Boolean).join(' ')
          return `  ${count} × ${verdict}: ${reason} (line ${line}${cell && `, ${cell}`})`
        }),
      ]
    },
    close(about) {
      write()
      put(json, `\n],${JSON.stringify({ ...about, remarks, counts }).slice(1)}\n`)
      inFolder(report.abandon)
    },
    abandon() {
      for (const file of open.splice(0)) closeSync(file)
    },
  }
  return report
}
