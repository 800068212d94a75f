import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findPageInputs } from '../../../scripts/page-inputs.ts'

const root = path.join(import.meta.dirname, '../../..')

/** A source file and all its imports, types apart: these leave no trace in the pages. */
function withImports(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found
  found.add(file)
  const code = readFileSync(path.join(root, file), 'utf8')
  for (const [, name] of code.matchAll(/^import\s(?!type\s)(?:[^'"]*\sfrom\s)?'(\.{1,2}\/[^']+)'/gms))
    withImports(path.join(path.dirname(file), name!), found)
  return found
}

test('the inputs of the pages include everything that they import', async () => {
  const inputs = await findPageInputs()
  // The files of the domains are found by their names.
  const patterns = ['src/http/playground/page/*', 'src/domains/*/{french,model}.ts']
  const sources = ['scripts/build-playground.ts', ...globSync(patterns, { cwd: root })]
  const imported = sources.flatMap((source) => [...withImports(source)])
  expect(imported.length).toBeGreaterThan(30)
  expect(imported.filter((file) => !inputs.includes(file))).toEqual([])
  expect(inputs).toEqual(expect.arrayContaining(['schema.graphql', 'package-lock.json', 'contract/01-bilan.graphql']))
})
