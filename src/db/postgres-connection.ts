import type { Socket } from 'node:net'
import type pg from 'pg'
import type { ClientConfig, PoolClient } from 'pg'

/** The `pg` library, which is loaded with the first connection. */
export type Pg = typeof pg

/** The configuration of all connections to a server. */
export type Connection = ClientConfig & { connectionTimeoutMillis: number }

/** How long cancelling a statement may take, and how long the statement may then still run. */
export const TIMEOUT_MS = 2_000

/** With these, the server notices within a minute that a client's machine is down; by default, within two hours. */
export const keepAlives = 'set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3'

/** Returns the socket of a connection, which is not in the types of `pg`. */
export function socketOf(client: PoolClient): Socket {
  return (client as PoolClient & { connection: { stream: Socket } }).connection.stream
}

/** For errors that are reported elsewhere, or do not matter. */
export function ignore(): void {}
