import { isDeepStrictEqual } from 'node:util'
import type { Logger } from 'pino'
import { Failure } from '../failure.ts'
import type { FederationStatus } from '../graph/served-graph.ts'
import type { Contents } from './sources.ts'

/** Takes over what changes in the sources, and refuses what fails. */
export type Updates = {
  /**
   * Reads the sources, and takes over new contents.
   *
   * @returns Whether there were any.
   * @throws The reason why the sources cannot be read or taken over.
   */
  update(): Promise<boolean>
  /** Updates, or refuses what fails. If an update is under way, it is that one. */
  refresh(): Promise<boolean>
  /** Counts and logs what failed, once for the same reason. */
  refuse(error: unknown): void
  /** Ends when no refresh is under way. */
  idle(): Promise<unknown>
  status(): Pick<FederationStatus, 'supergraphs' | 'refused'>
}

type Options = {
  read: () => Promise<Contents>
  take: (contents: Contents) => Promise<void>
  /** Aborted when nothing more is refused. */
  stopped: AbortSignal
  log: Pick<Logger, 'error'>
}

/** Creates the updates of a federation. Contents that failed are not tried again until they change. */
export function createUpdates({ read, take, stopped, log }: Options): Updates {
  const counts = { taken: 0, refused: 0 }
  let taken: Contents | undefined
  let failed: Contents | undefined
  let refused: string | null = null
  let refreshing: Promise<boolean> | undefined

  async function update(): Promise<boolean> {
    const contents = await read()
    if (isDeepStrictEqual(contents, taken)) refused = null
    if (isDeepStrictEqual(contents, taken) || isDeepStrictEqual(contents, failed)) return false
    failed = contents
    await take(contents)
    taken = contents
    failed = undefined
    refused = null
    counts.taken++
    return true
  }

  function refuse(error: unknown): void {
    if (stopped.aborted) return
    const reason = error instanceof Failure ? error.message : 'It cannot be planned. See the log for the reason.'
    if (reason !== refused) {
      log.error({ err: error }, 'a supergraph was refused: the previous one stays in use')
      counts.refused++
    }
    refused = reason
  }

  async function updateOrRefuse(): Promise<boolean> {
    try {
      return await update()
    } catch (error) {
      refuse(error)
      return false
    } finally {
      refreshing = undefined
    }
  }

  return {
    update,
    // One at a time: each takes as long as the slowest partner.
    refresh: () => (refreshing ??= updateOrRefuse()),
    refuse,
    idle: async () => refreshing,
    status: () => ({ supergraphs: counts, refused }),
  }
}
