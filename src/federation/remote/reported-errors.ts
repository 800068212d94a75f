import { GraphQLError } from 'graphql'
import { subgraphReported } from './errors.ts'

/** How to mask the errors of one response. */
type Masking = { subgraph: string; correlationId: string; allowedCodes: readonly string[] }

/**
 * Masks the errors in a partner's response: clients see the path of each, and its message only if its code is allowed.
 *
 * @param reported - The errors as received, unchecked.
 */
export function maskErrors(reported: readonly unknown[], { subgraph, correlationId, allowedCodes }: Masking) {
  const masked = reported.slice(0, MAX_ERRORS).map((error) => {
    const { message, code, path } = read(error)
    const allowed = message && code !== undefined && allowedCodes.includes(code)
    return subgraphReported(
      subgraph,
      correlationId,
      path,
      allowed ? { message: message.slice(0, MAX_MESSAGE_LENGTH), code } : undefined,
    )
  })
  return reported.length > MAX_ERRORS ? [...masked.slice(0, -1), lastOf(masked)] : masked
}

/** Shortens the first errors for the log. */
export function summariseErrors(reported: readonly unknown[]): object[] {
  return reported.slice(0, MAX_LOGGED_ERRORS).map((error) => {
    const { message, code, path } = read(error)
    return {
      message: message?.slice(0, MAX_LOGGED_LENGTH),
      code: code?.slice(0, MAX_LOGGED_LENGTH),
      path: path?.join('.').slice(0, MAX_LOGGED_LENGTH),
    }
  })
}

const MAX_ERRORS = 100
const MAX_MESSAGE_LENGTH = 1_000
const MAX_LOGGED_ERRORS = 10
const MAX_LOGGED_LENGTH = 200

/** Bounds for paths: a real one is as deep as its operation. */
const MAX_PATH_LENGTH = 100
const MAX_NAME_LENGTH = 100

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
  return Array.isArray(path) && path.length <= MAX_PATH_LENGTH && path.every(isKey)
}

function isKey(key: unknown): boolean {
  return Number.isSafeInteger(key) || (typeof key === 'string' && key.length <= MAX_NAME_LENGTH)
}

function lastOf(masked: readonly GraphQLError[]): GraphQLError {
  const { message, path, extensions } = masked.at(-1)!
  const note = `This is error ${masked.length} from this subgraph. Its other failed fields are null without an error.`
  return new GraphQLError(`${message} ${note}`, { path, extensions })
}
