import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Note } from '../../src/imports/judging/record.ts'
import { createReport } from '../../src/imports/judging/report.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'report-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const about = { release: 'actions@2025-01-31', source: 'actions', file: 'actions.csv', checksum: 'abc', layout: 'actions', asOf: '2025-01-31' }
const rejected = (value: string, reason = 'This is no number.'): Note => ({
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
  reason: 'A leading zero that was lost is put back.',
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

it('says what is to be said of each file before the rows, on the screen and in both files', () => {
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

it('holds every note, as CSV and as JSON, with the counts', () => {
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

it('is whole where nothing was noted', () => {
  const { rows, json } = write((report) => report.judged(2, []))
  expect(rows).toEqual([])
  expect(json).toMatchObject({ notes: [], counts: { rows: 1, accepted: 1 } })
})

it('takes back rows that are found to be duplicates later', () => {
  const { report, rows } = write((each) => {
    each.judged(2, [])
    each.judged(3, [])
    each.reject(3, 'reference', 'A-1', 'Another row has this reference.')
  })
  expect(report.counts).toMatchObject({ rows: 2, accepted: 1, rejected: 1 })
  expect(rows[0]).toMatchObject({ line: '3', verdict: 'rejected', column: 'reference' })
})

it.each(['=1+1', '+33612345678', '-2', '@SUM(A1)', '\tx', '＝1+1'])('makes no formula of %j', (value) => {
  const { rows, json } = write((report) => report.judged(2, [rejected(value)]))
  expect(rows[0]!['value']).toBe(`'${value}`)
  expect(json.notes[0].value).toBe(value)
})

it('writes more notes than it holds back, in their order', () => {
  const { rows, json } = write((report) => {
    for (let line = 1; line <= 2500; line++) report.judged(line, [rejected(`v${line}`)])
  })
  expect(rows.map(({ value }) => value)).toEqual(Array.from({ length: 2500 }, (_, index) => `v${index + 1}`))
  expect(json.notes).toHaveLength(2500)
})

it('sums up on the screen: counts, and ten reasons at most, the most frequent first', () => {
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

it('sends no control character of a cell to the screen', () => {
  const { report } = write((each) => each.judged(2, [rejected('y\u001B[2J')]))
  expect(report.summary().join('')).not.toContain('\u001B')
})
