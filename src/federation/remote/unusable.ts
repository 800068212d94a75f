import type { Dispatcher } from 'undici'

/** An answer as it came over HTTP, read to its end. */
export type HttpAnswer = { status: number; headers: Dispatcher.ResponseData['headers']; body: Uint8Array }

/**
 * Why an answer of a partner is not taken:
 * - `passing`: the same request may well succeed another time (nobody answers, too late, 5xx);
 * - `refused`: the partner takes the request for wrong (4xx);
 * - `unusable`: the answer is not what was asked for.
 */
type Kind = 'passing' | 'refused' | 'unusable'

/** A partner gave no answer that can be used. Its message is for the log. */
export class Unusable extends Error {
  readonly kind: Kind

  constructor(kind: Kind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Unusable'
    this.kind = kind
  }
}
