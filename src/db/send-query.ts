import type { ClientBase, Query, QueryConfig } from 'pg'
import type { TextRow } from './engine.ts'

/** What a query of `pg` calls on the protocol of its connection, and is called with. It is not in the types. */
type Protocol = { describe(message: object): void }
type Internals = {
  new (
    config: QueryConfig,
    callback: (error: Error | null, rows: TextRow[]) => void,
  ): {
    callback(error: Error | null, rows: TextRow[]): void
    prepare(connection: Protocol): void
  }
}

/** Sends a statement on a connection, and receives its rows. */
export type Send<R> = (client: ClientBase, query: QueryConfig) => Promise<R[]>

/** Receives rows as objects, with values that the parsers of the connection have read. */
export const sendForObjects: Send<never> = async (client, query) => (await client.query(query)).rows as never[]

/**
 * Creates the function that receives rows as they came. It saves the description of the columns, for which the server would
 * otherwise be asked each time, the functions that parse values, and an object for each row.
 */
export function createSendForText(pg: { Query: typeof Query }): Send<TextRow> {
  const undescribed = new WeakMap<Protocol, Protocol>()

  class TextQuery extends (pg.Query as unknown as Internals) {
    readonly #rows: TextRow[] = []

    override prepare(connection: Protocol): void {
      let without = undescribed.get(connection)
      if (!without) {
        without = Object.create(connection, { describe: { value: () => {} } }) as Protocol
        undescribed.set(connection, without)
      }
      super.prepare(without)
    }

    handleDataRow({ fields }: { fields: TextRow }): void {
      this.#rows.push(fields)
    }

    handleReadyForQuery(): void {
      this.callback(null, this.#rows)
    }
  }

  return (client, query) =>
    new Promise((resolve, reject) => {
      const onEnd = (error: Error | null, rows: TextRow[]) => (error ? reject(error) : resolve(rows))
      client.query(new TextQuery({ ...query, queryMode: 'extended' } as QueryConfig, onEnd) as never)
    })
}
