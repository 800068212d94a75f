/** In milliseconds. */
const LAST_COMPILATIONS = 250

/**
 * Ends the process. V8 compiles in threads of its own: one that needs memory as the process ends waits for this thread to
 * collect garbage, and this thread waits for it to end, for ever (nodejs/node#54918). So first the compilations that run
 * may end, while no JavaScript begins others; garbage is collected meanwhile.
 * In: the exit code.
 */
export function leave(code: number): never {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LAST_COMPILATIONS)
  process.exit(code)
}
