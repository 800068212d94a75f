import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { post } from './operations.ts'

/** What every server in the benchmark is started with. */
export const nodeOptions = ['--max-semi-space-size=32', '--heap-growing-percent=100']

/** In milliseconds: how long a server may take until it answers. */
const PATIENCE = 60_000

/** A server in a process of its own. */
export type ServerProcess = { pid: number; url: string }

/**
 * Starts a server and waits until it answers a GraphQL request; the stack stops it.
 * In: the script and its arguments; its environment beside HOST, PORT and NODE_ENV, which is all that it has.
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
  for (let waited = 0; !(await answers(url)); waited += 100) {
    if (child.exitCode !== null || waited > PATIENCE) throw new Error(`${command.join(' ')} does not answer.`)
    await pause(100)
  }
  return { pid: child.pid!, url }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, post({ query: 'query Ready { __typename }', operationName: 'Ready' }))).ok
  } catch {
    return false
  }
}

/** A port of 127.0.0.1 that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
