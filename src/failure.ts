/**
 * A failure that was foreseen: its message says all that a person needs, so the command line prints that alone
 * and ends with `exitCode` (2 when the command was given something wrong, 1 when it could not do its work).
 */
export class Failure extends Error {
  readonly exitCode: 1 | 2

  constructor(message: string, exitCode: 1 | 2, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Failure'
    this.exitCode = exitCode
  }
}
