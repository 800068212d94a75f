import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { post } from './operations.ts'

/** The Node options of every server in the benchmark. */
export const nodeOptions = ['--max-semi-space-size=32', '--heap-growing-percent=100']

/** How many milliseconds a server may take to respond. */
const TIMEOUT_MS = 60_000

/** A server in its own process. */
export type ServerProcess = { pid: number; url: string }

/**
 * Starts a server and waits until it responds to a GraphQL request; the stack stops it.
 * @param command - The script and its arguments.
 * @param env - Its environment, apart from HOST, PORT and NODE_ENV; it inherits nothing.
 */
export async function startServer(
  resources: AsyncDisposableStack,
  command: readonly string[],
  env: Record<string, string>,
): Promise<ServerProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/graphql`
  const child = spawn(process.execPath, [...nodeOptions, ...command], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  resources.defer(async () => {
    if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit')
  })
  for (let waited = 0; !(await responds(url)); waited += 100) {
    if (child.exitCode !== null || waited > TIMEOUT_MS) throw new Error(`${command.join(' ')} does not respond.`)
    await pause(100)
  }
  return { pid: child.pid!, url }
}

async function responds(url: string): Promise<boolean> {
  try {
    return (await fetch(url, post({ query: 'query Ready { __typename }', operationName: 'Ready' }))).ok
  } catch {
    return false
  }
}

/** A free port on 127.0.0.1. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
