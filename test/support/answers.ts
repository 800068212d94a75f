import path from 'node:path'
import { errorCodes } from '../../src/errors.ts'

/** A response as received, with its JSON if it has any. */
export type Answer = { status: number; text: string; body?: GraphAnswer }

/** A response of the graph, with errors in the form that the hub promises. */
export type GraphAnswer = {
  data?: Record<string, unknown> | null
  errors?: {
    message: string
    path?: string[]
    locations?: unknown[]
    extensions: { code: string; correlationId?: string }
  }[]
  extensions?: object
}

/** Sends a request and reads the response. */
export async function ask(url: string, options: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, options)
  return readAnswer(response.status, await response.text())
}

/** Posts anything to a hub's graph, as JSON. */
export function postTo(url: string, body: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  return ask(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** Reads a response of any kind. */
export function readAnswer(status: number, text: string): Answer {
  try {
    return { status, text, body: JSON.parse(text) as GraphAnswer }
  } catch {
    return { status, text }
  }
}

/** The error codes of a response. */
export function codesOf({ body }: Answer): string[] {
  return body?.errors?.map(({ extensions }) => extensions?.code) ?? []
}

/** What is wrong with a response by rules that hold for any request; empty if it is sound. */
export function faultsIn(answer: Answer): string[] {
  const { status, text, body } = answer
  const codes: string[] = Object.keys(errorCodes)
  const unknownCodes = codesOf(answer).filter((code) => !codes.includes(code))
  return [
    status >= 500 ? `status ${status}` : [],
    body === undefined ? 'no JSON' : [],
    body && !('data' in body) && !body.errors?.length ? 'neither data nor errors' : [],
    body?.errors?.some(({ message }) => typeof message !== 'string' || message === '')
      ? 'an error without a message'
      : [],
    unknownCodes.length > 0 ? `codes ${unknownCodes.join(', ')}` : [],
    codesOf(answer).includes(errorCodes.INTERNAL_SERVER_ERROR) ? 'an internal error' : [],
    leaksIn(text),
  ].flat()
}

const inside: Record<string, RegExp> = {
  SQL: /\bselect\b[^]+\bfrom\b|\b(left|inner) join\b|\bunnest ?\(|\blateral\b/i,
  'a path': /\/src\/|\/node_modules\/|file:\/\/|\/(home|srv|tmp|usr)\/\w/,
  'a stack trace': /\n\s*at |\\n\s*at |\.[jt]s:\d+|"stacktrace"|"exception"/,
  'a runtime error': /Maximum call stack|Cannot (read|set) propert|is not (a function|iterable)\b|[a-z]Error: /,
  'a database error':
    /syntax error at or near|invalid (input syntax|byte sequence)|out of range for type|(relation|column|operator|type|function) \S+ does not exist|violates \S+ constraint|server closed the connection|ECONN/,
}

const root = path.join(import.meta.dirname, '../..')

/** What a text reveals of the inside: SQL, paths, stacks, messages of the runtime or the database. */
export function leaksIn(text: string): string[] {
  const found = Object.entries(inside)
    .filter(([, pattern]) => pattern.test(text))
    .map(([what, pattern]) => `${what}: ${pattern.exec(text)![0].slice(0, 80)}`)
  return text.includes(root) ? [...found, `a path: ${root}`] : found
}
