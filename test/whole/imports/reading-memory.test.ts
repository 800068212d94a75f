import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const folder = mkdtempSync(path.join(tmpdir(), 'hub-large-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('memory does not grow with the size of a file', () => {
  const row = (index: number) =>
    `${index};"Création d’un atelier; phase ${index}";${'Modernisation '.repeat(8)};21 667,00 €\n`
  const json = (index: number) => `${index === 0 ? '[' : ','}{"id": ${index}, "nom": "${'Modernisation '.repeat(8)}"}\n`

  test.each([
    ['CSV', 'id;nom;texte;montant\n', row, '', 400_000],
    ['JSON', '', json, ']', 150_000],
  ])('of %s', (_, start, record, end, count) => {
    const file = path.join(folder, 'large')
    const descriptor = openSync(file, 'w')
    writeSync(descriptor, start)
    for (let index = 0; index < count; index += 10_000) {
      writeSync(descriptor, Array.from({ length: 10_000 }, (__, more) => record(index + more)).join(''))
    }
    writeSync(descriptor, end)
    closeSync(descriptor)
    const reading = path.join(import.meta.dirname, '../../../src/imports/reading')
    const program = `
      const { inspectFile } = await import(${JSON.stringify(path.join(reading, 'file.ts'))})
      const { readRecords } = await import(${JSON.stringify(path.join(reading, 'records.ts'))})
      const file = await inspectFile(${JSON.stringify(file)})
      let [records, done] = [0, 0]
      for await (const record of readRecords(file, (bytes) => { done = bytes })) records += record.wrong ? 0 : 1
      console.log(JSON.stringify({ records, whole: done === file.bytes, megabytes: process.resourceUsage().maxRSS / 1024 }))
    `
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
    const { megabytes, ...rest } = JSON.parse(output)
    expect(rest).toEqual({ records: count, whole: true })
    expect(megabytes).toBeLessThan(250)
  })
})
