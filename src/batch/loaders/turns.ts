import { setImmediate } from 'node:timers/promises'

/** Rows that are handled in one turn of the event loop: about 20 ms. The contract's dashboard has 1 481. */
const ROWS_PER_TURN = 2_000

/**
 * Spreads the rows of one request over turns of the event loop, so that a large response does not hold up other
 * requests.
 */
export type Turns = {
  /** Takes rows in hand. Returns a promise of their turn; undefined if it is now. */
  take(rows: number): Promise<void> | undefined
  /** Calls `work` when no rows wait for their turn, so that a level of the response is loaded together. */
  whenTaken(work: () => void): void
}

/** Creates the turns of a request. */
export function createTurns(): Turns {
  /** The last turn that is waited for. */
  let last: Promise<void> | undefined
  let rowsInLast = 0

  function addTurn(): Promise<void> {
    const turn = turnAfter(last).finally(() => {
      if (last === turn) last = undefined
    })
    return turn
  }

  function whenTaken(work: () => void): void {
    if (last) void last.then(() => process.nextTick(whenTaken, work))
    else work()
  }

  return {
    take(rows) {
      rowsInLast += rows
      if (rowsInLast > ROWS_PER_TURN) {
        rowsInLast = rows
        last = addTurn()
      }
      return last
    },
    whenTaken,
  }
}

async function turnAfter(before: Promise<void> | undefined): Promise<void> {
  await before
  await setImmediate()
}

/** Calls `handle` for each of many rows, in as many turns as they need. */
export async function eachInTurn<R>(rows: readonly R[], handle: (row: R) => void, signal?: AbortSignal): Promise<void> {
  for (const [index, row] of rows.entries()) {
    if (index > 0 && index % ROWS_PER_TURN === 0) {
      await setImmediate()
      signal?.throwIfAborted()
    }
    handle(row)
  }
}
