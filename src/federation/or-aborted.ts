/**
 * Waits for a task, at most until a signal aborts.
 *
 * @throws The signal's reason as soon as it aborts; else what the task throws.
 */
export function orAborted<T>(task: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([task, aborted.promise]).finally(() => signal.removeEventListener('abort', abort))
}
