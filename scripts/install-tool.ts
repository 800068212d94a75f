import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const tools = path.join(import.meta.dirname, '../tools')
const cache = path.join(import.meta.dirname, '../node_modules/.cache')

/**
 * Installs what only a few tests or one check need (70 MB for DuckDB), from a lock file of its own, unless it is there
 * already.
 *
 * @param tool - The name of its folder.
 * @param root - Where that folder is: `tools`.
 * @returns Whether the tool is there: without the npm registry it is not, and its tests are skipped.
 * @throws In a whole check (`CI`), where no test is to be skipped.
 */
export async function installTool(tool: string, root = tools): Promise<boolean> {
  const folder = path.join(root, tool)
  const lock = path.join(folder, 'package-lock.json')
  const installed = path.join(folder, 'node_modules')
  if (await haveSameText(lock, path.join(installed, LOCK_COPY))) return true
  await rm(installed, { recursive: true, force: true })
  // Two files of tests may install at the same time. Each does so beside, the first moves in, and the other one's move fails.
  await mkdir(cache, { recursive: true })
  const beside = await mkdtemp(path.join(cache, `${tool}-`))
  try {
    for (const file of ['package.json', 'package-lock.json'])
      await copyFile(path.join(folder, file), path.join(beside, file))
    await promisify(execFile)('npm', [...NPM_CI, '--prefix', beside])
    await copyFile(lock, path.join(beside, 'node_modules', LOCK_COPY))
    await rename(path.join(beside, 'node_modules'), installed)
    return true
  } catch (error) {
    if (await haveSameText(lock, path.join(installed, LOCK_COPY))) return true
    if (process.env['CI']) throw error
    return false
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

const LOCK_COPY = 'installed-package-lock.json'
const NPM_CI = [
  'ci',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=1000',
]

async function haveSameText(...files: [string, string]): Promise<boolean> {
  const [one, other] = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => null)))
  return one !== null && one === other
}
