import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../../src/failure.ts'
import type { Note } from '../../../src/imports/judging/notes.ts'
import { openReportFiles } from '../../../src/imports/judging/report-files.ts'
import { createReport } from '../../../src/imports/judging/report.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'report-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const about = {
  release: 'actions@2025-01-31',
  source: 'actions',
  file: 'actions.csv',
  checksum: 'abc',
  layout: 'actions',
  asOf: '2025-01-31',
}
const rejected = (value: string, reason = 'This is not a number.'): Note => ({
  verdict: 'rejected',
  column: 'budget',
  value,
  replacement: null,
  reason,
})
const corrected: Note = {
  verdict: 'corrected',
  column: 'commune',
  value: '1004',
  replacement: '01004',
  reason: 'A lost leading zero is restored.',
}
const warning: Note = { ...rejected('x', 'A doubt.'), verdict: 'warning' }

function write(fill: (report: ReturnType<typeof createReport>) => void) {
  const paths = { csv: path.join(folder, 'r.csv'), json: path.join(folder, 'r.json') }
  const report = createReport(paths)
  fill(report)
  report.close(about)
  const csv = readFileSync(paths.csv, 'utf8')
  return {
    report,
    csv,
    rows: parse<Record<string, string>>(csv, { columns: true }),
    json: JSON.parse(readFileSync(paths.json, 'utf8')),
  }
}

it('puts remarks about a file before its rows, on the screen and in both files', () => {
  const { report, rows, json } = write((report) => {
    report.file = 'a.csv'
    report.remark('a.csv', 'It is read as phase 2.')
    report.remark('=1+1.csv', '=1+1')
    report.judged(2, [warning])
  })
  expect(report.summary()[0]).toBe('a.csv: It is read as phase 2.')
  expect(rows.map(({ file, line, verdict, reason }) => [file, line, verdict, reason])).toEqual([
    ['a.csv', '', 'remark', 'It is read as phase 2.'],
    ["'=1+1.csv", '', 'remark', "'=1+1"],
    ['a.csv', '2', 'warning', 'A doubt.'],
  ])
  const remarks = [{ file: 'a.csv', text: 'It is read as phase 2.' }, {}]
  expect(json).toMatchObject({ remarks, counts: { rows: 1 } })
})

it('contains every note, as CSV and as JSON, with the counts', () => {
  const { csv, rows, json } = write((report) => {
    report.file = 'a.csv'
    report.judged(2, [])
    report.judged(3, [corrected, warning])
    report.file = 'b.csv'
    report.judged(4, [rejected('beaucoup')])
  })
  expect(csv.split('\n')[0]).toBe('file,line,verdict,column,value,replacement,reason')
  expect(rows.map(({ file, line, verdict, value }) => [file, line, verdict, value])).toEqual([
    ['a.csv', '3', 'corrected', '1004'],
    ['a.csv', '3', 'warning', 'x'],
    ['b.csv', '4', 'rejected', 'beaucoup'],
  ])
  expect(json).toMatchObject({ ...about, counts: { rows: 3, accepted: 2, corrected: 1, rejected: 1, warnings: 1 } })
  expect(json.notes).toEqual([
    { file: 'a.csv', line: 3, ...corrected },
    { file: 'a.csv', line: 3, ...warning },
    { file: 'b.csv', line: 4, ...rejected('beaucoup') },
  ])
})

it('is complete without notes', () => {
  const { rows, json } = write((report) => report.judged(2, []))
  expect(rows).toEqual([])
  expect(json).toMatchObject({ notes: [], counts: { rows: 1, accepted: 1 } })
})

it('takes back rows that later prove to be duplicates', () => {
  const { report, rows } = write((each) => {
    each.judged(2, [])
    each.judged(3, [])
    each.reject(3, 'reference', 'A-1', 'Another row has this reference.')
  })
  expect(report.counts).toMatchObject({ rows: 2, accepted: 1, rejected: 1 })
  expect(rows[0]).toMatchObject({ line: '3', verdict: 'rejected', column: 'reference' })
})

it.each(['=1+1', '+33612345678', '-2', '@SUM(A1)', '\tx', '＝1+1'])(
  'writes %j so that no spreadsheet reads a formula',
  (value) => {
    const { rows, json } = write((report) => report.judged(2, [rejected(value)]))
    expect(rows[0]!['value']).toBe(`'${value}`)
    expect(json.notes[0].value).toBe(value)
  },
)

it('writes more notes than it buffers, in order', () => {
  const { rows, json } = write((report) => {
    for (let line = 1; line <= 2500; line++) report.judged(line, [rejected(`v${line}`)])
  })
  expect(rows.map(({ value }) => value)).toEqual(Array.from({ length: 2500 }, (_, index) => `v${index + 1}`))
  expect(json.notes).toHaveLength(2500)
})

it('sums up on the screen: counts, and at most ten reasons, the most frequent first', () => {
  const { report } = write((each) => {
    for (let line = 2; line < 14; line++) each.judged(line, [rejected('x', `Reason ${line}.`)])
    each.judged(20, [rejected('y\u001B[2J', 'Reason 7.')])
    each.judged(21, [corrected])
  })
  const summary = report.summary()
  expect(summary[0]).toBe('14 rows: 1 accepted (1 of them corrected), 13 rejected; 0 warnings.')
  expect(summary[1]).toBe('  2 × rejected: Reason 7. (line 7, budget "x")')
  expect(summary).toHaveLength(11)
})

it('prints no control character of a cell', () => {
  const { report } = write((each) => each.judged(2, [rejected('y\u001B[2J')]))
  expect(report.summary().join('')).not.toContain('\u001B')
})

describe('the files of a report', () => {
  const list = () => readdirSync(folder).toSorted()

  function keep(name: string) {
    const files = openReportFiles(folder)
    const report = createReport(files.paths)
    report.remark('a.csv', name)
    report.close(about)
    files.keep(name)
    return files
  }

  it('have the given name, and overwrite no other file', () => {
    const first = keep('actions@2025-01-31')
    const text = readFileSync(first.paths.csv, 'utf8')
    writeFileSync(path.join(folder, 'actions@2025-01-31~2.json'), 'of somebody else')
    expect(keep('actions@2025-01-31').paths.csv).toBe(path.join(folder, 'actions@2025-01-31~3.csv'))
    expect(readFileSync(first.paths.csv, 'utf8')).toBe(text)
    expect(list()).toEqual([
      'actions@2025-01-31.csv',
      'actions@2025-01-31.json',
      'actions@2025-01-31~2.json',
      'actions@2025-01-31~3.csv',
      'actions@2025-01-31~3.json',
    ])
  })

  it('are deleted when discarded, whether named yet or not', () => {
    keep('actions@2025-01-31').discard()
    const files = openReportFiles(folder)
    createReport(files.paths).abandon()
    expect(list()).toHaveLength(2)
    files.discard()
    expect(list()).toEqual([])
  })

  it('explain why they cannot be written', () => {
    const file = path.join(folder, 'file')
    writeFileSync(file, '')
    for (const nowhere of [file, path.join(file, 'reports')])
      expect(() => openReportFiles(nowhere)).toThrow(
        new Failure(
          `The report cannot be written to ${nowhere}: it is not a folder. This file was not loaded. Make the folder writable, or choose another one with --report.`,
          1,
        ),
      )
    // This device is always full.
    expect(() => createReport({ csv: '/dev/full', json: '/dev/full' })).toThrow(
      'The report cannot be written to /dev: no space is left.',
    )
  })
})
