import { Failure } from '../failure.ts'

/**
 * Writes the result of a command to standard output. Unlike `console.log`, it notices a full disk.
 *
 * @throws {@link Failure} if the result cannot be written. A reader that has seen enough, such as `head`, is no failure.
 */
export async function print(text: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.ErrnoException | null | undefined>()
  // The error is also an event, which would end the process.
  process.stdout.once('error', resolve).write(text, resolve)
  const cause = await promise
  if (cause && cause.code !== 'EPIPE')
    throw new Failure(`The output cannot be written (${cause.message}). Make room, or write it elsewhere.`, 1, {
      cause,
    })
}
