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

/** A process that takes the lock, says "locked" or the error, and stays until it is told to end or is killed. */
function startHolder() {
  const script = `
    import { lockDataDir } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../../src/db/data-dir-lock.ts'))}
    process.stdin.on('data', () => process.exit(0)).on('end', () => process.exit(0))
    try { lockDataDir(${JSON.stringify(dir)}); console.log('locked') } catch (error) { console.log(error.message) }`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const said = once(child.stdout, 'data').then(([data]) => String(data).trim())
  const end = async (how: 'asked' | 'killed') => {
    const ended = once(child, 'exit')
    if (how === 'asked') child.stdin.end('end')
    else child.kill('SIGKILL')
    await ended
  }
  return { pid: child.pid!, said, end }
}

test('holds the folder until it is released', () => {
  const release = lockDataDir(path.join(dir, 'not', 'there', 'yet'))
  expect(() => lockDataDir(path.join(dir, 'not', 'there', 'yet'))).toThrow(`The process ${process.pid} uses`)
  release()
  lockDataDir(path.join(dir, 'not', 'there', 'yet'))()
})

test('a folder that a live process holds is refused, naming both', async () => {
  const holder = startHolder()
  expect(await holder.said).toBe('locked')
  expect(() => lockDataDir(dir)).toThrow(`The process ${holder.pid} uses the data folder ${dir}`)
  expect(heldBy()).toBe(holder.pid)
  await holder.end('asked')
})

test('the lock goes with a process that ends', async () => {
  const holder = startHolder()
  await holder.said
  await holder.end('asked')
  expect(existsSync(lockFile())).toBe(false)
})

test('the lock of a killed process is taken over', async () => {
  const holder = startHolder()
  await holder.said
  await holder.end('killed')
  expect(heldBy()).toBe(holder.pid)
  const release = lockDataDir(dir)
  expect(heldBy()).toBe(process.pid)
  release()
  expect(readdirSync(dir)).toEqual([])
})

test.each([
  ['our own pid, of a process before us', () => `${process.pid}\n`],
  ['the pid of another process since', () => `${process.ppid}\n1\n`],
  ['no pid', () => ''],
])('a lock with %s is taken over', (_what, text) => {
  writeFileSync(lockFile(), text())
  const release = lockDataDir(dir)
  expect(heldBy()).toBe(process.pid)
  release()
})

test('a lock that says only the pid of a live process holds', () => {
  writeFileSync(lockFile(), `${process.ppid}`)
  expect(() => lockDataDir(dir)).toThrow(`The process ${process.ppid} uses`)
})

test('a process that died while it took a dead lock over is no obstacle', () => {
  writeFileSync(lockFile(), '')
  writeFileSync(`${lockFile()}.takeover`, '')
  lockDataDir(dir)()
  expect(readdirSync(dir)).toEqual([])
})

test('of many that find a dead lock, one gets it', async () => {
  writeFileSync(lockFile(), '')
  const holders = Array.from({ length: 6 }, startHolder)
  const said = await Promise.all(holders.map((holder) => holder.said))
  expect(said.filter((words) => words === 'locked')).toHaveLength(1)
  expect(heldBy()).toBe(holders[said.indexOf('locked')]!.pid)
  await Promise.all(holders.map((holder) => holder.end('asked')))
})

test('a folder that cannot be made is told', () => {
  writeFileSync(path.join(dir, 'file'), '')
  expect(() => lockDataDir(path.join(dir, 'file', 'data'))).toThrow(
    'Set HUB_DATA_DIR to a folder that the hub may write',
  )
})
