import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installTool } from '../../../scripts/install-tool.ts'

const cache = path.join(import.meta.dirname, '../../../node_modules/.cache')
const nowhere = 'http://127.0.0.1:1'
const lock = JSON.stringify({
  name: 'a-tool',
  lockfileVersion: 3,
  packages: {
    '': { name: 'a-tool', dependencies: { part: '1.0.0' } },
    'node_modules/part': { version: '1.0.0', resolved: `${nowhere}/part.tgz` },
  },
})

/** Nothing listens at the address of this registry. */
describe('a tool that cannot be fetched', () => {
  let root: string
  let tool: string
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'hub-tools-'))
    tool = path.join(root, 'a-tool')
    await mkdir(path.join(tool, 'node_modules'), { recursive: true })
    await writeFile(path.join(tool, 'package.json'), '{ "name": "a-tool", "dependencies": { "part": "1.0.0" } }')
    await writeFile(path.join(tool, 'package-lock.json'), lock)
    vi.stubEnv('npm_config_registry', nowhere)
    vi.stubEnv('CI', '')
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await rm(root, { recursive: true })
  })

  const installFrom = (text: string) => writeFile(path.join(tool, 'node_modules/installed-package-lock.json'), text)

  test('is available if the same lock file was installed before', async () => {
    await installFrom(lock)
    expect(await installTool('a-tool', root)).toBe(true)
  })

  test('is not available if another lock file was installed, and the attempt leaves nothing behind', async () => {
    await installFrom('another')
    expect(await installTool('a-tool', root)).toBe(false)
    expect((await readdir(cache)).filter((name) => name.startsWith('a-tool-'))).toEqual([])
    expect((await readdir(tool)).toSorted()).toEqual(['package-lock.json', 'package.json'])
  })

  test('fails a complete check', async () => {
    vi.stubEnv('CI', '1')
    await expect(installTool('a-tool', root)).rejects.toThrow('npm ci')
  })
})
