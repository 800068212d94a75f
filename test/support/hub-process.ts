import { spawn, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** A hub in its own process. Its output is always read, because a full pipe would block it. */
export type HubProcess = {
  pid: number | undefined
  /**
   * Sends a signal. A process that has not ended a minute later is killed, with `code` null, so that the test fails
   * here.
   */
  stop(signal?: NodeJS.Signals): void
  /** Its exit code and its whole output. */
  ended: Promise<{ code: number | null; output: string; errors: string }>
  /**
   * Waits for the line with the address of the graph.
   * @returns The server's base URL.
   * @throws As `logged`.
   */
  ready(): Promise<string>
  /**
   * Waits for a line that matches.
   * @returns The first group of the pattern.
   * @throws If the process ends first, or after 4 minutes.
   */
  logged(pattern: RegExp): Promise<string>
}

/** Caches compiled sources, which take half of a process's start. */
const compiled = path.join(import.meta.dirname, '../../node_modules/.cache/territoires-industrie-hub/compiled')

/**
 * Starts a command that is, or runs, the hub.
 * @param command - The program and its arguments.
 * @param options - Its folder and environment.
 */
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
