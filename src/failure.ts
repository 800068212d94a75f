/**
 * An expected failure. Its message tells a person everything they need, so the command line prints only that and exits
 * with `exitCode`: 2 for invalid input, 1 if the command could not do its work.
 */
export class Failure extends Error {
  readonly exitCode: 1 | 2

  constructor(message: string, exitCode: 1 | 2, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Failure'
    this.exitCode = exitCode
  }
}
