import { spawn, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** A hub in a process of its own. What it prints is always read: a full pipe would bring it to a halt. */
export type HubProcess = {
  pid: number | undefined
  /** Sends a signal. What has not ended a minute later is killed, so that the test says where it waited: `code` is null. */
  stop(signal?: NodeJS.Signals): void
  /** How it ended, and all that it printed. */
  ended: Promise<{ code: number | null; output: string; errors: string }>
  /** Waits for the line that says where the graph is. Out: the server's address. Errors: those of `logged`. */
  ready(): Promise<string>
  /** Waits for a line that matches. Out: the first group of the pattern. Errors: it ended before, or 4 min went by. */
  logged(pattern: RegExp): Promise<string>
}

/** Compiled sources, which each process would compile again: that is half of what its start takes. */
const compiled = path.join(import.meta.dirname, '../../node_modules/.cache/territoires-industrie-hub/compiled')

/** Starts a command that is, or runs, the hub. In: the program and its arguments; folder and environment. */
export function startHubProcess(command: readonly string[], options: Pick<SpawnOptions, 'cwd' | 'env'>): HubProcess {
  const [program, ...args] = command
  const child = spawn(program!, args, {
    ...options,
    env: { NODE_COMPILE_CACHE: compiled, ...(options.env ?? process.env) },
    stdio: 'pipe',
  })
  let output = ''
  let errors = ''
  child.stdout.on('data', (data) => (output += data))
  child.stderr.on('data', (data) => (errors += data))

  const logged = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output)?.[1]
        if (found) resolve(found)
      }
      look()
      child.stdout.on('data', look)
      child.on('close', () => reject(new Error(`The hub ended without ${pattern}: ${errors || output}`)))
      setTimeout(() => reject(new Error(`The hub is still without ${pattern}: ${errors}${output}`)), 240_000).unref()
    })

  return {
    pid: child.pid,
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      const kill = setTimeout(() => child.kill('SIGKILL'), 60_000)
      child.on('close', () => clearTimeout(kill))
    },
    ended: once(child, 'close').then(([code]) => ({ code: code as number | null, output, errors })),
    ready: () => logged(/"ready: the graph at (http:\/\/[^"/]+)\/graphql/),
    logged,
  }
}
