import { LRUCache } from 'lru-cache'

/** Preparing pays off for statements that repeat: one that runs once would only take memory. */
const USES_BEFORE_NAME = 3

/** A plan takes a connection's process some 300 KB, if it is of a whole operation. */
const MAX_NAMES = 100

/** Statements whose uses are counted: as many as compiled shapes are cached. */
const MAX_COUNTED_STATEMENTS = 1_000

/** The name under which a connection prepares a statement; undefined if it should not be prepared. */
export type NameFor = (connection: object, sql: string) => string | undefined

/** Names prepared statements for the connections to one database. A connection keeps what it has prepared. */
export function createStatementNames(): NameFor {
  const counted = new LRUCache<string, { name: string; uses: number }>({ max: MAX_COUNTED_STATEMENTS })
  const prepared = new WeakMap<object, Set<string>>()
  let given = 0

  return (connection, sql) => {
    let statement = counted.get(sql)
    if (!statement) counted.set(sql, (statement = { name: `hub_${given++}`, uses: 0 }))
    if (++statement.uses < USES_BEFORE_NAME) return undefined
    let names = prepared.get(connection)
    if (!names) prepared.set(connection, (names = new Set()))
    if (names.size >= MAX_NAMES && !names.has(statement.name)) return undefined
    names.add(statement.name)
    return statement.name
  }
}
