/**
 * Waits for a task, at most until a signal aborts.
 *
 * @throws The signal's reason as soon as it aborts; else what the task throws.
 */
export async function untilAborted<R>(task: Promise<R>, signal: AbortSignal | undefined): Promise<R> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal?.reason)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort)
  try {
    return await Promise.race([aborted, task])
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}
