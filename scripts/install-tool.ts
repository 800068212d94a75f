import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const tools = path.join(import.meta.dirname, '../tools')
const cache = path.join(import.meta.dirname, '../node_modules/.cache')

/**
 * Installs a tool that only a few tests or one check need (DuckDB has 70 MB), from its own lock file, unless it is already
 * installed.
 *
 * @param tool - The name of its folder.
 * @param root - The parent of that folder.
 * @returns Whether the tool is installed. Without the npm registry it is not, and its tests are skipped.
 * @throws npm's error in CI, where no test may be skipped.
 */
export async function installTool(tool: string, root = tools): Promise<boolean> {
  const folder = path.join(root, tool)
  const lock = path.join(folder, 'package-lock.json')
  const installed = path.join(folder, 'node_modules')
  if (await haveSameText(lock, path.join(installed, LOCK_COPY))) return true
  await rm(installed, { recursive: true, force: true })
  // Two test files may install at once. Each installs into its own folder; the first renames it, and the other's rename fails.
  await mkdir(cache, { recursive: true })
  const draft = await mkdtemp(path.join(cache, `${tool}-`))
  try {
    for (const file of ['package.json', 'package-lock.json'])
      await copyFile(path.join(folder, file), path.join(draft, file))
    await promisify(execFile)('npm', [...NPM_CI, '--prefix', draft])
    await copyFile(lock, path.join(draft, 'node_modules', LOCK_COPY))
    await rename(path.join(draft, 'node_modules'), installed)
    return true
  } catch (error) {
    if (await haveSameText(lock, path.join(installed, LOCK_COPY))) return true
    if (process.env['CI']) throw error
    return false
  } finally {
    await rm(draft, { recursive: true, force: true })
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
