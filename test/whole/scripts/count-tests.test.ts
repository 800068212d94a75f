import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const script = path.join(import.meta.dirname, '../../../scripts/count-tests.ts')

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
})

test.each([
  ['tests', [file('passed', 'passed', 'skipped'), file('failed', 'passed', 'failed')], '2 1'],
  ['a file that fails to load as one failed test', [file('failed'), file('passed', 'passed')], '1 1'],
  ['a file whose beforeAll fails as one failed test', [file('failed', 'skipped', 'passed')], '1 1'],
])('counts %s', (_, testResults, counts) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hub-report-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const report = path.join(folder, 'report.json')
  writeFileSync(report, JSON.stringify({ testResults }))
  expect(execFileSync(process.execPath, [script, report], { encoding: 'utf8' }).trim()).toBe(counts)
})
