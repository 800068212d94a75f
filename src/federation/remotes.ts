import { isDeepStrictEqual } from 'node:util'
import type { Logger } from 'pino'
import type { FederationStatus } from '../graph/served-graph.ts'
import { createRemote, type Remote } from './remote/remote.ts'
import type { RemoteSettings } from './remote/settings.ts'

/** In milliseconds: longer than an operation may take, because those on a replaced supergraph finish. */
const CLOSE_DELAY = 30_000

/** The clients of partners' subgraphs, by name. */
type RemotesByName = ReadonlyMap<string, Remote>

/** Manages the clients of partners' subgraphs. */
export type Remotes = {
  /** Creates the clients for new settings. A client in use with equal settings is reused: it keeps its circuit breaker. */
  prepare(settings: readonly RemoteSettings[]): RemotesByName
  /** Replaces those in use, which close after a delay. */
  use(next: RemotesByName): void
  /** Closes prepared clients that will not be used. */
  discard(next: RemotesByName): void
  names(): string[]
  status(): FederationStatus['subgraphs']
  /** Closes those in use. */
  close(): Promise<void>
}

/** Creates the manager, with no client in use. */
export function createRemotes(log: Pick<Logger, 'warn' | 'error'>): Remotes {
  let inUse: RemotesByName = new Map()

  function remoteFor(settings: RemoteSettings): Remote {
    const current = inUse.get(settings.name)
    return current && isDeepStrictEqual(current.settings, settings) ? current : createRemote(settings, log)
  }

  return {
    prepare: (settings) => new Map(settings.map((each) => [each.name, remoteFor(each)])),
    use(next) {
      for (const [name, remote] of inUse)
        if (next.get(name) !== remote) setTimeout(() => void remote.close(), CLOSE_DELAY).unref()
      inUse = next
    },
    discard(next) {
      for (const [name, remote] of next) if (inUse.get(name) !== remote) void remote.close()
    },
    names: () => [...inUse.keys()],
    status: () =>
      Object.fromEntries(
        Array.from(inUse.values(), ({ settings, state, counts }) => [settings.name, { state, counts }] as const),
      ),
    async close() {
      await Promise.all([...inUse.values()].map((remote) => remote.close()))
    },
  }
}
