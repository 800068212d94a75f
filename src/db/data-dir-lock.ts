import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '../failure.ts'

type Holder = { pid: number; start: string }

/**
 * Locks the folder of the embedded database for this process: PGlite has no lock of its own, and two processes in one
 * folder lose rows. A lock left behind by a dead process is taken over.
 *
 * @returns A function that unlocks the folder; it also runs at exit.
 * @throws {@link Failure} that names the process holding the lock.
 */
export function lockDataDir(dir: string): () => void {
  try {
    mkdirSync(dir, { recursive: true })
    const file = path.join(dir, 'hub.lock')
    acquire(file)
    const release = () => {
      process.off('exit', release)
      rmSync(file, { force: true })
    }
    process.on('exit', release)
    return release
  } catch (error) {
    if (error instanceof Failure) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new Failure(
      `The data folder ${path.resolve(dir)} cannot be used (${code}). Set HUB_DATA_DIR to a folder that the hub may write to.`,
      2,
      { cause: error },
    )
  }
}

/** Finds the living process that has locked the folder of the embedded database. */
export function findUser(dir: string): number | undefined {
  const holder = readHolder(path.join(dir, 'hub.lock'))
  return holder && isAlive(holder) ? holder.pid : undefined
}

/**
 * link(2) creates the lock atomically, together with its content. Only the holder of `<file>.takeover`, a lock of the
 * same kind, may replace a dead lock, after checking it again; so two starting hubs never both take it over.
 */
function acquire(file: string): void {
  const mine = `${file}.${randomUUID()}`
  writeFileSync(mine, `${process.pid}\n${startOf(process.pid)}\n`)
  try {
    while (!linked(mine, file)) {
      if (!findDead(file)) continue
      const takeover = `${file}.takeover`
      acquire(takeover)
      try {
        if (!findDead(file)) continue
        renameSync(mine, file)
        return
      } finally {
        rmSync(takeover)
      }
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/**
 * The dead process that holds the lock; undefined if the lock is gone.
 *
 * @throws {@link Failure} if the holder is alive.
 */
function findDead(file: string): Holder | undefined {
  const holder = readHolder(file)
  if (!holder || !isAlive(holder)) return holder
  throw new Failure(
    `The process ${holder.pid} uses the data folder ${path.resolve(path.dirname(file))}: only one hub at a time can ` +
      'open an embedded database. Stop it, set HUB_DATA_DIR to another folder, or set DATABASE_URL to a server.',
    2,
  )
}

function readHolder(file: string): Holder | undefined {
  const text = readIfThere(file)
  if (text === undefined) return undefined
  const [pid = '', start = ''] = text.split('\n')
  return { pid: Number(pid), start }
}

/** Pids are reused, above all in containers, so the start time must match too, where the system reports it. */
function isAlive({ pid, start }: Holder): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  if (start === '') return pid !== process.pid
  const actual = startOf(pid)
  return actual === '' || actual === start
}

/** The start time of a process: of any process on Linux (ticks since boot), elsewhere only of this one. */
function startOf(pid: number): string {
  const stat = readIfThere(`/proc/${pid}/stat`)
  // The program name before it is in brackets, and may itself contain spaces and brackets.
  const ticks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  return ticks ?? (pid === process.pid ? String(performance.timeOrigin) : '')
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}
