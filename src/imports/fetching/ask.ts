import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { errors, interceptors, request, type Agent, type Dispatcher } from 'undici'
import { Failure } from '../../failure.ts'
import { decoded, refuseLocation, showUrl } from './address.ts'
import { refusePrivate, type Allows } from './public-network.ts'
import { inSeconds, readRetryAfter, statusFailure } from './status.ts'
import { conditions, isValidatorOf, type Validator } from './validator.ts'

/** A response, and the URL that gave it. */
type Answer = { url: URL; response: Dispatcher.ResponseData }

type RequestOptions = {
  agent: Agent
  signal: AbortSignal
  /** Which IP addresses may be connected to. */
  allows: Allows
  /** The validator of the version that was loaded before. */
  loaded: Validator | null
  /** The longest `Retry-After` that is respected. */
  maxWaitMs: number
  /** Called when a server asks to wait. */
  onWait: ((sentence: string) => void) | undefined
}

const maxRedirects = 5

const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
  version: string
}

/** The `User-Agent` header. */
const userAgent = `territoires-industrie-hub/${version}`

/**
 * Requests a file. Follows redirects, and retries once if the server is busy and says for how long.
 *
 * @returns A success, or status 304 if the file is unchanged.
 * @throws {@link Failure} for other statuses and refused addresses; or a network error.
 */
export async function askForFile(first: URL, options: RequestOptions): Promise<Answer> {
  const answer = await sendRequest(first, first, options)
  const { response, url } = await retryIfBusy(answer, first, options)
  const { statusCode } = response
  if (statusCode >= 200 && statusCode < 300) return { response, url }
  await response.body.dump()
  if (statusCode === 304 && isValidatorOf(options.loaded, url)) return { response, url }
  throw statusFailure(showUrl(url), response, credentialsFor(url, first).length > 0)
}

async function retryIfBusy(answer: Answer, first: URL, options: RequestOptions): Promise<Answer> {
  const { response, url } = answer
  const wait = readRetryAfter(response)
  if (wait === null || wait > options.maxWaitMs) return answer
  await response.body.dump()
  const sentence = `${showUrl(url)} is busy (status ${response.statusCode})`
  options.onWait?.(`${sentence}. Retrying in ${inSeconds(wait)} s, as the server asks.`)
  await pause(wait, undefined, { signal: options.signal })
  return sendRequest(url, first, options)
}

async function sendRequest(url: URL, first: URL, { agent, signal, allows, loaded }: RequestOptions): Promise<Answer> {
  const headers = ['user-agent', userAgent, 'accept', '*/*', 'accept-encoding', 'identity']
  const dispatcher = agent.compose(
    checkEach(first, allows, loaded),
    interceptors.redirect({ maxRedirections: maxRedirects, throwOnMaxRedirect: true }),
    interceptors.decompress(),
  )
  try {
    const response = await request(url, { dispatcher, signal, headers: [...headers, ...credentialsFor(url, first)] })
    const { history } = response.context as { history: URL[] }
    return { response, url: history.at(-1)! }
  } catch (error) {
    // undici throws InvalidArgumentError for a redirect to an address visited before.
    if (error instanceof errors.MaxRedirectsError || error instanceof errors.InvalidArgumentError)
      throw new Failure(
        `${showUrl(first)} redirects more than ${maxRedirects} times. Give the address of the file itself.`,
        1,
      )
    throw error
  }
}

/** Checks each address on the way, and adds the conditional headers to requests for the file loaded before. */
function checkEach(first: URL, allows: Allows, loaded: Validator | null): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const url = new URL(options.path, String(options.origin))
    refusePrivate(url, allows)
    const headers = [...(options.headers as string[]), ...conditions(url, loaded)]
    return dispatch({ ...options, headers }, checkLocation(handler, url, first))
  }
}

/** Wraps a handler to refuse redirects to anything but an http(s) URL. */
function checkLocation(handler: Dispatcher.DispatchHandler, url: URL, first: URL): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (...args) => handler.onRequestStart?.(...args),
    onResponseStart(controller, status, headers, text) {
      const { location } = headers
      if (status >= 300 && status < 400 && location) refuseLocation(String(location), url, first)
      handler.onResponseStart?.(controller, status, headers, text)
    },
    onResponseData: (...args) => handler.onResponseData?.(...args),
    onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
    onResponseError: (...args) => handler.onResponseError?.(...args),
  }
}

/** Returns the `Authorization` header for the origin that the credentials were given for, and none for others. */
function credentialsFor({ origin }: URL, first: URL): string[] {
  if (origin !== first.origin || (!first.username && !first.password)) return []
  const credentials = `${decoded(first.username)}:${decoded(first.password)}`
  return ['authorization', `Basic ${Buffer.from(credentials).toString('base64')}`]
}
