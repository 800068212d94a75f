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
import { badUserInput } from '../errors.ts'
import type { KeptTables } from './registry.ts'

/** Under this a row that was read for a day carries the day, for what stands below it. */
const DAY = Symbol('the day that the data describe')

/** The day that a row was read for; undefined where it shows what stands now. */
export function dayOf(row: object | null): string | undefined {
  return (row as { [DAY]?: string } | null)?.[DAY]
}

/** Makes a row carry the day that it was read for, if there is one. Out: the row itself. */
export function ofDay<R extends object>(row: R, day: string | undefined): R {
  return day === undefined ? row : Object.assign(row, { [DAY]: day })
}

/** An error where the rows of a table are not known at a day. In: the day from which on they are, null where there are none. */
export function whyUnknown(kept: KeptTables, table: string, day: string, since: unknown): GraphQLError | undefined {
  const rows = kept[table]
  if (!rows || (typeof since === 'string' && day >= since)) return undefined
  return badUserInput(
    typeof since === 'string'
      ? `'asOf' is ${day}, and the first list of ${rows} known is of ${since}: send that day or a later one.`
      : `'asOf' is ${day}, and no list of ${rows} is known: leave 'asOf' out.`,
  )
}

/** Makes a query read each kept table as it was on a day: `from action as r` becomes `from history.action($1) as r`. */
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
    // Columns name tables too: mostly by an alias, but also by their own name.
    if (!isKept || ReferenceNode.is(this.nodeStack.at(-2)!)) return super.transformNodeImpl(node, queryId)
    const rows = sql`${sql.table(`history.${node.table.identifier.name}`)}(${this.#day})`
    return rows.toOperationNode() as OperationNode as N
  }
}
