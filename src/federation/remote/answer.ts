import { isObject, parseExactly } from '../../json.ts'
import { Unusable, type HttpAnswer } from './unusable.ts'

/** A well-formed GraphQL response. `errors` are unchecked; if there are none, `data` is an object. */
export type GraphAnswer = { data?: Record<string, unknown> | null; errors: readonly unknown[] }

/** The media types of GraphQL responses, the preferred one first. */
export const acceptedTypes = 'application/graphql-response+json, application/json;q=0.9'

const GRAPH_TYPE = 'application/graphql-response+json'
const JSON_TYPE = 'application/json'

/**
 * Reads a GraphQL response from an HTTP response.
 *
 * @throws {@link Unusable} if it is not one; the message says why.
 */
export function readGraphAnswer(answer: HttpAnswer): GraphAnswer {
  const type = mediaTypeOf(answer)
  const summary = `status ${answer.status}, ${type || 'no media type'}`
  const isRefusal = answer.status >= 400 && answer.status < 500
  const fail = (what: string) =>
    new Unusable(isRefusal ? 'refused' : 'unusable', `${summary}: ${what}: ${beginningOf(answer)}`)

  checkStatus(answer, type, summary)
  if (type !== GRAPH_TYPE && type !== JSON_TYPE) throw fail('not JSON')
  const body = parse(answer.body)
  if (!isObject(body)) throw fail(body === undefined ? 'not valid JSON' : 'not an object')
  const { data, errors = null } = body
  if (errors !== null && !Array.isArray(errors)) throw fail('errors is not a list')
  if (data !== undefined && data !== null && !isObject(data)) throw fail('data is not an object')
  const failed = errors !== null && errors.length > 0
  if (!failed && (!data || answer.status >= 400)) throw fail('neither data nor errors')
  return { data, errors: errors ?? [] }
}

/** With a 4xx status, only a body of the GraphQL media type is trusted: a proxy may have written any other. */
function checkStatus(answer: HttpAnswer, type: string, summary: string): void {
  const { status } = answer
  if (status >= 200 && status < 300) return
  const message = `${summary}: ${beginningOf(answer)}`
  if (status >= 500) throw new Unusable('passing', message)
  if (status === 408 || status === 429) throw new Unusable('limited', message)
  if (status < 400) throw new Unusable('unusable', message)
  if (type !== GRAPH_TYPE) throw new Unusable('refused', message)
}

function mediaTypeOf({ headers }: HttpAnswer): string {
  const [type = ''] = String(headers['content-type'] ?? '').split(';')
  return type.trim().toLowerCase()
}

const strict = new TextDecoder('utf-8', { fatal: true })

function parse(body: Uint8Array): unknown {
  try {
    return parseExactly(strict.decode(body))
  } catch {
    return undefined
  }
}

function beginningOf({ body }: HttpAnswer): string {
  return Buffer.from(body.subarray(0, 200)).toString()
}
