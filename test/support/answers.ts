import path from 'node:path'
import { errorCodes } from '../../src/errors.ts'

/** An answer as it came, and as JSON where it is some. */
export type Answer = { status: number; text: string; body?: GraphAnswer }

/** What the graph answers, errors as the hub promises them. */
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

/** Sends a request and reads the answer. */
export async function ask(url: string, options: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, options)
  return readAnswer(response.status, await response.text())
}

/** Posts anything to the graph of a hub, as JSON. */
export function postTo(url: string, body: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  return ask(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** Reads an answer, whatever came. */
export function readAnswer(status: number, text: string): Answer {
  try {
    return { status, text, body: JSON.parse(text) as GraphAnswer }
  } catch {
    return { status, text }
  }
}

/** The codes of an answer's errors. */
export function codesOf({ body }: Answer): string[] {
  return body?.errors?.map(({ extensions }) => extensions?.code) ?? []
}

/** What no answer of the hub may be, whatever was sent: each in a few words; empty when all is well. */
export function faultsIn(answer: Answer): string[] {
  const { status, text, body } = answer
  const codes: string[] = Object.keys(errorCodes)
  const unknownCodes = codesOf(answer).filter((code) => !codes.includes(code))
  return [
    status >= 500 ? `status ${status}` : [],
    body === undefined ? 'no JSON' : [],
    body && !('data' in body) && !body.errors?.length ? 'neither data nor errors' : [],
    body?.errors?.some(({ message }) => typeof message !== 'string' || message === '') ? 'an error without words' : [],
    unknownCodes.length > 0 ? `codes ${unknownCodes.join(', ')}` : [],
    codesOf(answer).includes(errorCodes.INTERNAL_SERVER_ERROR) ? 'a fault of ours' : [],
    leaksIn(text),
  ].flat()
}

const inside: Record<string, RegExp> = {
  SQL: /\bselect\b[^]+\bfrom\b|\b(left|inner) join\b|\bunnest ?\(|\blateral\b/i,
  'a path': /\/src\/|\/node_modules\/|file:\/\/|\/(home|srv|tmp|usr)\/\w/,
  'a stack': /\n\s*at |\\n\s*at |\.[jt]s:\d+|"stacktrace"|"exception"/,
  'an error of the runtime': /Maximum call stack|Cannot (read|set) propert|is not (a function|iterable)\b|[a-z]Error: /,
  "the database's words":
    /syntax error at or near|invalid (input syntax|byte sequence)|out of range for type|(relation|column|operator|type|function) \S+ does not exist|violates \S+ constraint|server closed the connection|ECONN/,
}

const root = path.join(import.meta.dirname, '../..')

/** What of the inside a text shows: SQL, paths, stacks, the words of the runtime and of the database. */
export function leaksIn(text: string): string[] {
  const found = Object.entries(inside)
    .filter(([, pattern]) => pattern.test(text))
    .map(([what, pattern]) => `${what}: ${pattern.exec(text)![0].slice(0, 80)}`)
  return text.includes(root) ? [...found, `a path: ${root}`] : found
}
