import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')

/** The inputs of the pages: their sources, the files whose words and parameters they show, and the packages. */
const inputs = [
  'scripts/{build-playground,page-inputs}.ts',
  'src/http/{playground,data}/**/*.*',
  'src/http/*.ts',
  'src/{tabular,relay}/**/*.ts',
  'src/domains/{index,hook-files,lists,french,models}.ts',
  'src/domains/*/{french.ts,model.ts,*.graphql}',
  'src/domains/shared/*.ts',
  'src/batch/{model,sql/history}.ts',
  'src/{demonstration,errors,today}.ts',
  'contract/*.{graphql,json}',
  'schema.graphql',
  'package-lock.json',
]

/**
 * Finds the files that the pages are built from.
 *
 * @returns Their paths relative to the project's folder, sorted.
 */
export async function findPageInputs(): Promise<string[]> {
  const files: string[] = []
  for await (const file of glob(inputs, { cwd: root })) files.push(file)
  return files.toSorted()
}

/**
 * Hashes the files that the pages are built from.
 *
 * @returns A hash that changes when a build could give other pages.
 */
export async function hashPageInputs(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of await findPageInputs()) hash.update(file).update(await readFile(path.join(root, file)))
  return hash.digest('hex')
}
