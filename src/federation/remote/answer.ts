import { isObject } from '../../json.ts'
import { Unusable, type HttpAnswer } from './unusable.ts'

/** A well-formed answer of a graph. `errors` are as they came; where there are none, `data` is an object. */
export type GraphAnswer = { data?: Record<string, unknown> | null; errors: readonly unknown[] }

/** The media types that a graph can answer with, the better one first. */
export const acceptedTypes = 'application/graphql-response+json, application/json;q=0.9'

const GRAPH_TYPE = 'application/graphql-response+json'
const JSON_TYPE = 'application/json'

/** Reads what a graph answered over HTTP. Errors: an Unusable that says what is wrong with it. */
export function readGraphAnswer(answer: HttpAnswer): GraphAnswer {
  const type = mediaTypeOf(answer)
  const told = `status ${answer.status}, ${type || 'no media type'}`
  const fail = (what: string) => new Unusable('unusable', `${told}: ${what}: ${beginningOf(answer)}`)

  checkStatus(answer, type, told)
  if (type !== GRAPH_TYPE && type !== JSON_TYPE) throw fail('not JSON')
  const body = parse(answer.body)
  if (!isObject(body)) throw fail(body === undefined ? 'not valid JSON' : 'no object')
  const { data, errors = null } = body
  if (errors !== null && !Array.isArray(errors)) throw fail('errors that are no list')
  if (data !== undefined && data !== null && !isObject(data)) throw fail('data that are no object')
  const failed = errors !== null && errors.length > 0
  if (!failed && (!data || answer.status >= 400)) throw fail('neither data nor errors')
  return { data, errors: errors ?? [] }
}

/** A body under another status than 2xx is believed only where its media type says that a graph wrote it. */
function checkStatus(answer: HttpAnswer, type: string, told: string): void {
  const { status } = answer
  if (status >= 200 && status < 300) return
  const message = `${told}: ${beginningOf(answer)}`
  if (status >= 500 || status === 408 || status === 429) throw new Unusable('passing', message)
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
    return JSON.parse(strict.decode(body))
  } catch {
    return undefined
  }
}

function beginningOf({ body }: HttpAnswer): string {
  return Buffer.from(body.subarray(0, 200)).toString()
}
