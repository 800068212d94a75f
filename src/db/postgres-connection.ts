import type { Socket } from 'node:net'
import type { ClientConfig, Connection as Protocol, PoolClient } from 'pg'

/** The `pg` library, which is loaded with the first connection. Garbled bytes end its connections. */
export type Pg = Awaited<ReturnType<typeof loadPg>>

/** The configuration of all connections to a server. */
export type Connection = ClientConfig & { connectionTimeoutMillis: number }

/** How long cancelling a statement may take, and how long the statement may then still run. */
export const TIMEOUT_MS = 2_000

/** After this time of silence, the client checks that the server's machine is still there. */
export const KEEP_ALIVE_MS = 20_000

/**
 * With these, the server notices within 50 s that a client's machine is gone, also while it waits for it to take an
 * answer; by default, within two hours.
 */
export const keepAlives = `set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3;
  set tcp_user_timeout = '40s'`

/** Returns the socket of a connection, which is not in the types of `pg`. */
export function socketOf(client: PoolClient): Socket {
  return (client as PoolClient & { connection: { stream: Socket } }).connection.stream
}

/** Loads the library. */
export async function loadPg() {
  const { default: pg } = await import('pg')
  class Client extends pg.Client {
    constructor(config?: ClientConfig) {
      super(config)
      endIfGarbled(this.connection as Protocol & { attachListeners(stream: Socket): void })
    }
  }
  return { Client, Pool: pg.Pool, Query: pg.Query, types: pg.types }
}

/**
 * Ends a connection whose bytes cannot be read. `pg` reads them in a listener of the socket, where an error would end the
 * process (brianc/node-postgres#2653).
 */
function endIfGarbled(connection: Protocol & { attachListeners(stream: Socket): void }): void {
  const attach = connection.attachListeners.bind(connection)
  connection.attachListeners = (stream) => {
    attach(stream)
    const read = stream.listeners('data').at(-1) as (bytes: Buffer) => void
    const end = (cause: unknown) =>
      stream.destroy(new Error('Connection terminated: the server sent bytes that cannot be read', { cause }))
    stream.off('data', read).on('data', (bytes: Buffer) => {
      try {
        read(bytes)
      } catch (error) {
        end(error)
      }
    })
    // Every error of a server has a code; the library's own, about an unknown kind of message, has none.
    connection.on('errorMessage', (message: { code?: string }) => {
      if (message.code === undefined) end(message)
    })
  }
}

/** For errors that are reported elsewhere, or do not matter. */
export function ignore(): void {}
