import { Failure } from '../failure.ts'

/**
 * Writes the result of a command to standard output. Unlike `console.log`, it notices a full disk.
 *
 * @throws {@link Failure} if the result cannot be written. A reader that has seen enough, such as `head`, is no failure.
 */
export async function print(text: string): Promise<void> {
  const cause = await write(text)
  if (cause)
    throw new Failure(`The output cannot be written (${cause.message}). Make room, or write it elsewhere.`, 1, {
      cause,
    })
}

/**
 * Writes what a command has changed. That is done even if the text cannot be written: it then goes to standard error, and
 * is no failure, after which somebody might run the command again.
 */
export async function printDone(text: string): Promise<void> {
  const cause = await write(text)
  if (cause)
    console.error(`The command is done, but its output cannot be written (${cause.message}): ${text.trimEnd()}`)
}

/** Returns the error if the text cannot be written. */
async function write(text: string): Promise<Error | undefined> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.ErrnoException | null | undefined>()
  // The error is also an event, which would end the process.
  process.stdout.once('error', resolve).write(text, resolve)
  const error = await promise
  return error && error.code !== 'EPIPE' ? error : undefined
}
