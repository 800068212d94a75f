import { errors, Pool, type Dispatcher } from 'undici'
import type { RemoteSettings } from './settings.ts'
import { Unusable, type HttpAnswer } from './unusable.ts'

/** Opens a pool of keep-alive connections to a partner, one per concurrent call. */
export function openPool({
  url,
  timeout,
  concurrency,
  answerBytes,
}: Pick<RemoteSettings, 'url' | 'timeout' | 'concurrency' | 'answerBytes'>): Pool {
  return new Pool(new URL(url).origin, {
    connections: concurrency,
    connectTimeout: timeout,
    // The caller's signal ends the whole request.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: answerBytes,
    // One request per connection, so that aborting a request closes its connection.
    allowH2: false,
  })
}

/**
 * Sends a request and reads the whole response, whatever its status.
 *
 * @param answerBytes - The size limit of the response.
 * @throws {@link Unusable} if the connection or the response fails; undici's own error if the request is invalid.
 */
export async function send(pool: Pool, answerBytes: number, request: Dispatcher.RequestOptions): Promise<HttpAnswer> {
  try {
    const { statusCode: status, headers, body } = await pool.request(request)
    const fault = faultOf(headers, answerBytes)
    if (fault === undefined) return { status, headers, body: await body.bytes() }
    body.on('error', () => {}).destroy()
    throw new Unusable(fault.kind, `status ${status}, ${fault.what}`)
  } catch (error) {
    if (error instanceof Unusable || error instanceof errors.InvalidArgumentError) throw error
    if (error instanceof errors.ResponseExceededMaxSizeError) {
      throw new Unusable('oversized', `more than ${answerBytes} bytes`, { cause: error })
    }
    throw new Unusable('passing', describe(error), { cause: error })
  }
}

/** Finds a fault in the headers, before the body is read. */
function faultOf(headers: HttpAnswer['headers'], answerBytes: number) {
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity')
    return { kind: 'unusable', what: `content-encoding ${String(encoding)}, which was not requested` } as const
  const length = Number(headers['content-length'] ?? 0)
  if (length <= answerBytes) return undefined
  return { kind: 'oversized', what: `${length} bytes, more than the ${answerBytes} allowed` } as const
}

function describe(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  return [code, message].filter(Boolean).join(': ') || String(error)
}
