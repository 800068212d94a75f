import { closeSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Note, Notes } from './notes.ts'
import { writeReport, type ReportPaths } from './report-files.ts'

/** What the report says of the file as a whole. */
type About = {
  /** The release that was loaded; null where nothing was. */
  release: string | null
  source: string
  file: string
  checksum: string
  layout: string
  /** The day that the file describes. */
  asOf: string | null
}

/** How many rows: `accepted` and `rejected` make `rows`; `corrected` are accepted rows of which something was put right. */
export type Counts = { rows: number; accepted: number; corrected: number; rejected: number; warnings: number }

/** The report of one load, written while its rows are judged. */
export type Report = Notes & {
  /** Of which file the notes that follow are. */
  file: string
  readonly counts: Readonly<Counts>
  /** Takes back a row that was accepted before: found to be a duplicate of another, say. */
  reject(line: number, column: string | null, value: string, why: string, file?: string): void
  /** Takes what is to be said of a file as a whole. */
  remark(file: string, text: string): void
  /** Lines for the screen: what was said of each file, the counts, then the ten most frequent reasons with an example each. */
  summary(): string[]
  /** Ends both files. */
  close(about: About): void
  /** Ends both files as they are, unless they are. */
  abandon(): void
}

type Reason = { verdict: Note['verdict']; column: string; reason: string; count: number; line: number; value: string }

/** Notes that are held back before they are written. */
const BATCH = 1000

const columns = ['file', 'line', 'verdict', 'column', 'value', 'replacement', 'reason']

/**
 * Begins the report of a load. In: where to write it, as CSV and as JSON; files that are there are replaced.
 * Both are written as notes come, so memory does not grow with them. A cell of the CSV that a spreadsheet would take for
 * a formula begins with an apostrophe. Errors, also of what it does later: a Failure where it cannot be written.
 */
export function createReport(paths: ReportPaths): Report {
  const inFolder = <R>(work: () => R) => writeReport(path.dirname(paths.csv), work)
  const [csv, json] = inFolder(() => [openSync(paths.csv, 'w'), openSync(paths.json, 'w')] as const)
  const open: number[] = [csv, json]
  const put = (file: number, text: string) => inFolder(() => writeSync(file, text))
  put(csv, stringify([columns]))
  put(json, '{"notes":[')
  const counts: Counts = { rows: 0, accepted: 0, corrected: 0, rejected: 0, warnings: 0 }
  const reasons = new Map<string, Reason>()
  // As JSON, which is a copy: the value of a cell holds the block of the file that it was read from.
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
    const known = reasons.get(key)
    if (known) known.count += 1
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
      report.abandon()
    },
    abandon() {
      for (const file of open.splice(0)) closeSync(file)
    },
  }
  return report
}
