import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '../failure.ts'

type Holder = { pid: number; start: string }

/**
 * Takes the folder of the embedded database for this process, because PGlite has no lock of its own and two processes
 * in one folder lose rows. A lock that a dead process left behind is taken over.
 * Out: a function that gives the folder back; it also runs at exit. Errors: a Failure that names the live holder.
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
      `The data folder ${path.resolve(dir)} cannot be used (${code}). Set HUB_DATA_DIR to a folder that the hub may write.`,
      2,
      { cause: error },
    )
  }
}

/**
 * The lock appears by link(2): at once with its text, and for one starter only. Only the holder of `<file>.takeover`, a
 * lock of the same kind, may replace a dead one, after a second look; so two starters never both take it over.
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

/** The dead process that holds the lock; nothing where the lock is gone. Errors: a Failure where the holder lives. */
function findDead(file: string): Holder | undefined {
  const text = readIfThere(file)
  if (text === undefined) return undefined
  const [pid = '', start = ''] = text.split('\n')
  const holder = { pid: Number(pid), start }
  if (!isAlive(holder)) return holder
  throw new Failure(
    `The process ${holder.pid} holds the data folder ${path.resolve(path.dirname(file))}: only one hub at a time can ` +
      'open an embedded database. Stop it, set HUB_DATA_DIR to another folder, or set DATABASE_URL to a server.',
    2,
  )
}

/** Pids are used again, all the more in containers: where the system tells when a process began, that must agree too. */
function isAlive({ pid, start }: Holder): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  if (start === '') return pid !== process.pid
  const known = startOf(pid)
  return known === '' || known === start
}

/** When a process began, where that is known: of every process on Linux (ticks since boot), elsewhere of this one. */
function startOf(pid: number): string {
  const stat = readIfThere(`/proc/${pid}/stat`)
  // The name of the program comes before, in brackets, and may hold spaces and brackets itself.
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
