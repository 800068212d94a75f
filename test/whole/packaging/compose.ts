import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { root } from './dockerfile.ts'

type Service = {
  image?: string
  build?: string
  user?: string
  environment: Record<string, string>
  ports?: string[]
  volumes?: string[]
  networks: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck: { test: string[] }
  restart: string
  stop_grace_period: string
  mem_limit: string
  pids_limit: number
  read_only: boolean
  tmpfs: string[]
  cap_drop: string[]
  cap_add?: string[]
  security_opt: string[]
  privileged?: boolean
  logging: { driver: string }
}

type Compose = {
  services: Record<'postgres' | 'hub', Service>
  volumes: Record<string, unknown>
  networks: Record<string, { internal?: boolean } | null>
}

/**
 * Reads docker-compose.yml as `docker compose` does with an environment.
 * @throws If a required variable is not set, with the message from the file.
 */
export function readCompose(environment: Record<string, string>): Compose {
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') return fillVariables(value, environment)
    if (Array.isArray(value)) return value.map(fill)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each)]))
  }
  return fill(parse(readFileSync(path.join(root, 'docker-compose.yml'), 'utf8'))) as Compose
}

/** Handles `${NAME:-default}` and `${NAME:?message}`, the two forms that the file uses. */
function fillVariables(text: string, environment: Record<string, string>): string {
  return text.replaceAll(/\$\{(\w+):([-?])([^}]*)\}/g, (_whole, name: string, kind: string, rest: string) => {
    const value = environment[name]
    if (!value && kind === '?') throw new Error(`${name}: ${rest}`)
    return value || rest
  })
}
