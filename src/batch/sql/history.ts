import type { GraphQLError } from 'graphql'
import {
  OperationNodeTransformer,
  ReferenceNode,
  sql,
  TableNode,
  type Expression,
  type KyselyPlugin,
  type OperationNode,
  type QueryId,
} from 'kysely'
import { badUserInput } from '../../errors.ts'
import type { KeptTables } from '../registry.ts'

/** The property of a row with the date for which it was read, which applies to everything nested below. */
const DAY = Symbol('day')

/** The date for which a row was read; undefined for a current row. */
export function dayOf(row: object | null): string | undefined {
  return (row as { [DAY]?: string } | null)?.[DAY]
}

/** Marks a row with the date for which it was read, if there is one. Returns the same row. */
export function ofDay<R extends object>(row: R, day: string | undefined): R {
  return day === undefined ? row : Object.assign(row, { [DAY]: day })
}

/**
 * Explains why the rows of a table are not known on a date.
 *
 * @param since - The first date on which they are known; null if none are.
 * @returns A BAD_USER_INPUT error; undefined if the rows are known.
 */
export function whyUnknown(kept: KeptTables, table: string, day: string, since: unknown): GraphQLError | undefined {
  const rows = kept[table]
  if (!rows || (typeof since === 'string' && day >= since)) return undefined
  return badUserInput(
    typeof since === 'string'
      ? `'asOf' is ${day}, but no ${rows} are known before ${since}. Send that date or a later one.`
      : `'asOf' is ${day}, but no history of ${rows} has been loaded. Omit 'asOf'.`,
  )
}

/** Creates a plugin that reads kept tables as they were on a date: `from action as r` becomes `from history.action($1) as r`. */
export function onDay(kept: KeptTables, day: Expression<unknown>): KyselyPlugin {
  const transformer = new HistoryTransformer(kept, day)
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  }
}

class HistoryTransformer extends OperationNodeTransformer {
  readonly #kept: KeptTables
  readonly #day: Expression<unknown>

  constructor(kept: KeptTables, day: Expression<unknown>) {
    super()
    this.#kept = kept
    this.#day = day
  }

  protected override transformNodeImpl<N extends OperationNode>(node: N, queryId?: QueryId): N {
    const isKept = TableNode.is(node) && !node.table.schema && node.table.identifier.name in this.#kept
    // References to columns contain tables too: mostly an alias, but also the table itself.
    if (!isKept || ReferenceNode.is(this.nodeStack.at(-2)!)) return super.transformNodeImpl(node, queryId)
    const rows = sql`${sql.table(`history.${node.table.identifier.name}`)}(${this.#day})`
    return rows.toOperationNode() as OperationNode as N
  }
}
