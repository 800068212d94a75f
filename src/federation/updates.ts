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
   * @returns Whether a new supergraph is served.
   * @throws The reason why the sources cannot be read or taken over.
   */
  update(): Promise<boolean>
  /** Updates, or refuses what fails. If an update is under way, it is that one. */
  refresh(): Promise<boolean>
  /** Counts and logs what failed, once for the same reason. */
  refuse(error: unknown): void
  /** Ends when no refresh is under way. */
  idle(): Promise<unknown>
  /** Why the newest schemas of partners are not in use, in sentences, by their names. */
  readonly refusals: ReadonlyMap<string, string>
  status(): Pick<FederationStatus, 'supergraphs' | 'refused'>
}

/**
 * Whether a new supergraph is served, why the newest schemas of partners are not in it, and whether the same contents may
 * be taken over another time.
 */
export type Taken = { isNew: boolean; refusals: ReadonlyMap<string, string>; mayPass: boolean }

type Options = {
  read: () => Promise<Contents>
  take: (contents: Contents) => Promise<Taken>
  /** Aborted when nothing more is refused. */
  stopped: AbortSignal
  log: Pick<Logger, 'error'>
}

/** Creates the updates of a federation. Contents that do not fit are not tried again until they change. */
export function createUpdates({ read, take, stopped, log }: Options): Updates {
  const counts = { taken: 0, refused: 0 }
  let contents: Contents | undefined
  let refusals: Taken['refusals'] = new Map()
  /** Why the contents as a whole were refused. */
  let failure: string | null = null
  /** The same, or why the sources cannot be read. */
  let refused: string | null = null
  let refreshing: Promise<boolean> | undefined

  async function update(): Promise<boolean> {
    const now = await read()
    if (isDeepStrictEqual(now, contents)) {
      refused = failure
      return false
    }
    contents = now
    try {
      const taken = await take(now)
      if (taken.mayPass) contents = undefined
      report(taken.refusals)
      failure = refused = null
      if (taken.isNew) counts.taken++
      return taken.isNew
    } catch (error) {
      failure = reasonOf(error)
      if (!(error instanceof Failure)) contents = undefined
      throw error
    }
  }

  /** Logs each new reason. */
  function report(found: Taken['refusals']): void {
    for (const [subgraph, reason] of found) {
      if (refusals.get(subgraph) === reason) continue
      counts.refused++
      log.error({ subgraph, reason }, 'the schema of a partner was refused')
    }
    refusals = found
  }

  function refuse(error: unknown): void {
    if (stopped.aborted) return
    const reason = reasonOf(error)
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
    get refusals() {
      return refusals
    },
    status: () => ({ supergraphs: counts, refused }),
  }
}

/** The reason why something is refused, in sentences. */
export function reasonOf(error: unknown): string {
  return error instanceof Failure ? error.message : 'It cannot be planned. See the log for the reason.'
}
