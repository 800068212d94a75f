import type { Dispatcher, Pool } from 'undici'
import { Failure } from '../../failure.ts'
import { isObject } from '../../json.ts'
import { acceptedTypes, readGraphAnswer } from './answer.ts'
import { ownHeaders } from './headers.ts'
import { openPool, send } from './http.ts'
import type { RemoteSettings } from './settings.ts'
import { Unusable, type HttpAnswer } from './unusable.ts'

/** The SDL that a partner publishes at `{ _service { sdl } }`, and its ETag for the next request. */
export type PublishedSchema = { sdl: string; etag: string | undefined }

type Send = (request: Pick<Dispatcher.RequestOptions, 'method' | 'path' | 'headers' | 'body'>) => Promise<HttpAnswer>

const query = '{_service{sdl}}'

/**
 * Fetches the schema of a partner with GET, or with POST if the partner refuses GET.
 *
 * @param cached - The schema from last time.
 * @param signal - Aborts the request.
 * @returns `unchanged` if the partner answers 304.
 * @throws {@link Failure} that says what is wrong; the signal's reason if it aborts.
 */
export async function fetchSchema(
  settings: RemoteSettings,
  cached: PublishedSchema | undefined,
  signal: AbortSignal,
): Promise<PublishedSchema | 'unchanged'> {
  const pool = openPool({ ...settings, concurrency: 1 })
  try {
    const sendTo = createSend(pool, settings, signal)
    return (await get(sendTo, settings, cached)) ?? (await post(sendTo, settings))
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
      return await send(pool, answerBytes, { ...request, signal: AbortSignal.any([ended, tooLate]) })
    } catch (error) {
      throw tooLate.aborted ? new Unusable('passing', `no answer within ${timeout} ms`) : error
    }
  }
}

/** Returns undefined if the partner may answer a POST instead. */
async function get(sendTo: Send, { url, headers }: RemoteSettings, cached: PublishedSchema | undefined) {
  const address = new URL(url)
  address.searchParams.set('query', query)
  const conditional = cached?.etag !== undefined && { 'if-none-match': cached.etag }
  try {
    const answer = await sendTo({
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

/** Without an ETag: conditional requests need GET. */
async function post(sendTo: Send, { url, headers }: RemoteSettings): Promise<PublishedSchema> {
  const { pathname, search } = new URL(url)
  const answer = await sendTo({
    method: 'POST',
    path: pathname + search,
    headers: { ...ownHeaders(headers.send), ...preflight, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return { sdl: readSdl(answer), etag: undefined }
}

/** Apollo Server refuses a GET without `apollo-require-preflight`, against request forgery. */
const preflight = { accept: acceptedTypes, 'apollo-require-preflight': 'true' }

function readSdl(answer: HttpAnswer): string {
  const { data, errors } = readGraphAnswer(answer)
  if (errors.length > 0) throw new Unusable('unusable', `it returned an error: ${messageOf(errors[0])}`)
  const service = data?.['_service']
  const sdl = isObject(service) ? service['sdl'] : undefined
  if (typeof sdl === 'string' && sdl.trim() !== '') return sdl
  throw new Unusable('unusable', 'its response has no text at _service.sdl')
}

function messageOf(error: unknown): string {
  const message = isObject(error) ? error['message'] : undefined
  return typeof message === 'string' ? message : 'no message'
}

/** Shows the address without its query, which may contain a key. */
function describe({ name, url }: RemoteSettings, { message }: Unusable): string {
  const { origin, pathname } = new URL(url)
  return `The subgraph '${name}' does not publish its schema at ${origin}${pathname} (${message.slice(0, MAX_REASON_LENGTH)}). Make sure that a subgraph answers { _service { sdl } } at this address, or correct the address.`
}

const MAX_REASON_LENGTH = 300
