import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDataDir } from '../../../src/db/data-dir-lock.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'hub-lock-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const lockFile = () => path.join(dir, 'hub.lock')
const heldBy = () => Number(readFileSync(lockFile(), 'utf8').split('\n')[0])

/** A process that takes the lock, prints "locked" or the error, and stays until told to end or killed. */
function startHolder() {
  const script = `
    import { lockDataDir } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../../src/db/data-dir-lock.ts'))}
    process.stdin.on('data', () => process.exit(0)).on('end', () => process.exit(0))
    try { lockDataDir(${JSON.stringify(dir)}); console.log('locked') } catch (error) { console.log(error.message) }`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const output = once(child.stdout, 'data').then(([data]) => String(data).trim())
  const end = async (how: 'asked' | 'killed') => {
    const ended = once(child, 'exit')
    if (how === 'asked') child.stdin.end('end')
    else child.kill('SIGKILL')
    await ended
  }
  return { pid: child.pid!, output, end }
}

test('locks the folder until released', () => {
  const release = lockDataDir(path.join(dir, 'not', 'there', 'yet'))
  expect(() => lockDataDir(path.join(dir, 'not', 'there', 'yet'))).toThrow(`The process ${process.pid} uses`)
  release()
  lockDataDir(path.join(dir, 'not', 'there', 'yet'))()
})

test('rejects a folder that a live process has locked, and names both', async () => {
  const holder = startHolder()
  expect(await holder.output).toBe('locked')
  expect(() => lockDataDir(dir)).toThrow(`The process ${holder.pid} uses the data folder ${dir}`)
  expect(heldBy()).toBe(holder.pid)
  await holder.end('asked')
})

test('releases the lock when the process ends', async () => {
  const holder = startHolder()
  await holder.output
  await holder.end('asked')
  expect(existsSync(lockFile())).toBe(false)
})

test('takes over the lock of a killed process', async () => {
  const holder = startHolder()
  await holder.output
  await holder.end('killed')
  expect(heldBy()).toBe(holder.pid)
  const release = lockDataDir(dir)
  expect(heldBy()).toBe(process.pid)
  release()
  expect(readdirSync(dir)).toEqual([])
})

test.each([
  ['our own pid from an earlier process', () => `${process.pid}\n`],
  ['a pid that another process has since received', () => `${process.ppid}\n1\n`],
  ['no pid', () => ''],
])('takes over a lock with %s', (_what, text) => {
  writeFileSync(lockFile(), text())
  const release = lockDataDir(dir)
  expect(heldBy()).toBe(process.pid)
  release()
})

test('respects a lock that has only the pid of a live process', () => {
  writeFileSync(lockFile(), `${process.ppid}`)
  expect(() => lockDataDir(dir)).toThrow(`The process ${process.ppid} uses`)
})

test('takes over a stale lock although another process died while doing so', () => {
  writeFileSync(lockFile(), '')
  writeFileSync(`${lockFile()}.takeover`, '')
  lockDataDir(dir)()
  expect(readdirSync(dir)).toEqual([])
})

test('gives a stale lock to exactly one of many processes', async () => {
  writeFileSync(lockFile(), '')
  const holders = Array.from({ length: 6 }, startHolder)
  const output = await Promise.all(holders.map((holder) => holder.output))
  expect(output.filter((words) => words === 'locked')).toHaveLength(1)
  expect(heldBy()).toBe(holders[output.indexOf('locked')]!.pid)
  await Promise.all(holders.map((holder) => holder.end('asked')))
})

test('reports a folder that cannot be created', () => {
  writeFileSync(path.join(dir, 'file'), '')
  expect(() => lockDataDir(path.join(dir, 'file', 'data'))).toThrow(
    'Set HUB_DATA_DIR to a folder that the hub may write',
  )
})
