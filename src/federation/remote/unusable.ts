import type { Dispatcher } from 'undici'

/** A complete HTTP response. */
export type HttpAnswer = { status: number; headers: Dispatcher.ResponseData['headers']; body: Uint8Array }

/**
 * Why a partner's response is not used:
 * - `passing`: a retry may succeed (no response, a timeout, 5xx);
 * - `limited`: a retry may succeed, because the partner limits requests (408, 429);
 * - `refused`: the partner rejects the request (4xx);
 * - `oversized`: the response is larger than allowed;
 * - `unusable`: the response does not fit the request.
 *
 * All but the first may be due to what a client asked for.
 */
type Kind = 'passing' | 'limited' | 'refused' | 'oversized' | 'unusable'

/** A partner returned no usable response. The message is for the log only. */
export class Unusable extends Error {
  readonly kind: Kind

  constructor(kind: Kind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Unusable'
    this.kind = kind
  }
}
