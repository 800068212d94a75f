import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { tabulateSettings } from '../src/config.ts'

// Writes the table of settings between its two markers in README.md.
const file = path.join(import.meta.dirname, '../README.md')
const [start, end] = ['<!-- settings: written by `npm run generate` -->', '<!-- end of settings -->']
const readme = readFileSync(file, 'utf8')
const [before, rest = ''] = readme.split(start)
const [, after] = rest.split(end)
if (after === undefined) throw new Error(`README.md has no markers for the settings: ${start} … ${end}`)
const written = `${before}${start}\n\n${tabulateSettings()}\n\n${end}${after}`
writeFileSync(file, await format(written, { ...(await resolveConfig(file)), parser: 'markdown' }))
