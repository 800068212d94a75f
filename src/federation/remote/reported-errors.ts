import { GraphQLError } from 'graphql'
import { subgraphReported } from './errors.ts'

/** How the errors of one answer are told. */
type Telling = { subgraph: string; correlationId: string; allowedCodes: readonly string[] }

/**
 * What clients are told of the errors in a partner's answer: where each stands, and its words where its code is allowed.
 * In: the errors as they came, whatever they are.
 */
export function tellReported(reported: readonly unknown[], { subgraph, correlationId, allowedCodes }: Telling) {
  const told = reported.slice(0, MOST_ERRORS).map((error) => {
    const { message, code, path } = read(error)
    const allowed = message && code !== undefined && allowedCodes.includes(code)
    return subgraphReported(
      subgraph,
      correlationId,
      path,
      allowed ? { message: message.slice(0, LONGEST_MESSAGE), code } : undefined,
    )
  })
  return reported.length > MOST_ERRORS ? [...told.slice(0, -1), lastOf(told)] : told
}

/** The same errors for the log: the first ones, in short. */
export function logReported(reported: readonly unknown[]): object[] {
  return reported.slice(0, MOST_LOGGED).map((error) => {
    const { message, code, path } = read(error)
    return {
      message: message?.slice(0, LONGEST_LOGGED),
      code: code?.slice(0, LONGEST_LOGGED),
      path: path?.join('.').slice(0, LONGEST_LOGGED),
    }
  })
}

const MOST_ERRORS = 100
const LONGEST_MESSAGE = 1_000
const MOST_LOGGED = 10
const LONGEST_LOGGED = 200

/** A path is as deep as the operation, and its names are those of fields. */
const LONGEST_PATH = 100
const LONGEST_NAME = 100

type Reported = { message?: string; code?: string; path?: (string | number)[] }

function read(error: unknown): Reported {
  const { message, extensions, path } = (error ?? {}) as { message?: unknown; extensions?: unknown; path?: unknown }
  const { code } = (extensions ?? {}) as { code?: unknown }
  return {
    ...(typeof message === 'string' && { message }),
    ...(typeof code === 'string' && { code }),
    ...(isPath(path) && { path }),
  }
}

function isPath(path: unknown): path is (string | number)[] {
  return Array.isArray(path) && path.length <= LONGEST_PATH && path.every(isKey)
}

function isKey(key: unknown): boolean {
  return Number.isSafeInteger(key) || (typeof key === 'string' && key.length <= LONGEST_NAME)
}

function lastOf(told: readonly GraphQLError[]): GraphQLError {
  const { message, path, extensions } = told.at(-1)!
  const note = `This is error ${told.length} of this subgraph: further fields of it that failed are null, without an error of their own.`
  return new GraphQLError(`${message} ${note}`, { path, extensions })
}
