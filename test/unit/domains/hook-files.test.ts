import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { hookFiles } from '../../../src/domains/hook-files.ts'

const names = Object.keys(hookFiles)
const read = (file: string) => readFileSync(path.join(import.meta.dirname, '../../..', file), 'utf8')

describe('the files of a domain that are found by their names', () => {
  it('are those that knip takes for imported', () => {
    const { entry } = JSON.parse(read('knip.json')) as { entry: string[] }
    const [, listed] = /^src\/domains\/\*\/\{(.*)\}\.ts$/m.exec(entry.join('\n'))!
    expect(listed!.split(',').toSorted()).toEqual(names.map((name) => path.basename(name, '.ts')).toSorted())
  })

  it('are those in the guide, with what they export', () => {
    const [, section] = read('docs/adding-a-domain.md').split('## The files of a folder\n')
    const rows = section!.split('\n## ')[0]!.matchAll(/^\| `(?<file>\S+)` +\| (?<exported>.+?) +\|/gm)
    expect([...rows].map(({ groups }) => [groups!['file'], groups!['exported']])).toEqual(
      Object.entries(hookFiles).map(([file, name]) => [file, name ? `\`${name}\`` : 'models, links']),
    )
  })

  it('are named in the architecture', () => {
    const [, folder] = /^ {4}src\/domains\/<domain>\/(.*?)^ {4}\S/ms.exec(read('docs/architecture.md'))!
    expect(names.filter((name) => !folder!.includes(name))).toEqual([])
  })
})
