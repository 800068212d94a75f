import type { Dispatcher } from 'undici'

/** A complete HTTP response. */
export type HttpAnswer = { status: number; headers: Dispatcher.ResponseData['headers']; body: Uint8Array }

/**
 * Why a partner's response is not used:
 * - `passing`: a retry may succeed (no response, a timeout, 5xx);
 * - `refused`: the partner rejects the request (4xx);
 * - `unusable`: the response does not fit the request.
 */
type Kind = 'passing' | 'refused' | 'unusable'

/** A partner returned no usable response. The message is for the log only. */
export class Unusable extends Error {
  readonly kind: Kind

  constructor(kind: Kind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Unusable'
    this.kind = kind
  }
}
