/** How long running compilations may take to finish, in milliseconds. */
const LAST_COMPILATIONS = 250

/**
 * Ends the process.
 *
 * V8 compiles in threads of its own. One that needs memory while the process exits waits for this thread to collect
 * garbage, and this thread waits for it to finish: a deadlock (nodejs/node#54918). So running compilations get time to
 * finish first, while no JavaScript starts new ones.
 *
 * @param code - The exit code.
 */
export function exitProcess(code: number): never {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LAST_COMPILATIONS)
  process.exit(code)
}
