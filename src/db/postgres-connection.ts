import type { Socket } from 'node:net'
import type pg from 'pg'
import type { ClientConfig, PoolClient } from 'pg'

/** The library, which is loaded with the first connection only. */
export type Pg = typeof pg

/** What all connections to a server have in common. */
export type Connection = ClientConfig & { connectionTimeoutMillis: number }

/** In milliseconds: how long statements may go on once they were told to end, and how long telling may take. */
export const PATIENCE = 2_000

/** The server notices within a minute that a client's machine has gone; by default it takes two hours. */
export const keepAlives = 'set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3'

/** The socket under a connection, which `pg` does not show. */
export function socketOf(client: PoolClient): Socket {
  return (client as PoolClient & { connection: { stream: Socket } }).connection.stream
}

/** For errors that another place tells, or nobody needs. */
export function ignore(): void {}
