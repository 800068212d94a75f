import type { Dispatcher, Pool } from 'undici'
import { Failure } from '../../failure.ts'
import { isObject } from '../../json.ts'
import { acceptedTypes, readGraphAnswer } from './answer.ts'
import { ownHeaders } from './headers.ts'
import { ask, openPool } from './http.ts'
import type { RemoteSettings } from './settings.ts'
import { Unusable, type HttpAnswer } from './unusable.ts'

/** The SDL that a partner publishes with `{ _service { sdl } }`; its ETag to ask with next time. */
export type PublishedSchema = { sdl: string; etag: string | undefined }

type Send = (request: Pick<Dispatcher.RequestOptions, 'method' | 'path' | 'headers' | 'body'>) => Promise<HttpAnswer>

const query = '{_service{sdl}}'

/**
 * Asks a partner for its schema, with GET, and with POST where it does not take that.
 * In: what is known already; a signal that ends the request. Out: 'unchanged' where the partner says so.
 * Errors: a Failure whose message says what is wrong; the signal's reason when it is aborted.
 */
export async function fetchSchema(
  settings: RemoteSettings,
  known: PublishedSchema | undefined,
  signal: AbortSignal,
): Promise<PublishedSchema | 'unchanged'> {
  const pool = openPool({ ...settings, concurrency: 1 })
  try {
    const send = createSend(pool, settings, signal)
    return (await get(send, settings, known)) ?? (await post(send, settings))
  } catch (error) {
    signal.throwIfAborted()
    throw error instanceof Unusable ? new Failure(describe(settings, error), 1, { cause: error }) : error
  } finally {
    await pool.destroy()
  }
}

function createSend(pool: Pool, { timeout, answerBytes }: RemoteSettings, ended: AbortSignal): Send {
  return async (request) => {
    const tooLate = AbortSignal.timeout(timeout)
    try {
      return await ask(pool, answerBytes, { ...request, signal: AbortSignal.any([ended, tooLate]) })
    } catch (error) {
      throw tooLate.aborted ? new Unusable('passing', `no answer within ${timeout} ms`) : error
    }
  }
}

/** Out: undefined where the partner may answer to a POST. */
async function get(send: Send, { url, headers }: RemoteSettings, known: PublishedSchema | undefined) {
  const address = new URL(url)
  address.searchParams.set('query', query)
  const conditional = known?.etag !== undefined && { 'if-none-match': known.etag }
  try {
    const answer = await send({
      method: 'GET',
      path: address.pathname + address.search,
      headers: { ...ownHeaders(headers.send), ...preflight, ...conditional },
    })
    if (answer.status === 304 && conditional) return 'unchanged'
    const { etag } = answer.headers
    return { sdl: readSdl(answer), etag: typeof etag === 'string' ? etag : undefined }
  } catch (error) {
    if (error instanceof Unusable && error.kind !== 'passing') return undefined
    throw error
  }
}

/** Nobody compares tags for a POST, so that its answer has none to keep. */
async function post(send: Send, { url, headers }: RemoteSettings): Promise<PublishedSchema> {
  const { pathname, search } = new URL(url)
  const answer = await send({
    method: 'POST',
    path: pathname + search,
    headers: { ...ownHeaders(headers.send), ...preflight, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return { sdl: readSdl(answer), etag: undefined }
}

/** Without the second one, Apollo takes a GET for a forgery. */
const preflight = { accept: acceptedTypes, 'apollo-require-preflight': 'true' }

function readSdl(answer: HttpAnswer): string {
  const { data, errors } = readGraphAnswer(answer)
  if (errors.length > 0) throw new Unusable('unusable', `it answers with an error: ${messageOf(errors[0])}`)
  const service = data?.['_service']
  const sdl = isObject(service) ? service['sdl'] : undefined
  if (typeof sdl === 'string' && sdl.trim() !== '') return sdl
  throw new Unusable('unusable', 'its answer has no text under _service.sdl')
}

function messageOf(error: unknown): string {
  const message = isObject(error) ? error['message'] : undefined
  return typeof message === 'string' ? message : 'one without a message'
}

/** Without the query of the address, which may hold a key. */
function describe({ name, url }: RemoteSettings, { message }: Unusable): string {
  const { origin, pathname } = new URL(url)
  return `The subgraph '${name}' does not give its schema at ${origin}${pathname} (${message.slice(0, LONGEST_REASON)}). See to it that a graph answers { _service { sdl } } there, or correct the address.`
}

const LONGEST_REASON = 300
