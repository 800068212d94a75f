import { readdirSync, readFileSync } from 'node:fs'

/** Milliseconds per tick of /proc: 100 Hz on every Linux architecture that Node runs on. */
const TICK = 10

type Process = { pid: number; parent: number; own: number; ended: number }

/**
 * CPU milliseconds used by a process, user and system, with all threads.
 * @throws If the process has ended.
 */
export function cpuOfProcess(pid: number): number {
  return readProcess(String(pid)).own
}

/** CPU milliseconds used by a process and its descendants, including those that have ended. */
export function cpuOfTree(root: number): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => tryRead(pid))
  const below = (pid: number): number =>
    processes
      .filter(({ parent }) => parent === pid)
      .reduce((sum, { pid, own, ended }) => sum + own + ended + below(pid), 0)
  const { own, ended } = readProcess(String(root))
  return own + ended + below(root)
}

/** CPU milliseconds used by the children of a process that have ended and been waited for. */
export function cpuOfEnded(pid: number): number {
  return readProcess(String(pid)).ended
}

/** Resident memory of a process, in megabytes. */
export function residentMemory(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

/** A process may end after it was listed. */
function tryRead(pid: string): Process[] {
  try {
    return [readProcess(pid)]
  } catch {
    return []
  }
}

function readProcess(pid: string): Process {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name, in brackets, can contain spaces and brackets.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const [user, system, endedUser, endedSystem] = fields.slice(11, 15) as [number, number, number, number]
  return {
    pid: Number(pid),
    parent: fields[1]!,
    own: (user + system) * TICK,
    ended: (endedUser + endedSystem) * TICK,
  }
}
