import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { errors, interceptors, request, type Agent, type Dispatcher } from 'undici'
import { Failure } from '../../failure.ts'
import { decoded, refuseLocation, shown } from './address.ts'
import { refusePrivate, type Allows } from './public-network.ts'
import { inSeconds, readRetryAfter, refuseStatus } from './status.ts'
import { conditions, isOf, type Validator } from './validator.ts'

/** A response, and the URL that gave it. */
type Answer = { url: URL; response: Dispatcher.ResponseData }

type Asking = {
  agent: Agent
  signal: AbortSignal
  /** Which IP addresses may be connected to. */
  allows: Allows
  /** What the server said of the version that is known already. */
  known: Validator | null
  /** For how long a server that is busy may ask to wait before it is asked once more. */
  maxWaitMs: number
  /** Told that a server asks to wait. */
  onWait: ((sentence: string) => void) | undefined
}

const mostRedirects = 5

const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
  version: string
}

/** How the hub names itself to servers. */
const userAgent = `territoires-industrie-hub/${version}`

/**
 * Asks a server for a file, over redirects, and once more where it is busy and says until when.
 *
 * @returns A success, or status 304 where the file is still of the known version.
 * @throws A Failure that says what to send, or an error of the network.
 */
export async function askForFile(first: URL, asking: Asking): Promise<Answer> {
  const answer = await ask(first, first, asking)
  const { response, url } = await askBusyAgain(answer, first, asking)
  const { statusCode } = response
  if (statusCode >= 200 && statusCode < 300) return { response, url }
  await response.body.dump()
  if (statusCode === 304 && isOf(asking.known, url)) return { response, url }
  throw refuseStatus(shown(url), response, credentialsFor(url, first).length > 0)
}

async function askBusyAgain(answer: Answer, first: URL, asking: Asking): Promise<Answer> {
  const { response, url } = answer
  const wait = readRetryAfter(response)
  if (wait === null || wait > asking.maxWaitMs) return answer
  await response.body.dump()
  const told = `${shown(url)} is busy (status ${response.statusCode})`
  asking.onWait?.(`${told}. Retrying in ${inSeconds(wait)} s, as the server asks.`)
  await pause(wait, undefined, { signal: asking.signal })
  return ask(url, first, asking)
}

async function ask(url: URL, first: URL, { agent, signal, allows, known }: Asking): Promise<Answer> {
  const headers = ['user-agent', userAgent, 'accept', '*/*', 'accept-encoding', 'identity']
  const dispatcher = agent.compose(
    checkEach(first, allows, known),
    interceptors.redirect({ maxRedirections: mostRedirects, throwOnMaxRedirect: true }),
    interceptors.decompress(),
  )
  try {
    const response = await request(url, { dispatcher, signal, headers: [...headers, ...credentialsFor(url, first)] })
    const { history } = response.context as { history: URL[] }
    return { response, url: history.at(-1)! }
  } catch (error) {
    // The other one is what undici says of a redirect to where it has been.
    if (error instanceof errors.MaxRedirectsError || error instanceof errors.InvalidArgumentError)
      throw new Failure(
        `${shown(first)} redirects more than ${mostRedirects} times. Send the address of the file itself.`,
        1,
      )
    throw error
  }
}

/** Checks each address on the way, and asks each whether its own file has changed. */
function checkEach(first: URL, allows: Allows, known: Validator | null): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const url = new URL(options.path, String(options.origin))
    refusePrivate(url, allows)
    const headers = [...(options.headers as string[]), ...conditions(url, known)]
    return dispatch({ ...options, headers }, checkLocation(handler, url, first))
  }
}

/** As a handler, but refusing redirects to what is not fetched. */
function checkLocation(handler: Dispatcher.DispatchHandler, url: URL, first: URL): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (...given) => handler.onRequestStart?.(...given),
    onResponseStart(controller, status, headers, text) {
      const { location } = headers
      if (status >= 300 && status < 400 && location) refuseLocation(String(location), url, first)
      handler.onResponseStart?.(controller, status, headers, text)
    },
    onResponseData: (...given) => handler.onResponseData?.(...given),
    onResponseEnd: (...given) => handler.onResponseEnd?.(...given),
    onResponseError: (...given) => handler.onResponseError?.(...given),
  }
}

/** The header that names the user, for the host that the user was given for; otherwise none. */
function credentialsFor({ origin }: URL, first: URL): string[] {
  if (origin !== first.origin || (!first.username && !first.password)) return []
  const credentials = `${decoded(first.username)}:${decoded(first.password)}`
  return ['authorization', `Basic ${Buffer.from(credentials).toString('base64')}`]
}
