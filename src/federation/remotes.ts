import { isDeepStrictEqual } from 'node:util'
import type { Logger } from 'pino'
import type { FederationStatus } from '../graph/served-graph.ts'
import { createRemote, type Remote } from './remote/remote.ts'
import type { RemoteSettings } from './remote/settings.ts'

/** While a supergraph is replaced, operations on it go on. In milliseconds: longer than any may take. */
const GOODBYE = 30_000

/** Clients of partners' graphs by the partners' names. */
type RemotesByName = ReadonlyMap<string, Remote>

/** The clients of partners' graphs that are in use. */
export type Remotes = {
  /** Makes the clients for new settings. One whose settings are the same is taken over: it knows how the partner is. */
  prepare(settings: readonly RemoteSettings[]): RemotesByName
  /** Puts them in place of those in use, which are closed after a while. */
  use(next: RemotesByName): void
  /** Closes those that were made for nothing. */
  discard(next: RemotesByName): void
  names(): string[]
  status(): FederationStatus['subgraphs']
  /** Closes those in use. */
  close(): Promise<void>
}

/** Makes it, with none in use. */
export function createRemotes(log: Pick<Logger, 'warn' | 'error'>): Remotes {
  let inUse: RemotesByName = new Map()

  function remoteFor(settings: RemoteSettings): Remote {
    const known = inUse.get(settings.name)
    return known && isDeepStrictEqual(known.settings, settings) ? known : createRemote(settings, log)
  }

  return {
    prepare: (settings) => new Map(settings.map((each) => [each.name, remoteFor(each)])),
    use(next) {
      for (const [name, remote] of inUse)
        if (next.get(name) !== remote) setTimeout(() => void remote.close(), GOODBYE).unref()
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
