import type { Socket } from 'node:net'
import type pg from 'pg'
import type { ClientConfig, PoolClient } from 'pg'

/** The `pg` library, which is loaded with the first connection. */
export type Pg = typeof pg

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

/** For errors that are reported elsewhere, or do not matter. */
export function ignore(): void {}
