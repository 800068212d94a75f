import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'

const subgraphs = process.env.HUB_SUBGRAPHS || path.join(import.meta.dirname, 'hub.subgraphs.yaml')
// The partner listens on the port that the hub expects.
const { port } = new URL(parse(readFileSync(subgraphs, 'utf8')).subgraphs.land.url)
const children: ChildProcess[] = []

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0))

console.log('When the hub is ready, try the operations of examples/land-availability/crossing.graphql in its explorer.')
const land = start('server.ts', [], { PORT: port })
// The hub starts second, so that it finds the partner at once.
land.stdout.once('data', () => start('../../src/main.ts', ['serve'], { HUB_SUBGRAPHS: subgraphs }))

/** Starts a child process. When one ends, all end. */
function start(script: string, args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, script), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout.pipe(process.stdout)
  child.on('exit', (code) => stop(code ?? 1))
  children.push(child)
  return child
}

/** Ends all processes. The first exit code counts. */
function stop(code: number): void {
  process.exitCode ??= code
  for (const child of children) child.kill()
}
